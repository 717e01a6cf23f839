"""Pages of a list of which nobody counts more than a thousand rows."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from apps.followup.queue.counts import COUNTED_AT_MOST, counted


class CappedPaginator(Paginator[Any]):
    """A paginator that never counts the whole history: past a thousand rows a list is narrowed, not leafed through."""

    @cached_property
    def _counted(self) -> int:
        rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]  # ours are all of the database
        return counted(rows)

    @cached_property
    def count(self) -> int:
        """Return how many rows there are, ``COUNTED_AT_MOST`` where there are more."""
        return min(self._counted, COUNTED_AT_MOST)

    @property
    def is_capped(self) -> bool:
        """Return whether there are more rows than were counted."""
        return self._counted > COUNTED_AT_MOST
