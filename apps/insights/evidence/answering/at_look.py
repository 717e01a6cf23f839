"""The figures about unequal answering as the last look saw them. The same look has the same figures, for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.core.cache import cache

from apps.followup.models import LotLook, LotPlan
from apps.insights.evidence.answering.strata import alike, rows_at
from apps.insights.evidence.answering.unequal_figures import UnequalAnswering, unequal_answering
from apps.insights.evidence.participants import participants

_A_WEEK: Final = 7 * 24 * 3600
# Counts the shapes of what is kept: what an older version computed is not read.
_SHAPE: Final = 1


def answering_at(plan: LotPlan, looks: Sequence[LotLook]) -> UnequalAnswering | None:
    """Return the figures at the last of the ``looks``; None before the first, and under 20 answers in an arm.

    A thousand resamples take a fraction of a second, once a look.
    """
    if not looks:
        return None
    key = f"answering:{_SHAPE}:{plan.pk}:{looks[-1].number}"
    found: UnequalAnswering | None = cache.get(key)
    if found is None:
        rows = rows_at(participants(plan), alike(plan), plan.outcome, at=looks[-1].taken_at)
        found = unequal_answering(rows)
        cache.set(key, found, _A_WEEK)
    return found
