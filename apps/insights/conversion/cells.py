"""Adding up the facts by all that the report asks of them, in one statement.

Raw SQL, because the ORM has no join that takes one wave of each case by a condition. It starts from the index of the
period (``fact_by_day`` and its kin); a wave is found by the unique index that begins with the case.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from apps.core.database import replica
from apps.followup.resurveys.start import RANK
from apps.insights.definitions.outcome import STILL_OPEN
from apps.insights.definitions.scope import Scope
from apps.insights.models import WaveFact

State = WaveFact.State


class By(StrEnum):
    """Attributes that the cells are grouped by, beside those that always count."""

    NOTHING = "NULL::bigint"
    AGENT = "COALESCE(w.agent_id, f.agent_id)"
    ROOT_CAUSE = "f.root_cause_id"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of ``cases`` alike in everything that is counted.

    ``is_first``: the customer's first original and valid case of the period. ``state`` to ``to_group`` belong to the
    wave that counts; ``state`` is None where the case has none. ``group`` is that of the close which planned the wave,
    else of the case; empty while the case is open, and of an invalid one. ``is_settled``: asked so long ago that no
    answer is silence. Of the changes of score, in points, there are ``changes``, with their sum and sum of squares.
    ``key`` is the agent's or root cause's, where asked for.
    """

    key: int | None
    is_original: bool
    is_first: bool
    is_attempted: bool
    is_reached: bool
    is_closed: bool
    is_invalid: bool
    scale: str
    start_group: str
    start_score: int
    group: str
    state: str | None
    reason: str
    is_sent: bool
    is_settled: bool
    to_group: str
    cases: int
    changes: int
    change: int
    squares: int

    @property
    def is_answered(self) -> bool:
        return self.state == State.ANSWERED

    @property
    def is_silent(self) -> bool:
        return self.state == State.SENT and self.is_settled

    @property
    def is_still_open(self) -> bool:
        return self.state == State.SENT and not self.is_settled

    @property
    def has_moved(self) -> bool:
        """Return whether it rose to a better group. A passive who became a detractor is seen among the transitions."""
        return self.is_answered and RANK[self.to_group] > RANK[self.start_group]


# Client-side binding turns each parameter into a literal, so that the planner drops the conditions not asked for.
_SQL = """
SELECT {key} AS key, f.is_original,
       f.is_original AND NOT f.is_invalid AND (f.{previous} IS NULL OR f.{previous} < %(first)s),
       f.is_attempted, f.spoken_first_at IS NOT NULL AND NOT f.is_invalid, f.closed_at IS NOT NULL, f.is_invalid,
       f.start_scale, f.start_group, f.start_score, COALESCE(w.outcome_group, f.outcome_group),
       w.state, COALESCE(w.reason, ''), w.sent_at IS NOT NULL, COALESCE(w.sent_at <= %(silent_before)s, FALSE),
       COALESCE(w.to_group, ''), count(*),
       count(w.delta), COALESCE(sum(w.delta), 0), COALESCE(sum(w.delta * w.delta), 0)
FROM insights_casefact f
LEFT JOIN insights_wavefact w ON w.fact_id = f.case_id
  AND CASE WHEN %(wave)s::int IS NULL THEN w.counts ELSE w.wave = %(wave)s END
  AND (%(agent)s::bigint IS NULL OR w.agent_id IS NULL OR w.agent_id = %(agent)s)
WHERE f.given_at BETWEEN %(first)s AND %(last)s
  AND (%(team)s::bigint IS NULL OR f.team_id = %(team)s)
  AND (%(touchpoints)s::bigint[] IS NULL OR f.touchpoint_id = ANY(%(touchpoints)s))
  AND (%(agent)s::bigint IS NULL OR %(agent)s = ANY(f.agents))
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
"""


def count_cases(scope: Scope, *, now: dt.datetime, by: By = By.NOTHING) -> list[Cell]:
    """Return the cells of all cases in ``scope``; no case is in two, none in no cell.

    Raises Refused for an unknown name, as ``Scope.parameters`` does.
    """
    previous = "previous_in_team_at" if scope.team else "previous_at"
    parameters = scope.parameters() | {"silent_before": now - STILL_OPEN}
    with replica.cursor() as cursor:
        cursor.execute(_SQL.format(key=by.value, previous=previous), parameters)
        return [Cell(*row) for row in cursor.fetchall()]


def count(cells: Iterable[Cell]) -> int:
    return sum(cell.cases for cell in cells)
