"""Asking again: planned when a case is closed, sent when due, or not sent for a reason that is kept."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.core import set_aside
from apps.core.refusals import Refused
from apps.followup.models.case import Case, Status
from apps.followup.models.outcome_group import OutcomeGroup
from apps.followup.models.resurvey import Resurvey
from apps.messaging.models import Channel
from apps.surveys.asking import invitations
from apps.surveys.asking.channels import channel_for
from apps.surveys.models import Purpose
from apps.surveys.models.survey import UNNAMED

# A re-survey this late would ask about something long forgotten.
TOO_LATE = dt.timedelta(days=14)
_REASONS = {
    "opted_out": Resurvey.NotSent.OPTED_OUT,
    "no_address": Resurvey.NotSent.NO_ADDRESS,
    "wrong_number": Resurvey.NotSent.WRONG_NUMBER,
}

# Such a company asks nobody: what it has to ask waits until somebody has written its name.
_UNNAMED = Q(case__survey__company=UNNAMED)


def plan(case: Case, *, now: dt.datetime) -> None:
    """Make one row for each wave of the survey, with what was frozen at close; after a wrong number, not to be sent.

    A case closed for the second time keeps the waves that were sent already.
    """
    not_sent = Resurvey.NotSent.WRONG_NUMBER if case.outcome_group == OutcomeGroup.WRONG_NUMBER else ""
    for wave in case.survey.resurvey_waves:
        frozen = {
            "due_at": now + dt.timedelta(days=wave),
            "reached": case.outcome_group == OutcomeGroup.SPOKEN,
            "outcome_group": case.outcome_group,
            "agent": case.credited_to,
            "not_sent": not_sent,
        }
        row, is_new = Resurvey.objects.get_or_create(
            case=case, wave=wave, kind=Resurvey.Kind.AFTER_CLOSE, defaults=frozen
        )
        if not is_new:
            Resurvey.objects.filter(pk=row.pk, sent_at=None).update(**frozen)


def call_off(case: Case) -> None:
    """The case was reopened: what was not sent yet will not be, until it is closed again. A lot asks all the same."""
    unsent = Resurvey.objects.filter(case=case, kind=Resurvey.Kind.AFTER_CLOSE, sent_at=None, not_sent="")
    unsent.update(not_sent=Resurvey.NotSent.REOPENED)


@transaction.atomic
def ask(resurvey_id: int, *, now: dt.datetime) -> Resurvey | None:
    """Send a due re-survey, or keep the reason why not. None where another worker has it or it is not due.

    The invitation may break the survey's quarantine: that exception is written on the row.
    """
    due = Resurvey.objects.select_for_update(skip_locked=True, of=("self",)).select_related(
        "case__survey", "case__customer", "case__touchpoint", "case__team"
    )
    row = due.filter(pk=resurvey_id, sent_at=None, not_sent="", due_at__lte=now).exclude(_UNNAMED).first()
    if row is None:
        return None
    if now > _latest(row):
        row.not_sent = Resurvey.NotSent.EXPIRED
    elif _number_is_wrong(row.case):
        row.not_sent = Resurvey.NotSent.WRONG_NUMBER
    else:
        _invite(row, now)
    row.save(update_fields=["not_sent", "invitation", "sent_at", "exception"])
    return row


def _latest(row: Resurvey) -> dt.datetime:
    """The question of a lot is of no use once its answers do not count any more."""
    return row.case.lot_assignment.counts_until if row.kind == Resurvey.Kind.LOT else row.due_at + TOO_LATE


def _number_is_wrong(case: Case) -> bool:
    """Found out since the close, and there is no e-mail address instead."""
    return case.customer.phone_is_wrong and channel_for(case.survey, case.customer) == Channel.SMS


def _invite(row: Resurvey, now: dt.datetime) -> None:
    case = row.case
    try:
        row.invitation = invitations.invite(
            case.survey,
            case.customer,
            now=now,
            purpose=Purpose.RESURVEY,
            touchpoint=case.touchpoint,
            key=f"resurvey:{row.pk}",
        )
    except Refused as refused:
        row.not_sent = _REASONS[refused.code]
        return
    row.sent_at = now
    row.exception = _exception(case, now)


def _exception(case: Case, now: dt.datetime) -> str:
    codes = [Resurvey.Exemption.QUARANTINE] if invitations.in_quarantine(case.survey, case.customer, now) else []
    if case.promises.filter(kept_at=None, due_at__lt=now).exists():
        codes.append(Resurvey.Exemption.PROMISE_OVERDUE)
    return ",".join(codes)


@transaction.atomic
def asked_elsewhere(case: Case, wave: int | None, *, now: dt.datetime) -> Resurvey:
    """The row of a re-survey that another system asked: of ``wave`` days, else the earliest not answered.

    Wave 0 is the question of a lot, which is asked before the close. Raises Refused: ``case_open``,
    ``no_such_wave``, ``all_waves_answered``.
    """
    if wave != 0 and (case.is_open or case.status == Status.INVALID):
        raise Refused(
            "case_open", _("Only a closed case, and not an invalid one, is followed by a re-survey. Close it first.")
        )
    rows = Resurvey.objects.select_for_update().filter(case=case).order_by("wave")
    row = rows.filter(wave=wave).first() if wave is not None else rows.exclude(wave__in=[0, *_answered(case)]).first()
    if row is None:
        raise _no_such_wave(case, wave)
    if row.sent_at is None:
        row.sent_at, row.not_sent, row.exception = now, "", Resurvey.Exemption.ASKED_ELSEWHERE
        row.save(update_fields=["sent_at", "not_sent", "exception"])
    return row


def _answered(case: Case) -> list[int]:
    return list(case.recoveries.values_list("wave", flat=True))


def _no_such_wave(case: Case, wave: int | None) -> Refused:
    waves = ", ".join(str(known) for known in case.resurveys.order_by("wave").values_list("wave", flat=True))
    if wave is not None:
        return Refused(
            "no_such_wave",
            _("This case has no re-survey after {wave} days. Its waves: {waves}.").format(
                wave=wave, waves=waves or "–"
            ),
        )
    return Refused(
        "all_waves_answered",
        _("Each re-survey of this case was answered. To add a second answer, give one of its waves: {waves}.").format(
            waves=waves
        ),
    )


def due(*, now: dt.datetime) -> list[int]:
    """Keys of the re-surveys to send, the longest due first. Those of a company without a name wait for it."""
    rows = Resurvey.objects.filter(sent_at=None, not_sent="", due_at__lte=now).exclude(_UNNAMED)
    return set_aside.offered("re-surveys", rows.order_by("due_at"), now=now)
