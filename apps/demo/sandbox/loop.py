"""A customer's place in the loop: asked, answered, in the queue, called, closed, asked again, moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from apps.customers.models import Customer
from apps.followup.models import Case, Recovery, Resurvey, Status
from apps.messaging.models import Status as Sent
from apps.surveys.models import Invitation, Purpose, Response
from apps.surveys.scales import Group

_UNCALLED = {Status.QUEUED: "waits for the next agent", Status.WAITING: "a call is agreed", Status.CLAIMED: ""}

_ICONS = {"done": "check", "now": "dot"}


@dataclass(frozen=True)
class Step:
    """``state``: ``done``, ``now`` (what the loop waits for) or ``ahead``."""

    name: str
    state: str = "ahead"
    detail: str = ""
    at: dt.datetime | None = None

    @property
    def icon(self) -> str:
        return _ICONS.get(self.state, "")

    @property
    def state_label(self) -> str:
        """The state for those who do not see the icon; empty for what the loop waits for, which is marked otherwise."""
        return {"done": _("done"), "ahead": _("still to come")}.get(self.state, "")


@dataclass(frozen=True)
class Loop:
    """``next_wave``: the re-survey, in days after the close, that can be brought forward; None where there is none."""

    steps: list[Step] = field(default_factory=list)
    case: Case | None = None
    next_wave: int | None = None
    recovery: Recovery | None = None

    @property
    def version(self) -> str:
        """Changes whenever something in the loop does."""
        return "".join(f"{step.state[0]}{len(step.detail)}" for step in self.steps)


def of(customer: Customer) -> Loop:
    invitation = Invitation.objects.filter(customer=customer, purpose=Purpose.FIRST).select_related("message").first()
    answer = Response.objects.filter(customer=customer, is_resurvey=False).first()
    case = Case.objects.filter(customer=customer).select_related("holder").order_by("-opened_at", "-pk").first()
    begun = [_asked(invitation, answer), _answered(answer)]
    if case is None:
        return Loop([*begun, *_no_case(answer)])
    return _with_case(begun, case)


def _asked(invitation: Invitation | None, answer: Response | None) -> Step:
    if invitation is None:
        return Step("Asked", "done" if answer else "ahead")
    message = invitation.message
    arrived = message is None or message.status in {Sent.SENT, Sent.DELIVERED}
    return Step("Asked", "done" if arrived or answer else "now", "" if arrived else "on its way", invitation.created_at)


def _answered(answer: Response | None) -> Step:
    if answer is None:
        return Step("Answered", "now", "reply on the phone, or tap the link")
    return Step("Answered", "done", f"{answer.score}, {answer.get_group_display().lower()}", answer.answered_at)


def _no_case(answer: Response | None) -> list[Step]:
    if answer is not None and not answer.needs_follow_up:
        return [Step("Thanked", "done", "nobody needs to call: answer 0 to 6, or ask for a call, to see the loop")]
    return [Step(name) for name in ("In the queue", "Called", "Closed", "Asked again", "Moved")]


def _with_case(begun: list[Step], case: Case) -> Loop:
    waves = list(
        Resurvey.objects.filter(case=case, kind=Resurvey.Kind.AFTER_CLOSE).select_related("invitation").order_by("wave")
    )
    recovery = Recovery.objects.filter(case=case).first()
    unsent = next((row for row in waves if row.sent_at is None and not row.not_sent), None)
    steps = [*begun, _queued(case), _called(case), _closed(case), _asked_again(case, waves), _moved(waves, recovery)]
    return Loop(steps, case, unsent.wave if unsent and not case.is_open else None, recovery)


def _queued(case: Case) -> Step:
    touched = case.attempts_made > 0 or not case.is_open
    if touched:
        return Step("In the queue", "done", "", case.opened_at)
    holder = f"{case.holder} has it in hand" if case.holder else _UNCALLED[Status(case.status)]
    return Step("In the queue", "now", holder, case.opened_at)


def _called(case: Case) -> Step:
    if case.reached_at is not None:
        return Step("Called", "done", "reached", case.reached_at)
    tries = f"{case.attempts_made} tries, not reached" if case.attempts_made > 1 else "not reached"
    if not case.is_open:
        return Step("Called", "done", tries if case.attempts_made else "no call")
    return Step("Called", "now", tries) if case.attempts_made else Step("Called")


def _closed(case: Case) -> Step:
    if not case.is_open:
        return Step("Closed", "done", case.get_status_display(), case.closed_at)
    return Step("Closed", "now" if case.reached_at else "ahead")


def _asked_again(case: Case, waves: list[Resurvey]) -> Step:
    sent = [row for row in waves if row.sent_at]
    if sent:
        return Step("Asked again", "done", f"{sent[-1].wave} days after the close", sent[-1].sent_at)
    if case.is_open or not waves:
        return Step("Asked again")
    refused = next((row.get_not_sent_display() for row in waves if row.not_sent), "")
    return Step("Asked again", "now", refused or f"due {waves[0].wave} days after the close", waves[0].due_at)


def _moved(waves: list[Resurvey], recovery: Recovery | None) -> Step:
    if recovery is None:
        return Step("Moved", "now" if any(row.sent_at for row in waves) else "ahead")
    stayed = recovery.from_group == recovery.to_group
    words = f"still {Group(recovery.to_group)}" if stayed else f"{recovery.from_group} → {recovery.to_group}"
    return Step("Stayed" if stayed else "Moved", "done", words, recovery.at)
