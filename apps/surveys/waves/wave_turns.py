"""Giving customers their turn in a standing wave, and asking those whose turn has come."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Final

from django.db import transaction

from apps.core import set_aside
from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.surveys.asking import invitations
from apps.surveys.asking.sampling import bucket
from apps.surveys.models import StandingWave, WaveTurn, WhyNotAsked
from apps.surveys.models.campaign import BUCKETS
from apps.surveys.waves import turn_days

ENROLLED_AT_ONCE: Final = 500
_DAY: Final = dt.timedelta(days=1)


@transaction.atomic
def enroll_next(*, now: dt.datetime) -> bool:
    """Give the next customers without a turn theirs; False where every wave has all, or another worker is at it.

    Found by their keys after the newest that has one: new customers are the next, and nobody else is looked at.
    """
    rows = StandingWave.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    for wave in rows.select_related("survey__team").filter(is_active=True).order_by("pk"):
        customers = list(Customer.objects.filter(pk__gt=wave.cursor).order_by("pk")[:ENROLLED_AT_ONCE])
        if customers:
            _enroll(wave, customers, now)
            return True
    return False


def _enroll(wave: StandingWave, customers: list[Customer], now: dt.datetime) -> None:
    team = wave.survey.team
    days = turn_days.working_days(turn_days.local_day(now, team) + _DAY, wave.period_days, team)
    turns = []
    for customer in customers:
        place = bucket(f"wave {wave.pk}", customer.external_id) * len(days) // BUCKETS
        due = days[place]
        turns.append(WaveTurn(wave=wave, customer=customer, due_at=due, day=turn_days.local_day(due, team)))
    WaveTurn.objects.bulk_create(turns)
    turn_days.count(wave.pk, Counter(turn.day for turn in turns).items())
    wave.cursor = customers[-1].pk
    wave.save(update_fields=["cursor"])


def due(*, now: dt.datetime) -> list[int]:
    """Return the keys of the turns that have come, of all active waves."""
    found: list[int] = []
    for wave_id in StandingWave.objects.filter(is_active=True).order_by("pk").values_list("pk", flat=True):
        rows = WaveTurn.objects.filter(wave=wave_id, due_at__lte=now).order_by("due_at")
        found += set_aside.offered("waves", rows, now=now)
    return found[: set_aside.BATCH]


@transaction.atomic
def take_turn(turn_id: int, *, now: dt.datetime) -> WaveTurn | None:
    """Ask the customer, or keep the reason why not, and give them their next turn; None where that is not due."""
    rows = WaveTurn.objects.select_for_update(skip_locked=True, of=("self",))
    turn = (
        rows.select_related("wave__survey__team", "wave__survey__touchpoint", "customer")
        .filter(pk=turn_id, due_at__lte=now, wave__is_active=True)
        .first()
    )
    if turn is None:
        return None
    reason = _ask(turn, now)
    before = turn.day
    turn.last_at, turn.last_reason = now, reason
    turn.due_at = _next(turn, reason, now)
    turn.day = turn_days.local_day(turn.due_at, turn.wave.survey.team)
    turn.save(update_fields=["due_at", "day", "last_at", "last_reason"])
    turn_days.count(turn.wave_id, [(before, -1), (turn.day, 1)])
    return turn


def _ask(turn: WaveTurn, now: dt.datetime) -> str:
    try:
        key = f"wave:{turn.pk}:{turn.day:%Y%m%d}"
        invitations.invite(turn.wave.survey, turn.customer, now=now, key=key)
    except Refused as refused:
        return WhyNotAsked(refused.code)
    return ""


def _next(turn: WaveTurn, reason: str, now: dt.datetime) -> dt.datetime:
    """Return a period after this turn's own day; where they were in quarantine, the first working day after it."""
    survey, team = turn.wave.survey, turn.wave.survey.team
    day = turn.day + dt.timedelta(days=turn.wave.period_days)
    if reason == WhyNotAsked.IN_QUARANTINE:
        until = invitations.quarantined_until(survey, turn.customer, now) or now
        day = turn_days.local_day(until, team) + _DAY
    return turn_days.opening_on_or_after(max(day, turn_days.local_day(now, team) + _DAY), team)
