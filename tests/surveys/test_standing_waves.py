"""A standing wave: each customer once in a period, evenly over the working days, found by an index."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction

from apps.messaging.models import Message, Reason, Suppression
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, StandingWave, WaveDay, WaveTurn
from apps.surveys.waves import wave_turns
from apps.surveys.waves.coming_weeks import WEEKS, coming_weeks
from tests import factories as f
from tests.races import at_once

pytestmark = pytest.mark.django_db


def wave(**fields: object) -> StandingWave:
    created = StandingWave.objects.create(survey=f.survey(), **fields)
    enroll()
    return created


def enroll() -> None:
    while wave_turns.enroll_next(now=f.NOW):
        pass


def take(turn: WaveTurn, now: dt.datetime | None = None) -> WaveTurn | None:
    return wave_turns.take_turn(turn.pk, now=now or turn.due_at)


def counted() -> dict[dt.date, int]:
    return {day.day: day.turns for day in WaveDay.objects.filter(turns__gt=0)}


def test_each_customer_has_a_turn_on_a_working_day_of_the_coming_period() -> None:
    for _ in range(30):
        f.customer()
    wave()
    days = {turn.day for turn in WaveTurn.objects.all()}
    assert WaveTurn.objects.count() == 30
    assert all(day.weekday() < 5 and f.NOW.date() < day <= f.NOW.date() + 366 * f.DAY for day in days)
    assert len(days) > 20


def test_a_new_customer_gets_a_turn_and_nobody_else_is_looked_at() -> None:
    f.customer()
    wave()
    new = f.customer()
    enroll()
    assert WaveTurn.objects.filter(customer=new).exists()
    assert WaveTurn.objects.count() == 2


def test_when_the_turn_has_come_they_are_asked_once_and_next_a_period_later() -> None:
    f.customer()
    wave()
    turn = WaveTurn.objects.get()
    assert wave_turns.due(now=turn.due_at - f.HOUR) == []
    assert wave_turns.due(now=turn.due_at) == [turn.pk]
    taken = take(turn)
    assert take(turn) is None
    assert taken is not None
    assert (taken.day - turn.day).days in {365, 366, 367}
    assert Message.objects.count() == 1


def test_who_is_in_quarantine_has_their_turn_after_it() -> None:
    carol = f.customer()
    wave()
    turn = WaveTurn.objects.get()
    invitations.invite(f.survey(), carol, now=turn.due_at - f.DAY)
    taken = take(turn)
    assert taken is not None
    assert taken.last_reason == "in_quarantine"
    assert 89 <= (taken.day - turn.day).days <= 93


def test_who_asked_us_to_stop_is_not_asked_and_has_a_next_turn_all_the_same() -> None:
    carol = f.customer()
    wave()
    Suppression.put("sms", carol.phone, Reason.STOP, f.NOW)
    taken = take(WaveTurn.objects.get())
    assert taken is not None
    assert (taken.last_reason, Invitation.objects.count()) == ("opted_out", 0)


def test_switched_off_nobody_is_asked() -> None:
    f.customer()
    StandingWave.objects.filter(pk=wave().pk).update(is_active=False)
    turn = WaveTurn.objects.get()
    assert (wave_turns.due(now=turn.due_at), take(turn)) == ([], None)


def test_the_days_count_the_turns_also_after_some_were_taken() -> None:
    for _ in range(8):
        f.customer()
    wave(period_days=30)
    for turn in WaveTurn.objects.order_by("due_at")[:4]:
        take(turn)
    found: dict[dt.date, int] = {}
    for turn in WaveTurn.objects.all():
        found[turn.day] = found.get(turn.day, 0) + 1
    assert counted() == found


def test_the_coming_weeks_hold_every_turn() -> None:
    for _ in range(12):
        f.customer()
    weeks = coming_weeks(wave(period_days=90), now=f.NOW)
    assert len(weeks) == WEEKS
    assert sum(week.turns for week in weeks) == 12
    assert weeks[0].monday == dt.date(2026, 3, 9)
    assert all(week.turns == 0 for week in weeks[15:])


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_leaves_the_turn_to_another() -> None:
    f.customer()
    wave()
    turn = WaveTurn.objects.get()
    with transaction.atomic():
        take(turn)
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    take(turn)
    assert (Message.objects.count(), sum(counted().values())) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_ask_once() -> None:
    f.customer()
    wave()
    turn = WaveTurn.objects.get()
    at_once(lambda: take(turn), lambda: take(turn))
    assert (Message.objects.count(), sum(counted().values())) == (1, 1)
    connection.close()
