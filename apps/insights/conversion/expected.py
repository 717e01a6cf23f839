"""The movement of customers whom nobody called: never used for a verdict.

The pairs are of headline answers to the same survey, half to twice the wave's distance apart, the first of them a
detractor's within the report's period and team, with no conversation in between and none in the year before (design,
section 8). Conversations are read off the facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apps.core.database import replica
from apps.followup.models import OutcomeGroup
from apps.insights.conversion.cells import Cell
from apps.insights.definitions.scope import Scope
from apps.insights.statistics.shares import ANY_SHARE, wilson
from apps.surveys.scales import Group


class Start(NamedTuple):
    scale: str
    score: int


@dataclass(frozen=True)
class Likely:
    """A share, 0-1, with its 95% interval; ``share`` is None where there is no evidence."""

    share: float | None
    low: float
    high: float


@dataclass(frozen=True)
class Expected:
    """``n`` pairs of answers, weighted as the starting scores of the ``of`` detractors spoken with who answered.

    ``covered`` of those had a starting score from which there is any evidence; the shares speak for them alone.
    ``days``: the distance of the wave that the pairs stand for, None where no survey has a wave.
    """

    days: int | None
    n: int
    of: int
    covered: int
    to_promoter: Likely
    to_passive: Likely
    stayed: Likely
    left_detractors: Likely


Evidence = Mapping[Start, Counter[str]]

# The next headline answer is found by the index response_by_customer. The first answers are those of the report's
# period (index response_headline): the work grows with the period and not with the whole history.
_SQL = """
SELECT f.scale, f.score, next."group", count(*)
FROM surveys_response f
JOIN surveys_survey s ON s.id = f.survey_id
CROSS JOIN LATERAL (
  SELECT n."group", n.answered_at
  FROM surveys_response n
  WHERE n.customer_id = f.customer_id AND (n.answered_at, n.id) > (f.answered_at, f.id)
    AND NOT n.is_resurvey AND n.survey_id = f.survey_id AND n.scale = f.scale
    AND NOT EXISTS (SELECT FROM surveys_response newer WHERE newer.supersedes_id = n.id)
  ORDER BY n.answered_at, n.id
  LIMIT 1
) next
WHERE f."group" = 'detractor' AND NOT f.is_resurvey
  AND f.answered_at BETWEEN %(first)s AND %(last)s
  AND (%(team)s::bigint IS NULL OR s.team_id = %(team)s)
  AND NOT EXISTS (SELECT FROM surveys_response newer WHERE newer.supersedes_id = f.id)
  AND next.answered_at BETWEEN f.answered_at + %(days)s * interval '0.5 days'
                           AND f.answered_at + %(days)s * interval '2 days'
  AND NOT EXISTS (
    SELECT FROM insights_casefact c
    WHERE c.customer_id = f.customer_id
      AND c.spoken_first_at <= next.answered_at AND c.spoken_last_at >= f.answered_at - interval '1 year')
GROUP BY 1, 2, 3
"""


def expected(scope: Scope, cells: Iterable[Cell], waves: Sequence[int]) -> Expected:
    """Return how those spoken with among ``cells`` who answered would have moved as those whom nobody called did.

    Without a wave the pairs stand for the latest of ``waves``.
    """
    days = scope.wave or max(waves, default=None)
    return weighted(_starts(cells), evidence(scope, days) if days else {}, days)


def evidence(scope: Scope, days: int) -> Evidence:
    """Return for each starting score how many ended in each group."""
    found: dict[Start, Counter[str]] = {}
    with replica.cursor() as cursor:
        cursor.execute(_SQL, scope.parameters() | {"days": days})
        for scale, score, group, pairs in cursor.fetchall():
            found.setdefault(Start(scale, score), Counter())[group] += pairs
    return found


def weighted(starts: Mapping[Start, int], known: Evidence, days: int | None) -> Expected:
    """Return the mean of the known shares, each starting score weighing as much as it has customers in ``starts``."""
    covered = {start: customers for start, customers in starts.items() if start in known}
    return Expected(
        days=days,
        n=sum(known[start].total() for start in covered),
        of=sum(starts.values()),
        covered=sum(covered.values()),
        to_promoter=_likely(covered, known, Group.PROMOTER),
        to_passive=_likely(covered, known, Group.PASSIVE),
        stayed=_likely(covered, known, Group.DETRACTOR),
        left_detractors=_likely(covered, known, Group.PROMOTER, Group.PASSIVE),
    )


def _starts(cells: Iterable[Cell]) -> Counter[Start]:
    starts: Counter[Start] = Counter()
    for cell in cells:
        is_unhappy = cell.is_first and cell.start_group == Group.DETRACTOR
        if is_unhappy and cell.group == OutcomeGroup.SPOKEN and cell.is_answered:
            starts[Start(cell.scale, cell.start_score)] += cell.cases
    return starts


def _likely(covered: Mapping[Start, int], known: Evidence, *groups: Group) -> Likely:
    """Return the interval as Wilson's for as many pairs as the weighted ones are worth (Kish's effective size)."""
    whole = sum(covered.values())
    if not whole:
        return Likely(None, 0.0, 1.0)
    share = spread = 0.0
    for start, customers in covered.items():
        weight, pairs = customers / whole, known[start].total()
        share += weight * sum(known[start][group] for group in groups) / pairs
        spread += weight**2 / pairs
    worth = 1 / spread
    # Rounding may carry a sum of weights a hair past the whole.
    low, high = wilson(min(share * worth, worth), worth) or ANY_SHARE
    return Likely(min(share, 1.0), low, high)
