"""Counts by intention to treat, and looks that are frozen on their day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from apps.followup.lots import plans
from apps.followup.models import Arm, LotLook
from apps.insights.evidence import looks
from apps.insights.evidence.evidence_report import evidence
from apps.insights.evidence.participants import ArmCounts, counts, participants
from apps.insights.evidence.verdict import Code
from apps.insights.statistics.differences import Table
from tests import factories as f
from tests.followup.lots.drawing_lots import plan
from tests.insights.evidence.lots import again, drawn, lived

pytestmark = pytest.mark.django_db
WEEK = 7 * f.DAY


def test_everyone_drawn_counts_in_her_arm_answered_or_not() -> None:
    planned = plan()
    for arm, score in ((Arm.CALL, 9), (Arm.CALL, 4), (Arm.CALL, None), (Arm.WAIT, 7), (Arm.WAIT, None)):
        drawn(planned, arm, score)
    seen = counts(participants(planned), planned.outcome, at=f.NOW + WEEK)
    assert (seen.call, seen.wait) == (ArmCounts(3, 2, 1), ArmCounts(2, 1, 1))


def test_a_passive_left_the_detractors_and_did_not_become_a_promoter() -> None:
    planned = plan(outcome="became_promoter")
    drawn(planned, Arm.CALL, 8)
    assert counts(participants(planned), planned.outcome, at=f.NOW + WEEK).call == ArmCounts(1, 1, 0)


def test_an_answer_after_its_time_does_not_count_in_either_arm() -> None:
    planned = plan()
    for arm in Arm:
        row = drawn(planned, arm, None)
        again(row.case.resurveys.get(), 9, now=row.counts_until + f.HOUR)
    assert counts(participants(planned), planned.outcome, at=f.NOW + WEEK).table == Table(0, 0, 0, 0)


def test_of_two_answers_the_newest_counts() -> None:
    planned = plan()
    row = drawn(planned, Arm.CALL, 9)
    again(row.case.resurveys.get(), 3, now=row.ask_at + 2 * f.HOUR)
    assert counts(participants(planned), planned.outcome, at=f.NOW + WEEK).call == ArmCounts(1, 1, 0)


def test_the_first_look_is_a_week_after_the_start() -> None:
    planned = plan()
    assert looks.take(planned.pk, now=f.NOW + 6 * f.DAY) is None
    assert looks.due(now=f.NOW + WEEK) == [planned.pk]
    look = looks.take(planned.pk, now=f.NOW + WEEK)
    assert look is not None
    assert (look.number, look.on) == (1, dt.date(2026, 3, 17))


def test_a_second_sweep_of_the_day_takes_no_second_look() -> None:
    planned = plan()
    looks.take(planned.pk, now=f.NOW + WEEK)
    assert looks.take(planned.pk, now=f.NOW + WEEK + f.HOUR) is None
    assert looks.due(now=f.NOW + WEEK + f.HOUR) == []


def test_looks_that_were_missed_are_not_made_up_for() -> None:
    planned = plan()
    looks.take(planned.pk, now=f.NOW + 4 * WEEK)
    assert LotLook.objects.count() == 1


def test_the_last_look_is_when_all_who_were_drawn_could_have_answered() -> None:
    planned = plan(ends_at=f.NOW + 3 * f.DAY)
    plans.end_due(now=f.NOW + 3 * f.DAY)
    looks.take(planned.pk, now=f.NOW + WEEK)
    last = looks.take(planned.pk, now=f.NOW + 20 * f.DAY)
    assert last is not None
    assert last.on == dt.date(2026, 3, 23)
    assert looks.due(now=f.NOW + 40 * f.DAY) == []


def test_a_look_is_a_history() -> None:
    planned = plan()
    looks.take(planned.pk, now=f.NOW + WEEK)
    with pytest.raises(IntegrityError, match="is a history"), transaction.atomic():
        LotLook.objects.update(call_assigned=7)


def test_late_answers_move_the_interval_beside_the_verdict_and_never_the_dated_verdict() -> None:
    planned = plan(expected_answers=60)
    lived(planned, (28, 30), (6, 30))
    looks.take(planned.pk, now=f.NOW + WEEK)
    before = evidence(None, planned, now=f.NOW + WEEK)
    assert before.verdict.code is Code.BETTER
    lived(planned, (0, 12), (12, 12), now=f.NOW + WEEK)
    looks.take(planned.pk, now=f.NOW + 2 * WEEK)
    after = evidence(None, planned, now=f.NOW + 2 * WEEK)
    assert after.verdict == before.verdict
    assert after.sentence == before.sentence
    assert after.interval != before.interval
    assert after.as_json()["verdict"]["on"] == "2026-03-17"


def test_an_end_for_another_reason_allows_a_last_verdict() -> None:
    planned = plan(expected_answers=400)
    lived(planned, (15, 30), (14, 30))
    plans.end(planned, f.mona(), now=f.NOW + 5 * f.DAY, why="The team moves", because_of_results=False)
    looks.take(planned.pk, now=f.NOW + WEEK)
    looks.take(planned.pk, now=f.NOW + 15 * f.DAY)
    assert evidence(None, planned, now=f.NOW + 15 * f.DAY).verdict.code is Code.NO_DIFFERENCE


def test_an_end_because_of_the_results_allows_none() -> None:
    planned = plan(expected_answers=400)
    lived(planned, (15, 30), (14, 30))
    looks.take(planned.pk, now=f.NOW + WEEK)
    plans.end(planned, f.mona(), now=f.NOW + 8 * f.DAY, why="No use", because_of_results=True)
    looks.take(planned.pk, now=f.NOW + 18 * f.DAY)
    assert evidence(None, planned, now=f.NOW + 18 * f.DAY).verdict.code is Code.TOO_FEW


def test_under_20_answers_a_side_nothing_is_compared() -> None:
    planned = plan()
    lived(planned, (20, 40), (9, 19))
    shown = evidence(None, planned, now=f.NOW + WEEK).as_json()
    assert (shown["difference"], shown["smallest_detectable"], shown["more_needed"]) == (None, None, None)
    assert shown["verdict"]["code"] == "too_few"
