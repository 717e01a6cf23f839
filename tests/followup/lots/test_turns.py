"""The drawn order among equals: who is drawn, in which order the queue goes, and what takes a case out of its turn."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from apps.followup import queue, triage, verbs
from apps.followup.checks.drawn_turns import every_turn_is_what_the_key_gives
from apps.followup.lots.keyed import place_of
from apps.followup.models import Case, Priority, TurnDraw
from apps.people.models import Team
from tests import factories as f
from tests.followup.lots.drawing_lots import plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawing() -> Team:
    """The team lets a lot decide."""
    Team.objects.filter(pk=f.team().pk).update(draws_turns=True)
    return f.team()


def order(now: dt.datetime = f.NOW) -> list[Case]:
    return list(iter(lambda: f.claim_next(now=now), None))


def test_without_the_option_nothing_is_drawn_and_first_come_is_first() -> None:
    older, younger = f.case(5, now=f.NOW - f.HOUR), f.case(5)
    assert (older.turn_at, younger.turn_at) == (None, None)
    assert not TurnDraw.objects.exists()
    assert order() == [older, younger]


def test_among_equals_the_queue_goes_by_the_place_that_was_drawn(drawing: Team) -> None:
    cases = [f.case(5, now=f.NOW - dt.timedelta(minutes=n)) for n in range(8)]
    drawn = [draw.case for draw in TurnDraw.objects.order_by("place")]
    assert {draw.due_on for draw in TurnDraw.objects.all()} == {drawing.calendar.local_date(cases[0].due_at)}
    assert drawn != cases
    assert list(queue.in_order(queue.callable_now(f.anna(), now=f.NOW), now=f.NOW)) == drawn
    assert order() == drawn


def test_priority_and_the_day_on_which_it_is_due_come_before_the_lot(drawing: Team) -> None:
    due_later = [f.case(5) for _ in range(3)]
    due_before = [f.case(5, now=f.NOW - f.DAY) for _ in range(3)]
    severe = [f.case(1) for _ in range(3)]
    found = order()
    assert set(found[:3]) == set(severe)
    assert set(found[3:6]) == set(due_before)
    assert set(found[6:]) == set(due_later)


def test_the_deadline_stays_and_what_is_overdue_comes_first(drawing: Team) -> None:
    first, *others = [f.case(5, now=f.NOW + dt.timedelta(minutes=n)) for n in range(6)]
    assert first.due_at == triage.first_attempt_due(drawing, Priority(first.priority), f.NOW)
    overdue = [case for case in order(first.due_at) if case.due_at <= first.due_at]
    assert overdue == [first]
    assert others[0].due_at > first.due_at


@pytest.mark.parametrize(
    ("score", "fields"),
    [(9, {"callback_requested": True}), (5, {"callback_requested": True})],
    ids=["a promoter who wants a call", "a detractor who wants a call"],
)
def test_who_asks_for_a_call_keeps_their_turn(drawing: Team, score: int, fields: dict[str, Any]) -> None:
    assert f.case(score, **fields).turn_at is None
    assert not TurnDraw.objects.exists()


def test_whom_a_lot_asks_first_is_not_drawn_once_more(drawing: Team) -> None:
    plan()
    cases = [f.case(5) for _ in range(12)]
    waiting = {case.pk for case in cases if case.lot_assignment.arm == "wait"}
    drawn = set(TurnDraw.objects.values_list("case", flat=True))
    assert waiting
    assert drawn == {case.pk for case in cases} - waiting


def test_another_deadline_takes_a_case_out_of_its_turn(drawing: Team) -> None:
    case = f.case(5)
    triage.decide(f.answer(1, of=case.customer, now=f.NOW + f.HOUR).pk, now=f.NOW + f.HOUR)
    assert f.again(case).turn_at is None
    assert TurnDraw.objects.filter(case=case).exists()


def test_a_move_that_leaves_the_deadline_leaves_the_turn(drawing: Team) -> None:
    case = f.case(5)
    verbs.claim(case, f.anna(), now=f.NOW)
    verbs.release(f.again(case), f.anna(), now=f.NOW)
    assert f.again(case).turn_at == case.turn_at is not None


def test_another_team_has_its_own_order(drawing: Team) -> None:
    case = f.claimed(score=5)
    other = Team.objects.create(slug="billing", name="Billing")
    verbs.transfer(f.again(case), f.mona(), other, now=f.NOW)
    assert f.again(case).turn_at is None


def test_a_place_can_be_recomputed_and_depends_on_the_answer_alone(settings: Any) -> None:
    settings.LOT_KEYS = {1: "one", 2: "two"}
    places = [place_of(number, places=1000, key_version=1) for number in range(2000)]
    assert places == [place_of(number, places=1000, key_version=1) for number in range(2000)]
    assert places[:20] != [place_of(number, places=1000, key_version=2) for number in range(20)]
    assert 450 < sum(places) / len(places) < 550


def test_the_check_names_a_turn_that_was_not_drawn(drawing: Team) -> None:
    case = f.case(5)
    assert every_turn_is_what_the_key_gives(f.NOW) == []
    Case.objects.filter(pk=case.pk).update(turn_at=f.NOW)
    assert every_turn_is_what_the_key_gives(f.NOW) == [f"case {case.pk}: is queued by another turn than was drawn"]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE followup_turndraw DISABLE TRIGGER followup_turndraw_kept")
        cursor.execute("UPDATE followup_turndraw SET place = place + 1")
    assert every_turn_is_what_the_key_gives(f.NOW) == [f"turn of case {case.pk}: is one that the key does not give"]


def test_the_check_names_a_key_that_is_gone(drawing: Team, settings: Any) -> None:
    case = f.case(5)
    settings.LOT_KEYS = {2: "another"}
    assert every_turn_is_what_the_key_gives(f.NOW) == [
        f"turn of case {case.pk}: its key, version 1, is not in LOT_KEYS"
    ]


def test_a_draw_is_a_history(drawing: Team) -> None:
    f.case(5)
    with pytest.raises(IntegrityError), transaction.atomic():
        TurnDraw.objects.update(place=0)
