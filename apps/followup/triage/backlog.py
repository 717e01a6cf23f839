"""The backlog of answers, worked off batch by batch; many workers may do so at once."""

from __future__ import annotations

from django.utils import timezone

from apps.followup.triage import batches


class Backlog:
    """A step of ``core/work.drain``: each call triages a batch behind the last, and says whether it found any."""

    def __init__(self) -> None:
        # Marks that were worked off are not read again, although the database has not cleared them away yet.
        self._after = 0

    def __call__(self) -> bool:
        self._after, claimed = batches.triage_batch(now=timezone.now(), after=self._after)
        return claimed > 0
