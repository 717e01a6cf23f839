"""NPS by month, as the file of another system tells it and as we have it after the import.

Both sides count groups of scores; the score of a month is worked out from the counts, so that both can be read to the
digit. The file's side is counted by Reichheld's own bounds, apart from our scales, so that one checks the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.insights.statistics.nps_scores import score

PROMOTER, PASSIVE, DETRACTOR = "promoter", "passive", "detractor"
_PROMOTERS_FROM, _PASSIVES_FROM = 9, 7


@dataclass(frozen=True)
class Month:
    """``old`` and ``ours`` are NPS in points; None where nobody answered."""

    month: str
    old_n: int
    old: float | None
    n: int
    ours: float | None


def group(given: int) -> str:
    """Return the group of a score from 0 to 10."""
    if given >= _PROMOTERS_FROM:
        return PROMOTER
    return PASSIVE if given >= _PASSIVES_FROM else DETRACTOR


def added(stored: Mapping[str, Any], more: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Return ``{"2026-03": {"promoter": 7, …}}`` with the counts of a further batch."""
    found = {month: dict(groups) for month, groups in stored.items()}
    for (month, name), count in more.items():
        groups = found.setdefault(month, {})
        groups[name] = groups.get(name, 0) + count
    return found


def beside(old: Mapping[str, Any], ours: Mapping[str, Any]) -> list[Month]:
    """Return each month in which somebody answered, the earliest first."""
    return [_month(month, old.get(month, {}), ours.get(month, {})) for month in sorted({*old, *ours})]


def _month(month: str, old: Mapping[str, int], ours: Mapping[str, int]) -> Month:
    old_n, n = sum(old.values()), sum(ours.values())
    of_file = 100 * ((old.get(PROMOTER, 0) - old.get(DETRACTOR, 0)) / old_n) if old_n else None
    recomputed = 100 * score(ours.get(PROMOTER, 0), ours.get(DETRACTOR, 0), n) if n else None
    return Month(month, old_n, of_file, n, recomputed)
