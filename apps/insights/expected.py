"""The movement to expect of the customers reached had nobody called: that of those asked twice without a call.

Evidence is every pair of headline answers of one customer, each with the next on the same scale, the first of them a
detractor's, with no call that reached the customer in between. It is taken from the whole history and not from the
report's cases alone, which are called almost without exception.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db import connection
from django.utils.translation import gettext_lazy as _

from apps.insights.counts import Cell
from apps.insights.statistics.shares import ANY_SHARE, wilson
from apps.surveys.scales import Group

NOTE: Final = _(
    "From customers who gave two ordinary answers with no call that reached them in between. Nobody drew them by lot: "
    "they may differ from those reached in more than the call."
)


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
    """``n`` pairs of answers, weighted as the starting scores of the ``of`` detractors reached who answered.

    ``covered`` of those had a starting score from which there is any evidence; the shares speak for them alone.
    """

    n: int
    of: int
    covered: int
    to_promoter: Likely
    to_passive: Likely
    stayed: Likely
    left_detractors: Likely
    note: str


Evidence = Mapping[Start, Counter[str]]

# The next headline answer is found by the index response_by_customer; only first answers of detractors are followed.
_SQL = """
SELECT f.scale, f.score, next."group", count(*)
FROM surveys_response f
CROSS JOIN LATERAL (
  SELECT n."group", n.answered_at
  FROM surveys_response n
  WHERE n.customer_id = f.customer_id AND (n.answered_at, n.id) > (f.answered_at, f.id)
    AND NOT n.is_resurvey AND n.scale = f.scale
    AND NOT EXISTS (SELECT FROM surveys_response newer WHERE newer.supersedes_id = n.id)
  ORDER BY n.answered_at, n.id
  LIMIT 1
) next
WHERE f."group" = 'detractor' AND NOT f.is_resurvey
  AND NOT EXISTS (SELECT FROM surveys_response newer WHERE newer.supersedes_id = f.id)
  AND NOT EXISTS (
    SELECT FROM followup_case c JOIN followup_attempt t ON t.case_id = c.id
    WHERE c.customer_id = f.customer_id AND t.result = 'reached'
      AND t.started_at BETWEEN f.answered_at AND next.answered_at)
GROUP BY 1, 2, 3
"""


def evidence() -> Evidence:
    """Return, for each starting score, how many ended in each group."""
    found: dict[Start, Counter[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_SQL)
        for scale, score, group, pairs in cursor.fetchall():
            found.setdefault(Start(scale, score), Counter())[group] += pairs
    return found


def expected(cells: Iterable[Cell]) -> Expected:
    """Return what to expect of the detractors reached among ``cells`` who answered."""
    return weighted(_starts(cells), evidence())


def weighted(starts: Mapping[Start, int], known: Evidence) -> Expected:
    """The mean of the known shares, each starting score weighing as much as it has customers in ``starts``."""
    covered = {start: customers for start, customers in starts.items() if start in known}
    return Expected(
        n=sum(known[start].total() for start in covered),
        of=sum(starts.values()),
        covered=sum(covered.values()),
        to_promoter=_likely(covered, known, Group.PROMOTER),
        to_passive=_likely(covered, known, Group.PASSIVE),
        stayed=_likely(covered, known, Group.DETRACTOR),
        left_detractors=_likely(covered, known, Group.PROMOTER, Group.PASSIVE),
        note=str(NOTE),
    )


def _starts(cells: Iterable[Cell]) -> Counter[Start]:
    starts: Counter[Start] = Counter()
    for cell in cells:
        if cell.from_group == Group.DETRACTOR and cell.reached_then and cell.answered:
            starts[Start(cell.scale, cell.from_score)] += cell.cases
    return starts


def _likely(covered: Mapping[Start, int], known: Evidence, *groups: Group) -> Likely:
    """The interval is Wilson's for as many pairs as the weighted ones are worth (Kish's effective size)."""
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
