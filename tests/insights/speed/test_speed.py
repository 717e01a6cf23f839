"""The report on a day sooner: halves as drawn, the verdict's codes, its sentence, and that it counts facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.models import Case, TurnDraw
from apps.insights.speed.equals import Drawn, halves
from apps.insights.speed.speed_report import Code, SpeedReport, report, speed
from apps.insights.speed.speed_sentences import sentence
from apps.people.models import Team
from tests import factories as f
from tests.insights import stories
from tests.insights.speed.equals import CALENDAR, days_of, equal

NOW = f.NOW + 30 * f.DAY


def reported(drawn: Sequence[Drawn]) -> SpeedReport:
    return report(halves(drawn), {1: (CALENDAR, CALENDAR.working_day)})


def test_the_half_is_given_by_the_place_and_the_middle_one_is_among_the_later() -> None:
    [group] = halves([equal(place, left=True) for place in (30, 10, 20)])
    assert [[one.place for one in half] for half in (group.earlier, group.later)] == [[10], [20, 30]]


def test_a_case_without_equals_is_in_no_half() -> None:
    assert halves([equal(1, left=True), equal(1, left=True, day=1)]) == []


def test_who_does_not_count_keeps_her_place_and_is_left_out() -> None:
    """An invalid case or a second one of a customer was drawn too: without it the others would change halves."""
    first, double = equal(1, left=True), equal(2, left=True)._replace(counts=False)
    others = [equal(3, left=False), equal(4, left=False)]
    [group] = halves([first, double, *others])
    assert (group.earlier, group.later) == ([first], others)


def test_a_customer_counts_once() -> None:
    drawn = [equal(1, left=True, customer=7), equal(2, left=False), equal(1, left=False, day=1, customer=7)]
    [first, second] = halves([*drawn, equal(2, left=True, day=1)])
    assert len(first.earlier) == 1
    assert second.earlier == []


def test_without_a_drawn_order_nobody_knows() -> None:
    shown = reported([])
    assert (shown.code, shown.difference, shown.per_day) == (Code.NOT_DRAWN, None, None)
    assert "nobody knows" in sentence(shown)


def test_under_20_answers_a_side_nothing_is_compared() -> None:
    shown = reported(days_of([True] * 19, [False] * 19))
    assert (shown.code, shown.difference, shown.days, shown.per_day) == (Code.TOO_FEW, None, None, None)
    assert sentence(shown).startswith("Too few answers to compare: 19 of those drawn earlier and 19")


def test_an_answer_whose_equals_are_silent_compares_nothing() -> None:
    shown = reported([*days_of([True] * 19, [False] * 19), *days_of([True] * 5, [None] * 5, since=19)])
    assert (shown.earlier.drawn, shown.earlier.answered, shown.earlier.compared) == (24, 24, 19)
    assert shown.code is Code.TOO_FEW


def test_better_says_how_many_points_and_what_a_day_is_worth() -> None:
    shown = reported(days_of([True] * 70 + [False] * 30, [True] * 30 + [False] * 70, apart=7.2))
    assert shown.code is Code.BETTER
    assert shown.difference is not None
    assert shown.difference.value == pytest.approx(0.4)
    assert shown.found is not None
    assert shown.found.sooner == pytest.approx(0.8)
    said = sentence(shown)
    assert said.startswith("Order drawn by lot: of 100 drawn earlier who answered, 70% left the detractors; of 100")
    assert "The earlier turn did it: +40 points among equals (+" in said
    assert "0.8 working days sooner: +50 points for each day (+" in said


def test_worse_is_said_as_well() -> None:
    shown = reported(days_of([True] * 30 + [False] * 70, [True] * 70 + [False] * 30))
    assert shown.code is Code.WORSE
    assert "Fewer left with an earlier turn: −40 points" in sentence(shown)
    assert "did it" not in sentence(shown)


def test_no_difference_is_said_with_what_these_answers_leave_open() -> None:
    shown = reported(days_of([True, False] * 20, [False, True] * 20))
    assert shown.code is Code.NO_DIFFERENCE
    assert "No difference that these answers can show: 0 points among equals (−" in sentence(shown)
    assert "did it" not in sentence(shown)


def test_where_the_lot_hardly_moved_the_calls_a_day_has_no_price() -> None:
    shown = reported(days_of([True] * 70 + [False] * 30, [True] * 30 + [False] * 70, apart=0.0))
    assert (shown.code, shown.per_day) == (Code.BETTER, None)
    assert "0.0 working days sooner (" in sentence(shown)
    assert "too little to say what one day does" in sentence(shown)


def test_a_weekend_is_no_working_day() -> None:
    """Called on Monday instead of Friday: one working day later, not three."""
    friday, monday = equal(1, left=True, hours=4 * 24), equal(2, left=False, hours=7 * 24)
    many = [
        one._replace(equals=one.equals._replace(due_on=one.equals.due_on + dt.timedelta(days=day)), customer_id=key)
        for day in range(40)
        for key, one in ((1000 + day, friday), (2000 + day, monday))
    ]
    shown = reported(many)
    assert shown.found is not None
    assert shown.found.sooner == pytest.approx(1.0)


@pytest.mark.django_db
def test_it_counts_the_facts_of_the_cases_that_were_drawn() -> None:
    Team.objects.filter(pk=f.team().pk).update(draws_turns=True)
    cases = stories.tell(*[stories.Story(5, waves=(stories.Wave(7, (score,)),)) for score in (9, 9, 2, 2)])
    shown = speed(now=NOW)
    by_place = [draw.case_id for draw in TurnDraw.objects.order_by("place")]
    left = {case.pk for case in cases[:2]}
    assert (shown.groups, shown.code) == (1, Code.TOO_FEW)
    assert [(half.drawn, half.answered, half.compared, half.left) for half in (shown.earlier, shown.later)] == [
        (2, 2, 2, len(left & set(by_place[:2]))),
        (2, 2, 2, len(left & set(by_place[2:]))),
    ]


@pytest.mark.django_db
def test_an_invalid_case_is_nobodys_outcome() -> None:
    Team.objects.filter(pk=f.team().pk).update(draws_turns=True)
    first, second = f.claimed(score=5), f.case(5)
    verbs.resolve(first, f.anna(), "invalid", now=f.NOW)
    shown = speed(now=NOW)
    assert Case.objects.filter(pk__in=[first.pk, second.pk], turn_at=None).count() == 0
    assert shown.earlier.drawn + shown.later.drawn == 1


@pytest.mark.django_db
def test_days_and_team_are_those_asked_for() -> None:
    Team.objects.filter(pk=f.team().pk).update(draws_turns=True)
    cases = [f.case(5), f.case(5)]
    due = f.team().calendar.local_date(cases[0].due_at)
    assert speed("discovery", due, due, now=NOW).groups == 1
    assert speed(start=due + f.DAY, now=NOW).groups == 0
    assert speed(end=due - f.DAY, now=NOW).groups == 0
    with pytest.raises(Refused):
        speed("nope", now=NOW)
    with pytest.raises(Refused):
        speed(start=due, end=due - f.DAY, now=NOW)
