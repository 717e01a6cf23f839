"""The conversion report over a hundred thousand cases, beside the least SQL that gives the same numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from django.db import connection

from apps.insights.conversion import conversion
from apps.insights.conversion.expected import evidence as evidence_of
from apps.insights.definitions.periods import Period
from apps.insights.definitions.scope import Scope
from tests.bench import filling
from tests.bench.clocks import seconds
from tests.bench.interleaving import interleaved
from tests.bench.results import Result, Section
from tests.bench.setting import Setting

# Written for this history alone: no filters, every reopened case and every second answer thought away but for one.
_CASES = """
WITH sent AS (
  SELECT case_id, bool_or(reached) AS reached FROM followup_resurvey WHERE sent_at IS NOT NULL GROUP BY case_id
), answered AS (
  SELECT DISTINCT ON (case_id) case_id, to_group FROM followup_recovery r
  WHERE NOT EXISTS (SELECT FROM surveys_response newer WHERE newer.supersedes_id = r.to_response_id)
  ORDER BY case_id, wave DESC
)
SELECT f."group", f.score, s.reached, a.to_group, count(*), count(c.first_attempt_at), count(c.reached_at),
       count(c.closed_at), count(s.case_id)
FROM followup_case c JOIN surveys_response f ON f.id = c.opening_response_id
LEFT JOIN sent s ON s.case_id = c.id LEFT JOIN answered a ON a.case_id = c.id
GROUP BY 1, 2, 3, 4
"""
_UNCALLED = """
SELECT scale, score, later, count(*) FROM (
  SELECT r.*, lead("group") OVER same AS later, lead(answered_at) OVER same AS later_at
  FROM surveys_response r
  WHERE NOT is_resurvey AND NOT EXISTS (SELECT FROM surveys_response newer WHERE newer.supersedes_id = r.id)
  WINDOW same AS (PARTITION BY customer_id, scale ORDER BY answered_at, id)
) r
WHERE "group" = 'detractor' AND later_at BETWEEN answered_at + interval '45 days' AND answered_at + interval '180 days'
AND NOT EXISTS (
  SELECT FROM followup_case c JOIN followup_attempt t ON t.case_id = c.id
  WHERE c.customer_id = r.customer_id AND t.result = 'reached'
  AND t.started_at BETWEEN r.answered_at - interval '1 year' AND r.later_at)
GROUP BY 1, 2, 3
"""
_PROSE = """
Besides the bare SQL, Amends counts each customer's first case, in five groups, at each wave, with what was not sent and
what is still open, allows every filter of the report, and computes the intervals and the expected movement.
"""


class Bare(NamedTuple):
    cases: list[tuple[Any, ...]]
    uncalled: list[tuple[Any, ...]]


def bench(setting: Setting) -> Section:
    setting.history(filling.CASES)
    _check()
    runs = interleaved({"bare": lambda _: seconds(_bare, 1), "ours": lambda _: seconds(conversion, 1)})
    bare, ours = runs["bare"], runs["ours"]
    work = f"conversion report, {filling.CASES:,} cases"
    result = Result(work, "s", ours.median, "bare SQL", bare.median, runs=ours.values, baseline_runs=bare.values)
    return Section("The conversion report", [result], _PROSE)


def _bare() -> Bare:
    with connection.cursor() as cursor:
        cursor.execute(_CASES)
        cases = cursor.fetchall()
        cursor.execute(_UNCALLED)
        return Bare(cases, cursor.fetchall())


def _check() -> None:
    """A comparison of two statements that differ in their numbers would compare nothing."""
    report, bare = conversion(), _bare()
    funnel = report.funnel
    ours = (funnel.opened, funnel.attempted, funnel.reached, funnel.closed, funnel.resurvey_sent)
    assert ours == tuple(sum(row[column] for row in bare.cases) for column in range(4, 9))
    moves: Counter[tuple[str, str]] = Counter()
    for start, _, _, end, cases, *_ in bare.cases:
        moves[start, end] += cases if end else 0
    assert +moves == {(a, b): n for a, ends in report.transitions.items() for b, n in ends.items() if n}
    assert report.reached.n == sum(row[4] for row in bare.cases if row[2] and row[3])
    evidence = {
        (*start, group): n
        for start, ends in evidence_of(Scope(period=Period()), 90).items()
        for group, n in ends.items()
    }
    assert evidence == {row[:3]: row[3] for row in bare.uncalled}
