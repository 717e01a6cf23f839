"""Agents beside each other, honestly."""

from __future__ import annotations

import pytest

from apps.insights.by_agent import by_agent, by_root_cause
from apps.insights.statistics.shares import wilson
from tests.insights.stories import Story, Wave, tell

pytestmark = pytest.mark.django_db


def called(by: str, *scores: int) -> Story:
    return Story(3, by=by, waves=(Wave(7, scores),))


def test_two_lucky_answers_do_not_stand_above_many_good_ones() -> None:
    tell(called("Boris", 9), called("Boris", 9), *[called("Anna", 9)] * 9, called("Anna", 2))
    rows = by_agent()
    assert [(row.label, row.answered, row.left_detractors.share) for row in rows] == [
        ("Anna", 10, 0.9),
        ("Boris", 2, 1.0),
    ]
    assert (rows[0].left_detractors.low, rows[0].left_detractors.high) == wilson(9, 10)


def test_those_who_did_not_answer_and_were_not_asked_are_shown() -> None:
    tell(called("Anna", 8), called("Anna"), Story(3))
    [row] = by_agent()
    assert (row.key, row.reached, row.sent, row.answered, row.moved) == ("anna@example.com", 3, 2, 1, 1)


def test_whoever_tried_in_vain_has_no_row() -> None:
    tell(Story(3, tries=("no_answer",) * 5, waves=(Wave(7, (9,)),)))
    assert by_agent() == []


def test_the_recovery_stays_with_whom_it_was_frozen() -> None:
    tell(Story(3, by="Anna", waves=(Wave(7, (9,)),), reopened_by="Boris"))
    assert [(row.label, row.moved) for row in by_agent()] == [("Anna", 1)]


def test_the_same_by_root_cause() -> None:
    tell(called("Anna", 9), Story(3, disposition=""))
    rows = [(row.key, row.label, row.reached, row.moved) for row in by_root_cause()]
    assert rows == [("process", "Process", 1, 1), ("", "no root cause yet", 1, 0)]
