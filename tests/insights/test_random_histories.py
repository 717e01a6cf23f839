"""The SQL counts what a slow recount of the rows counts, whatever befalls the customers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.insights import nps
from apps.insights.conversion import Report, conversion
from apps.insights.conversion.by_agent import by_agent
from apps.insights.conversion.expected import evidence
from apps.insights.conversion.outcomes import Outcomes
from apps.insights.definitions.periods import Period
from apps.insights.definitions.scope import Scope
from apps.insights.facts import checking, refreshing
from tests import factories as f
from tests.insights import oracle
from tests.insights.stories import Story, Wave, tell

pytestmark = pytest.mark.django_db
ALL = Scope(period=Period())

SCORES = st.integers(0, 10)
TRIES = st.lists(st.sampled_from(["no_answer", "busy", "reached", "refused"]), max_size=6).map(tuple)
STORIES = st.builds(
    Story,
    score=SCORES | st.integers(0, 6),
    day=st.integers(0, 3),
    tries=st.just(("reached",)) | TRIES,
    by=st.sampled_from(["Anna", "Boris"]),
    disposition=st.sampled_from(["resolved", "resolved", "unresolved", "invalid", ""]),
    waves=st.lists(
        st.builds(Wave, st.sampled_from([7, 90]), st.lists(SCORES, max_size=2).map(tuple), st.booleans()),
        max_size=2,
        unique_by=lambda wave: wave.days,
    ).map(tuple),
    reopened_by=st.sampled_from(["", "", "Anna", "Boris"]),
    later=st.none() | SCORES,
    segment=st.sampled_from(["", "home", "business"]),
)
HISTORIES = st.lists(STORIES, max_size=6)
# The database is rolled back within the test, so that its fixture may serve every example.
EXAMPLES = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@contextmanager
def history(stories: list[Story]) -> Iterator[None]:
    with transaction.atomic():
        tell(*stories)
        yield
        transaction.set_rollback(True)


def _same(report: Report, rows: list[oracle.Counted]) -> None:
    assert vars(report.funnel) == oracle.funnel(rows)
    moves = {(start, end): n for start, ends in report.transitions.items() for end, n in ends.items() if n}
    assert moves == oracle.transitions(rows)
    for name, group in _GROUPS.items():
        assert _counts(getattr(report, name)) == oracle.side(rows, group), name


_GROUPS = {
    "reached": "spoken",
    "never_reached": "not_reached",
    "refused": "refused",
    "never_tried": "never_tried",
    "wrong_number": "wrong_number",
}


def _counts(side: Outcomes) -> dict[str, int]:
    moves = {name: getattr(side, name).count for name in ("to_promoter", "to_passive", "stayed")}
    assert side.n == sum(moves.values()) == side.sent - side.silent - side.still_open
    assert side.customers == side.sent + side.censored + side.not_sent + side.not_due
    return {"customers": side.customers, "sent": side.sent, "silent": side.silent + side.still_open, **moves}


@EXAMPLES
@given(HISTORIES, st.sampled_from([None, 7, 90]))
def test_the_conversion_of_any_history_is_its_recount(stories: list[Story], wave: int | None) -> None:
    with history(stories):
        _same(conversion(wave=wave), oracle.counted(wave=wave))


@EXAMPLES
@given(HISTORIES, st.integers(0, 3), st.integers(0, 3))
def test_any_period_counts_the_cases_opened_on_its_days(stories: list[Story], one: int, other: int) -> None:
    start, end = (f.NOW.date() + dt.timedelta(days) for days in sorted((one, other)))
    with history(stories):
        _same(conversion(start=start, end=end), oracle.counted(start, end))


@EXAMPLES
@given(HISTORIES, st.sampled_from(["Anna", "Boris"]))
def test_any_agents_conversion_is_its_recount(stories: list[Story], name: str) -> None:
    email = f.user(name).email
    with history(stories):
        _same(conversion(agent=email), oracle.counted(agent=email))


@EXAMPLES
@given(HISTORIES, st.sampled_from([60, 90]))
def test_the_evidence_without_a_call_is_its_recount(stories: list[Story], days: int) -> None:
    with history(stories):
        refreshing.catch_up(now=timezone.now())
        pairs = {(start.score, group): n for start, ends in evidence(ALL, days).items() for group, n in ends.items()}
        assert pairs == oracle.uncalled(days)


@EXAMPLES
@given(HISTORIES)
def test_the_facts_of_any_history_are_what_check_loop_derives(stories: list[Story]) -> None:
    with history(stories):
        refreshing.catch_up(now=timezone.now())
        assert checking.facts_say_what_happened(timezone.now()) == []


@EXAMPLES
@given(HISTORIES)
def test_the_agents_share_out_all_who_were_reached(stories: list[Story]) -> None:
    with history(stories):
        report, rows = conversion(), by_agent(ALL, now=timezone.now())
        assert sum(row.reached for row in rows) == report.reached.customers
        assert sum(row.sent for row in rows) == report.reached.sent
        assert sum(row.moved for row in rows) == report.reached.left_detractors.count


@EXAMPLES
@given(HISTORIES)
def test_nothing_closed_is_lost_on_the_way_to_an_answer(stories: list[Story]) -> None:
    with history(stories):
        told = conversion()
        losses = told.invalid + sum(told.not_sent.values()) + told.not_due + told.silent + told.still_open
        assert told.funnel.closed == losses + told.censored + told.funnel.answered


@EXAMPLES
@given(HISTORIES)
def test_nps_by_segment_and_month_is_its_recount(stories: list[Story]) -> None:
    with history(stories):
        segments = oracle.groups(lambda answer: answer.customer.attributes.get("segment", ""))
        if set(segments) - {("", group) for group in ("promoter", "passive", "detractor")}:
            assert _groups(nps.nps(None, None, "segment")) == segments
        assert _groups(nps.nps(None, None, "month")) == oracle.groups(lambda answer: f"{answer.answered_at:%Y-%m}")


def _groups(rows: list[nps.Row]) -> dict[tuple[str, str], int]:
    found = {
        (row.key, group): getattr(row, f"{group}s") for row in rows for group in ("promoter", "passive", "detractor")
    }
    return {key: n for key, n in found.items() if n}
