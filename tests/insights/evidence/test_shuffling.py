"""Shuffled arms: how often one would have claimed something with no effect in the data."""

from __future__ import annotations

import datetime as dt
from random import Random

from apps.followup.models import Arm, LotLook, LotPlan
from apps.insights.evidence.participants import Participant, counts
from apps.insights.evidence.shuffling import _steps, _tables, shuffled
from apps.insights.evidence.verdict import Code
from apps.people.models import Team
from apps.surveys.models import Survey

START = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
WEEK = dt.timedelta(weeks=1)
PLAN = LotPlan(
    survey=Survey(team=Team(time_zone="UTC")),
    share_percent=25,
    outcome="left_detractors",
    looks="planned_end",
    expected_answers=378,
    starts_at=START,
    ends_at=START + 52 * WEEK,
)
LOOKS = [LotLook(number=week, on=(START + week * WEEK).date(), taken_at=START + week * WEEK) for week in range(1, 53)]


def year(effect: float, *, seed: int = 1) -> list[Participant]:
    """840 drawn in a year, 45% answer, 37% leave the detractors by themselves; some change their minds later."""
    draw, drawn = Random(seed), []
    for number in range(840):
        arm = Arm.WAIT if draw.random() < 0.25 else Arm.CALL
        at = START + draw.random() * 51 * WEEK
        left = draw.random() < 0.37 + effect * (arm == Arm.CALL)
        answers: tuple[tuple[dt.datetime, str], ...] = (
            ((at + WEEK / 7, "passive" if left else "detractor"),) if draw.random() < 0.45 else ()
        )
        if answers and number % 20 == 0:
            answers = (*answers, (at + 3 * WEEK, "promoter" if not left else "detractor"))
        drawn.append(Participant(number, arm, at, answers))
    return drawn


def test_the_looks_of_the_true_arms_are_those_that_are_counted() -> None:
    drawn = year(0.2)
    steps = [_steps(row, PLAN.outcome, LOOKS) for row in drawn]
    tables = _tables(steps, [row.arm for row in drawn], len(LOOKS))
    assert tables == [counts(drawn, PLAN.outcome, at=look.taken_at).table for look in LOOKS]


def test_a_plain_interval_would_often_have_claimed_what_is_not_there_and_the_verdict_seldom_does() -> None:
    found = shuffled(PLAN, year(0.0), LOOKS, times=100)
    assert found is not None
    assert found.plainly_wrong >= 15
    assert found.wrong <= 8
    assert sum(found.ours.values()) == sum(found.plain.values()) == 100


def test_the_true_headline_is_beside_those_of_the_shuffles() -> None:
    found = shuffled(PLAN, year(0.3), LOOKS, times=20)
    assert found is not None
    assert found.true is Code.BETTER
    assert all(abs(a) >= abs(b) for a, b in zip(found.largest, found.largest[1:], strict=False))


def test_the_same_seed_shuffles_the_same() -> None:
    drawn = year(0.1)
    assert shuffled(PLAN, drawn, LOOKS, times=10, seed=4) == shuffled(PLAN, drawn, LOOKS, times=10, seed=4)


def test_before_20_answers_a_side_there_is_nothing_to_shuffle() -> None:
    assert shuffled(PLAN, year(0.0)[:30], LOOKS) is None
