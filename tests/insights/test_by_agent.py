"""Agents beside each other, honestly."""

from __future__ import annotations

import pytest
from django.utils import timezone

from apps.insights.conversion.by_agent import Row, by_agent, by_root_cause
from apps.insights.definitions.periods import Period
from apps.insights.definitions.scope import Scope
from apps.insights.facts import refreshing
from tests.insights.stories import Story, Wave, tell

pytestmark = pytest.mark.django_db


def called(by: str, *scores: int, start: int = 3) -> Story:
    return Story(start, by=by, waves=(Wave(7, scores),))


def agents() -> list[Row]:
    refreshing.catch_up(now=timezone.now())
    return by_agent(Scope(period=Period()), now=timezone.now())


def test_nobody_is_ranked_under_twenty_answers() -> None:
    """It was ordered by the low end of the interval, which ranks whoever had two lucky answers all the same."""
    tell(called("Zoe", 9), called("Zoe", 9), *[called("Boris", 2)] * 20, called("Anna", 9))
    rows = agents()
    assert [(row.label, row.is_ranked, row.answered) for row in rows] == [
        ("Boris", True, 20),
        ("Anna", False, 1),
        ("Zoe", False, 2),
    ]


def test_a_share_is_shrunk_toward_the_teams() -> None:
    tell(*[called("Anna", 9)] * 3, *[called("Boris", 2)] * 3)
    shares = {row.label: row.shrunk.share for row in agents() if row.shrunk}
    assert 0.5 < shares["Anna"] < 1
    assert 0 < shares["Boris"] < 0.5


def test_hard_cases_are_allowed_for() -> None:
    """One in two left of those who start at 0, all of those at 6: one of each is expected to leave 1.5 times."""
    tell(
        called("Anna", 9, start=0), called("Boris", 2, start=0), called("Anna", 9, start=6), called("Boris", 9, start=6)
    )
    assert {row.label: row.expected for row in agents()} == {"Anna": 1.5, "Boris": 1.5}


def test_those_who_did_not_answer_and_were_not_asked_are_shown() -> None:
    tell(called("Anna", 8), called("Anna"), Story(3))
    [row] = agents()
    assert (row.key, row.reached, row.sent, row.answered, row.moved) == ("anna@example.com", 3, 2, 1, 1)


def test_whoever_tried_in_vain_has_no_row() -> None:
    tell(Story(3, tries=("no_answer",) * 5, waves=(Wave(7, (9,)),)))
    assert agents() == []


def test_the_recovery_stays_with_whom_it_was_frozen() -> None:
    tell(Story(3, by="Anna", waves=(Wave(7, (9,)),), reopened_by="Boris"))
    assert [(row.label, row.moved) for row in agents()] == [("Anna", 1)]


def test_the_same_by_root_cause() -> None:
    tell(called("Anna", 9), Story(3, disposition=""))
    refreshing.catch_up(now=timezone.now())
    found = by_root_cause(Scope(period=Period()), now=timezone.now())
    assert [(row.key, row.label, row.reached, row.moved) for row in found] == [("process", "Process", 1, 1)]
