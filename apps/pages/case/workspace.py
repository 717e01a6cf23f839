"""The case's page: all that it shows, and its forms, fresh or as somebody filled them in."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.followup.lifecycle import Verb, verbs_for
from apps.followup.models import Attempt, Case, CaseEvent, Result
from apps.followup.visibility import visible_responses
from apps.pages.case import branches, sentences
from apps.pages.case.actions import Action, actions
from apps.pages.case.calls.attempt_forms import AttemptForm, CallbackForm, NoteForm
from apps.pages.case.calls.phone_panel import PhonePanel
from apps.pages.case.closing.closing_forms import PledgeForm, ReopeningForm, ResolutionForm, suggested
from apps.pages.case.routing_forms import EscalationForm, ReleaseForm, TransferForm
from apps.pages.shared.customer_clock import CustomerClock
from apps.pages.shared.timeline import Item, timeline
from apps.people.models import Team, User
from apps.surveys.models import Response

EARLIER_AT_MOST = 10
# The conversation is over after these, and the case can be closed.
_SPOKEN = {Result.REACHED, Result.REFUSED, Result.WRONG_NUMBER}


class Workspace:
    """``filled`` are forms that came back, by their name here; each keeps what was typed."""

    def __init__(self, case: Case, user: User, now: dt.datetime, filled: dict[str, forms.Form] | None = None) -> None:
        self.case, self.user, self.now = case, user, now
        self.filled = filled or {}

    @cached_property
    def clock(self) -> CustomerClock:
        return CustomerClock.of(self.case, self.now)

    @cached_property
    def verbs(self) -> set[str]:
        """Return the verbs to offer. A lead may move or close a case in another's hands, but not log a call in it."""
        offered = {str(verb) for verb in verbs_for(self.user, self.case)}
        return offered - {Verb.LOG_ATTEMPT} if self.held_by_other else offered

    @property
    def held_by_other(self) -> bool:
        return self.case.holder_id is not None and self.case.holder_id != self.user.pk

    @property
    def in_hand(self) -> bool:
        return self.case.holder_id == self.user.pk

    @cached_property
    def phone(self) -> PhonePanel:
        return PhonePanel(self.case, self.user, self.now)

    @property
    def may_call(self) -> bool:
        return self.in_hand and self.clock.is_callable

    @property
    def is_breached(self) -> bool:
        return self.case.is_breached(self.now)

    @cached_property
    def held_since(self) -> dt.datetime | None:
        claims = [event.at for event in self.events if event.verb == Verb.CLAIM]
        return claims[-1] if claims else None

    @cached_property
    def minutes_left(self) -> int:
        left = (self.case.lease_until or self.now) - self.now
        return max(round(left.total_seconds() / 60), 0)

    @cached_property
    def events(self) -> list[CaseEvent]:
        return list(self.case.events.select_related("actor"))

    @cached_property
    def attempts(self) -> list[Attempt]:
        return list(self.case.attempts.select_related("agent", "phone_call"))

    @cached_property
    def promises(self) -> list[branches.PromiseLine]:
        may_keep = Verb.KEEP_PROMISE in self.verbs
        made = self.case.promises.select_related("owner")
        return [branches.promise_line(promise, can_be_kept=may_keep, now=self.now) for promise in made]

    @cached_property
    def timeline(self) -> list[Item]:
        answers = [self.case.opening_response, *self.further_answers]
        return timeline(self.case, self.user, self.events, self.attempts, answers)

    @cached_property
    def further_answers(self) -> list[Response]:
        """Those that joined the case, oldest first."""
        joined = Response.objects.filter(triage__case=self.case).exclude(pk=self.case.opening_response_id)
        return list(joined.order_by("answered_at", "pk").select_related("touchpoint"))

    @cached_property
    def earlier_answers(self) -> QuerySet[Response]:
        opening = self.case.opening_response
        mine = visible_responses(self.user).filter(customer=self.case.customer, answered_at__lte=opening.answered_at)
        return mine.exclude(pk=opening.pk).select_related("touchpoint")[:EARLIER_AT_MOST]

    @cached_property
    def other_cases(self) -> QuerySet[Case]:
        mine = Case.objects.visible_to(self.user).filter(customer=self.case.customer).exclude(pk=self.case.pk)
        return mine.select_related("opening_response", "root_cause")[:EARLIER_AT_MOST]

    @cached_property
    def members(self) -> list[User]:
        """Those who may own a promise."""
        others = self.case.team.members.filter(is_active=True, is_machine=False).exclude(pk=self.user.pk)
        return list(others.order_by("name", "email"))

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
    def resurveys(self) -> list[str]:
        """Return when the customer was or will be asked again, or why not, one sentence for each time."""
        return [sentences.resurvey_sentence(row) for row in self.case.resurveys.order_by("wave")]

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
        last = self.attempts[-1].result if self.attempts else None
        return self.filled.get("resolution") or ResolutionForm(
            case=self.case,
            members=self.members,
            in_front=self.closing_in_front,
            auto_id="resolution_%s",
            initial={"disposition": suggested(last), "root_cause": self.case.root_cause and self.case.root_cause.slug},
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
        return branches.save_button(self, _("Save the call"))

    @property
    def save_closing(self) -> branches.SaveButton:
        return branches.save_button(self, _("Close the case"))

    @property
    def call_wish(self) -> branches.CallWish | None:
        return branches.call_wish(self.case)

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
    def asks_for_lease(self) -> bool:
        """Return whether the lost lease may come back by itself: the case is open, and no colleague has taken it."""
        return self.case.is_open and not self.held_by_other

    @property
    def context(self) -> dict[str, Any]:
        return {"work": self, "case": self.case, "clock": self.clock}
