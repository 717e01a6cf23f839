"""Counting cases by all that the reports ask of them, in one statement over cases, re-surveys and the recovery ledger.

Raw SQL, because the choice of one wave for each case (``DISTINCT ON`` over two tables joined by case and wave) and a
count over that choice are beyond the ORM. It starts from the index ``case_opened``; the waves come by the unique
indexes of re-survey and ledger that begin with the case, or by hash joins where the period holds most cases.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection

from apps.insights.scope import Scope
from apps.surveys.scales import Group


class By(StrEnum):
    """Attributes that the cells are grouped by, beside those that always count."""

    NOTHING = "NULL::bigint"
    AGENT = "COALESCE(a.agent_id, o.reached_by_id)"
    ROOT_CAUSE = "o.root_cause_id"


@dataclass(frozen=True)
class Cell:
    """A number of cases alike in everything that is counted.

    ``attempted``, ``reached``, ``closed`` are the case as it stands. ``sent`` and ``to_group`` belong to the wave that
    counts; ``to_group`` is None while the customer is silent. ``reached_then`` is frozen at close, None where nothing
    was sent. ``outcome_group`` is the case's, empty while it is open and for an invalid one. ``key`` is the agent's or
    root cause's, where asked for.
    """

    key: int | None
    attempted: bool
    reached: bool
    closed: bool
    scale: str
    from_group: str
    from_score: int
    sent: bool
    reached_then: bool | None
    to_group: str | None
    outcome_group: str
    cases: int

    @property
    def answered(self) -> bool:
        return self.to_group is not None

    @property
    def moved(self) -> bool:
        """Return whether it rose to a better group. A passive who became a detractor did not, and is seen among the
        transitions.
        """
        return self.to_group is not None and _RANK[self.to_group] > _RANK[self.from_group]


_RANK: dict[str, int] = {Group.DETRACTOR: 0, Group.PASSIVE: 1, Group.PROMOTER: 2}

# A wave counts that was sent or, because an answer proves that it was asked, answered. Of several answers to one wave
# the newest counts, and never one that a later answer supersedes. Client-side binding turns each parameter into a
# literal, so that the planner drops the conditions that were not asked for.
_SQL = """
WITH opened AS (
  SELECT c.id, c.attempts_made > 0 AS attempted, c.reached_at IS NOT NULL AS reached,
         c.closed_at IS NOT NULL AS closed, c.opening_response_id, c.reached_by_id, c.root_cause_id,
         c.outcome_group
  FROM followup_case c
  WHERE c.opened_at BETWEEN %(first)s AND %(last)s
    AND (%(team)s::bigint IS NULL OR c.team_id = %(team)s)
    AND (%(touchpoints)s::bigint[] IS NULL OR c.touchpoint_id = ANY(%(touchpoints)s))
    AND (%(agent)s::bigint IS NULL OR EXISTS (
      SELECT FROM followup_attempt t
      WHERE t.case_id = c.id AND t.agent_id = %(agent)s AND (t.result = 'reached' OR c.reached_at IS NULL)))
), answers AS (
  SELECT r.*
  FROM followup_recovery r
  WHERE (%(wave)s::int IS NULL OR r.wave = %(wave)s)
    AND NOT EXISTS (SELECT FROM surveys_response newer WHERE newer.supersedes_id = r.to_response_id)
), asked AS (
  SELECT DISTINCT ON (s.case_id) s.case_id, COALESCE(r.reached, s.reached) AS reached, r.to_group,
         COALESCE(r.agent_id, s.agent_id) AS agent_id
  FROM opened o
  JOIN followup_resurvey s ON s.case_id = o.id
  LEFT JOIN answers r ON r.case_id = s.case_id AND r.wave = s.wave
  WHERE (s.sent_at IS NOT NULL OR r.id IS NOT NULL)
    AND (%(wave)s::int IS NULL OR s.wave = %(wave)s)
    AND (%(agent)s::bigint IS NULL OR NOT s.reached OR s.agent_id = %(agent)s)
  ORDER BY s.case_id, (r.id IS NOT NULL) DESC, s.wave DESC, r.at DESC, r.id DESC
)
SELECT {key} AS key, o.attempted, o.reached, o.closed, f.scale, f."group", f.score,
       a.case_id IS NOT NULL, a.reached, a.to_group, o.outcome_group,
       count(*)
FROM opened o
JOIN surveys_response f ON f.id = o.opening_response_id
LEFT JOIN asked a ON a.case_id = o.id
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
"""


def count_cases(scope: Scope, by: By = By.NOTHING) -> list[Cell]:
    """The cells of all cases in ``scope``; no case is in two, none in no cell. Raises Refused for an unknown name."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(key=by.value), scope.parameters())
        return [Cell(*row) for row in cursor.fetchall()]


def count(cells: Iterable[Cell]) -> int:
    return sum(cell.cases for cell in cells)
