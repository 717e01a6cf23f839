"""The SQL counts what a slow recount of the rows counts, whatever befalls the customers."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.insights import by_agent, expected, nps
from apps.insights.conversion import Report, conversion
from apps.insights.outcomes import Outcomes
from tests import factories as f
from tests.insights import oracle
from tests.insights.stories import Story, Wave, tell

pytestmark = pytest.mark.django_db

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
    assert _counts(report.reached) == oracle.side(rows, reached=True)
    assert _counts(report.never_reached) == oracle.side(rows, reached=False)


def _counts(side: Outcomes) -> dict[str, int]:
    moves = {name: getattr(side, name).count for name in ("to_promoter", "to_passive", "stayed")}
    assert side.n == sum(moves.values()) == side.sent - side.silent
    return {"sent": side.sent, "silent": side.silent, **moves}


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
@given(HISTORIES)
def test_the_evidence_without_a_call_is_its_recount(stories: list[Story]) -> None:
    with history(stories):
        found = {(start.score, group): n for start, ends in expected.evidence().items() for group, n in ends.items()}
        assert found == oracle.uncalled()


@EXAMPLES
@given(HISTORIES)
def test_the_agents_share_out_all_who_were_reached(stories: list[Story]) -> None:
    with history(stories):
        rows = by_agent.by_agent()
        asked = [row for row in oracle.counted() if row.asked and row.asked.row.reached and row.start == "detractor"]
        sent = Counter(row.asked.row.agent.email for row in asked if row.asked and row.asked.row.agent)
        moved = Counter(
            row.asked.row.agent.email
            for row in asked
            if row.asked and row.asked.row.agent and row.end in {"passive", "promoter"}
        )
        assert {row.key: row.sent for row in rows if row.sent} == sent
        assert {row.key: row.moved for row in rows if row.moved} == moved


@EXAMPLES
@given(HISTORIES)
def test_nps_by_segment_and_month_is_its_recount(stories: list[Story]) -> None:
    with history(stories):
        segments = oracle.groups(lambda answer: answer.customer.attributes.get("segment", ""))
        assert _groups(nps.nps(None, None, "segment")) == segments
        assert _groups(nps.nps(None, None, "month")) == oracle.groups(lambda answer: f"{answer.answered_at:%Y-%m}")


def _groups(rows: list[nps.Row]) -> dict[tuple[str, str], int]:
    found = {
        (row.key, group): getattr(row, f"{group}s") for row in rows for group in ("promoter", "passive", "detractor")
    }
    return {key: n for key, n in found.items() if n}
