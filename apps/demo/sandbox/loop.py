"""A customer's place in the loop: asked, answered, in the queue, called, closed, asked again, moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.customers.models import Customer
from apps.followup.models import Case, Recovery, Resurvey, Status
from apps.messaging.models import Status as Sent
from apps.surveys.models import Invitation, Purpose, Response
from apps.surveys.scales import Group

_UNCALLED = {
    Status.QUEUED: gettext_lazy("waits for the next agent"),
    Status.WAITING: gettext_lazy("a call is agreed"),
    Status.CLAIMED: "",
}


class StepState(StrEnum):
    """The state of a step of the loop; ``NOW``: the loop waits for it."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


_ICONS: Final = {StepState.DONE: "check", StepState.NOW: "dot"}


@dataclass(frozen=True)
class Step:
    name: str
    state: StepState = StepState.AHEAD
    detail: str = ""
    at: dt.datetime | None = None

    @property
    def is_current(self) -> bool:
        return self.state == StepState.NOW

    @property
    def icon(self) -> str:
        return _ICONS.get(self.state, "")

    @property
    def state_label(self) -> str:
        """The state for those who do not see the icon; empty for what the loop waits for, which is marked otherwise."""
        return {StepState.DONE: _("done"), StepState.AHEAD: _("still to come")}.get(self.state, "")


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
        return Step(_("Asked"), StepState.DONE if answer else StepState.AHEAD)
    message = invitation.message
    arrived = message is None or message.status in {Sent.SENT, Sent.DELIVERED}
    state, detail = StepState.DONE if arrived or answer else StepState.NOW, "" if arrived else _("on its way")
    return Step(_("Asked"), state, detail, invitation.created_at)


def _answered(answer: Response | None) -> Step:
    if answer is None:
        return Step(_("Answered"), StepState.NOW, _("reply on the phone, or tap the link"))
    return Step(
        _("Answered"), StepState.DONE, f"{answer.score}, {answer.get_group_display().lower()}", answer.answered_at
    )


def _no_case(answer: Response | None) -> list[Step]:
    if answer is not None and not answer.needs_follow_up:
        nobody_calls = _("nobody needs to call: answer 0 to 6, or ask for a call, to see the loop")
        return [Step(_("Thanked"), StepState.DONE, nobody_calls)]
    return [Step(name) for name in (_("In the queue"), _("Called"), _("Closed"), _("Asked again"), _("Moved"))]


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
        return Step(_("In the queue"), StepState.DONE, "", case.opened_at)
    holder = (
        _("%(agent)s has it in hand") % {"agent": case.holder} if case.holder else str(_UNCALLED[Status(case.status)])
    )
    return Step(_("In the queue"), StepState.NOW, holder, case.opened_at)


def _called(case: Case) -> Step:
    if case.reached_at is not None:
        return Step(_("Called"), StepState.DONE, _("reached"), case.reached_at)
    counted = ngettext("%(count)s try, not reached", "%(count)s tries, not reached", case.attempts_made)
    tries = counted % {"count": case.attempts_made}
    if not case.is_open:
        return Step(_("Called"), StepState.DONE, tries if case.attempts_made else _("no call"))
    return Step(_("Called"), StepState.NOW, tries) if case.attempts_made else Step(_("Called"))


def _closed(case: Case) -> Step:
    if not case.is_open:
        return Step(_("Closed"), StepState.DONE, case.get_status_display(), case.closed_at)
    return Step(_("Closed"), StepState.NOW if case.reached_at else StepState.AHEAD)


def _asked_again(case: Case, waves: list[Resurvey]) -> Step:
    sent = [row for row in waves if row.sent_at]
    if sent:
        return Step(_("Asked again"), StepState.DONE, _after_the_close(sent[-1].wave), sent[-1].sent_at)
    if case.is_open or not waves:
        return Step(_("Asked again"))
    refused = next((row.get_not_sent_display() for row in waves if row.not_sent), "")
    due = _("due %(when)s") % {"when": _after_the_close(waves[0].wave)}
    return Step(_("Asked again"), StepState.NOW, refused or due, waves[0].due_at)


def _after_the_close(wave: int) -> str:
    days = ngettext("%(days)s day after the close", "%(days)s days after the close", wave)
    return days % {"days": wave}


def _moved(waves: list[Resurvey], recovery: Recovery | None) -> Step:
    if recovery is None:
        return Step(_("Moved"), StepState.NOW if any(row.sent_at for row in waves) else StepState.AHEAD)
    stayed = recovery.from_group == recovery.to_group
    before, after = Group(recovery.from_group).label.lower(), Group(recovery.to_group).label.lower()
    words = _("still %(group)s") % {"group": after} if stayed else f"{before} → {after}"
    return Step(_("Stayed") if stayed else _("Moved"), StepState.DONE, words, recovery.at)
