"""The case's page: all that it shows, and its forms, fresh or as somebody filled them in."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from apps.followup.lifecycle import Verb, verbs_for
from apps.followup.lots import waiting
from apps.followup.models import Case, Result
from apps.pages.case import branches, introduction, sentences
from apps.pages.case.actions import Action, actions
from apps.pages.case.calls.attempt_forms import AttemptForm, CallbackForm, NoteForm
from apps.pages.case.calls.phone_panel import PhonePanel
from apps.pages.case.case_facts import CaseFacts
from apps.pages.case.closing.closing_forms import PledgeForm, ReopeningForm, ResolutionForm, closing_begins_with
from apps.pages.case.routing.routing_forms import EndWaitForm, EscalationForm, OptOutForm, ReleaseForm, TransferForm
from apps.people.models import Team, User

# The conversation is over after these, and the case can be closed.
_SPOKEN = {Result.REACHED, Result.REFUSED, Result.WRONG_NUMBER}


class Workspace(CaseFacts):
    """``filled`` are forms that came back, by their name here; each keeps what was typed."""

    def __init__(self, case: Case, user: User, now: dt.datetime, filled: dict[str, forms.Form] | None = None) -> None:
        super().__init__(case, user, now)
        self.filled = filled or {}

    @cached_property
    def verbs(self) -> set[str]:
        """Return the verbs to offer. A lead may move or close a case in another's hands, but not log a call in it.

        Who is asked first, by a lot, is not claimed before its time.
        """
        offered = {str(verb) for verb in verbs_for(self.user, self.case)}
        if self.lot_wait:
            offered -= {Verb.CLAIM}
        return offered - {Verb.LOG_ATTEMPT} if self.held_by_other else offered

    @cached_property
    def phone(self) -> PhonePanel:
        return PhonePanel(self.case, self.user, self.now)

    @property
    def may_call(self) -> bool:
        return self.in_hand and self.clock.is_callable

    @cached_property
    def lot_wait(self) -> str:
        """Return from when on a customer who is asked first may be called; empty for all others."""
        return waiting.in_words(self.case) if waiting.waits(self.case, now=self.now) else ""

    @cached_property
    def end_wait(self) -> forms.Form:
        return self._form("end_wait", EndWaitForm)

    @property
    def is_breached(self) -> bool:
        return self.case.is_breached(self.now)

    @cached_property
    def promises(self) -> list[branches.PromiseLine]:
        may_keep = Verb.KEEP_PROMISE in self.verbs
        made = self.case.promises.select_related("owner")
        return [branches.promise_line(promise, can_be_kept=may_keep, now=self.now) for promise in made]

    @property
    def call_in_front(self) -> bool:
        """The page is for calling until the customer was spoken with, then for closing. A form that came back leads."""
        if filled := {"attempt", "resolution"} & self.filled.keys():
            return "attempt" in filled
        return not self.attempts or self.attempts[-1].result not in _SPOKEN or self._reopened_since

    @property
    def closing_in_front(self) -> bool:
        return "resolution" in self.filled or (self.in_hand and not self.call_in_front)

    @property
    def offers_overrule(self) -> bool:
        """Say whether to ask a lead why the case is closed although nobody spoke with the customer."""
        form = self.resolution
        return Verb.OVERRULE in self.verbs and isinstance(form, ResolutionForm) and form.may_be_overruled

    @property
    def _reopened_since(self) -> bool:
        reopened = [event.at for event in self.events if event.verb == Verb.REOPEN]
        return bool(reopened) and reopened[-1] > self.attempts[-1].started_at

    @property
    def errors(self) -> list[str]:
        """Return each complaint of the form that came back, once, for the summary."""
        found = [text for form in self.filled.values() for complaints in form.errors.values() for text in complaints]
        rows = getattr(self.filled.get("resolution"), "promises", None)
        found += [text for row in rows or [] for complaints in row.errors.values() for text in complaints]
        return [str(text) for text in dict.fromkeys(found)]

    @cached_property
    def attempt(self) -> forms.Form:
        return self.filled.get("attempt") or AttemptForm(
            clock=self.clock, in_front=self.call_in_front, auto_id="attempt_%s", initial=self.phone.initial
        )

    @cached_property
    def resolution(self) -> forms.Form:
        return self.filled.get("resolution") or ResolutionForm(
            case=self.case,
            members=self.members,
            causes=self.root_causes,
            in_front=self.closing_in_front,
            auto_id="resolution_%s",
            initial=closing_begins_with(self.case, self.attempts, self.events),
        )

    @cached_property
    def callback(self) -> forms.Form:
        return self.filled.get("callback") or CallbackForm(clock=self.clock, auto_id="callback_%s")

    @cached_property
    def promise(self) -> forms.Form:
        return self.filled.get("promise") or PledgeForm(members=self.members, auto_id="promise_%s")

    @cached_property
    def note(self) -> forms.Form:
        return self._form("note", NoteForm)

    @cached_property
    def release(self) -> forms.Form:
        return self._form("release", ReleaseForm)

    @cached_property
    def opt_out(self) -> forms.Form:
        return self._form("opt_out", OptOutForm)

    @cached_property
    def escalation(self) -> forms.Form:
        return self._form("escalation", EscalationForm)

    @cached_property
    def reopening(self) -> forms.Form:
        return self._form("reopening", ReopeningForm)

    @cached_property
    def transfer(self) -> forms.Form:
        return self.filled.get("transfer") or TransferForm(case=self.case, auto_id="transfer_%s")

    @property
    def can_transfer(self) -> bool:
        return Verb.TRANSFER in self.verbs and Team.objects.exclude(pk=self.case.team_id).exists()

    def _form(self, name: str, kind: type[forms.Form]) -> forms.Form:
        return self.filled.get(name) or kind(auto_id=f"{name}_%s")

    @property
    def actions(self) -> list[Action]:
        return actions(self)

    @property
    def side_template(self) -> str:
        return branches.side_template(self)

    @property
    def phone_template(self) -> str:
        return branches.phone_template(self)

    @property
    def save_call(self) -> branches.SaveButton:
        return branches.save_button(self, _("Save the call"), _("Save and next"))

    @property
    def save_closing(self) -> branches.SaveButton:
        return branches.save_button(self, _("Close the case"), _("Close and next"))

    @property
    def call_wish(self) -> branches.CallWish | None:
        return branches.call_wish(self.case)

    @property
    def is_unhappy(self) -> bool:
        return introduction.is_unhappy(self.case)

    @property
    def instead_of_words(self) -> str:
        return introduction.instead_of_words(self.case)

    @property
    def lease_notice(self) -> sentences.LeaseNotice:
        return sentences.lease_notice(self.case)

    @property
    def lease_sentence(self) -> str:
        return sentences.lease_sentence(self.minutes_left)

    @property
    def waits_for(self) -> str:
        return sentences.waits_for(self.case, self.clock, self.now)

    @property
    def calling_hours(self) -> str:
        return sentences.calling_hours(self.clock)

    @property
    def opens_sentence(self) -> str:
        return sentences.opens_sentence(self.clock)

    @property
    def reached(self) -> str:
        return sentences.reached_sentence(self.case)

    @property
    def calls_made(self) -> str:
        return sentences.calls_made(self.case)

    @property
    def call_heading(self) -> str:
        return sentences.call_heading(self.case)

    @property
    def cause_label(self) -> str:
        return introduction.cause_label(self.case)

    @property
    def asks_for_lease(self) -> bool:
        """Return whether the lost lease may come back by itself: the case is open, and no colleague has taken it."""
        return self.case.is_open and not self.held_by_other

    @property
    def context(self) -> dict[str, Any]:
        return {"work": self, "case": self.case, "clock": self.clock}
