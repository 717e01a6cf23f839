"""The parts of the case's page that are one of several: which template is shown, and what its button says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.followup.lifecycle import Verb
from apps.followup.models import Case, Promise
from apps.pages.case.preferred_words import preferred_words
from apps.pages.shared.badges import Badge

if TYPE_CHECKING:
    from apps.pages.case.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SaveButton:
    """``is_main``: the page's first button, with its key. ``claims``: it takes the case in hand while saving.

    ``next_label`` is of a second button, which goes on to the next customer; empty where there is none.
    """

    label: str
    is_main: bool = True
    claims: bool = False
    next_label: str = ""


@dataclass(frozen=True, slots=True)
class CallWish:
    """A call that was asked for or agreed on: a badge, and the time (``at``) or the customer's words for it."""

    badge: Badge
    at: dt.datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise of the case. ``can_be_kept``: the reader may say that it was kept."""

    promise: Promise
    can_be_kept: bool
    is_late: bool

    @property
    def is_kept(self) -> bool:
        return self.promise.kept_at is not None

    @property
    def is_others(self) -> bool:
        """Return whether it is still to be kept, and not by the reader: then only its day is shown."""
        return not self.is_kept and not self.can_be_kept


def promise_line(promise: Promise, *, can_be_kept: bool, now: dt.datetime) -> PromiseLine:
    """Return the line of a promise. ``can_be_kept``: whether the reader may tick off promises of this case."""
    return PromiseLine(promise, can_be_kept and promise.kept_at is None, promise.due_at < now)


def call_wish(case: Case) -> CallWish | None:
    """Return what is known of the call that the customer wants; None where they asked for none and none is agreed."""
    if case.is_called_back:
        return CallWish(Badge(_("Called back"), "phone-in", "warn"), case.callback_at)
    answer = case.opening_response
    if answer.callback_requested:
        words = "" if case.callback_at else preferred_words(answer.preferred_time, case.zones_or_team[0])
        return CallWish(Badge(_("Asked for a call"), "phone-in", "info"), case.callback_at, words)
    return CallWish(Badge(_("Call agreed"), "calendar", "info"), case.callback_at) if case.callback_at else None


def save_button(work: Workspace, label: str, next_label: str) -> SaveButton:
    """Return the button of the form in front. The labels are what it says to the agent who holds the case."""
    if work.held_by_other and not work.user.leads:
        return SaveButton(_("Try to save again"), is_main=False)
    if not work.in_hand and Verb.CLAIM in work.verbs:
        return SaveButton(_("Claim and save"), claims=True)
    return SaveButton(label, next_label=next_label)


def side_template(work: Workspace) -> str:
    """Return what stands at the side: the form for a call or for closing, or who has the case, or how it ended."""
    if "attempt" in work.filled or (work.in_hand and work.call_in_front):
        return "pages/case/call_form.html"
    if "resolution" in work.filled or work.in_hand:
        return "pages/case/resolution_form.html"
    if work.held_by_other:
        return "pages/case/held.html"
    return "pages/case/claim.html" if work.case.is_open else "pages/case/outcome.html"


def phone_template(work: Workspace) -> str:
    """Return how the customer's number is shown at the head of the page; empty where there is nothing to say of it."""
    if not work.case.customer.phone:
        return "pages/case/phone/no_number.html"
    if work.may_call:
        return _callable_now(work)
    if work.in_hand:
        return "pages/case/phone/outside_hours.html"
    unclaimed = work.case.is_open and not work.held_by_other and work.clock.is_callable
    return "pages/case/phone/claim_first.html" if unclaimed else ""


def _callable_now(work: Workspace) -> str:
    if work.phone.is_under_way:
        return "pages/case/phone/under_way.html"
    return "pages/case/phone/call.html" if work.phone.can_call else "pages/case/phone/dial.html"
