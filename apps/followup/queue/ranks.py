"""Ranks that time alone moves on: a case becomes ready, its first attempt overdue, its agreed call due.

A rank is a copy of what the times of a case say, kept so that a claim walks one index; like the renewal of a lease it
writes no event. A claim moves on what is due before it looks, so that no case waits for the sweep.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import connection

# One statement moves on so many. More wait only where nobody claimed or swept for a long time.
BATCH: Final = 1000
# The rule of ``rank_of``, in SQL.
RANK: Final = """CASE
  WHEN ready_at > %(now)s THEN 9
  WHEN callback_at = called_back_at THEN 0
  WHEN callback_at <= %(now)s OR (first_attempt_at IS NULL AND due_at <= %(now)s) THEN 1
  ELSE 2 END"""
_MOVE_ON: Final = f"""
WITH ready AS (
  SELECT id FROM followup_case
  WHERE status IN ('queued', 'waiting') AND queue_rank = 9 AND ready_at <= %(now)s
  ORDER BY ready_at LIMIT %(batch)s FOR UPDATE SKIP LOCKED
), overdue AS (
  SELECT id FROM followup_case
  WHERE status IN ('queued', 'waiting') AND queue_rank = 2 AND first_attempt_at IS NULL AND due_at <= %(now)s
  ORDER BY due_at LIMIT %(batch)s FOR UPDATE SKIP LOCKED
)
UPDATE followup_case SET queue_rank = {RANK}
WHERE id IN (SELECT id FROM ready UNION ALL SELECT id FROM overdue)
"""  # noqa: S608  (our own words)


def move_on(*, now: dt.datetime) -> int:
    """Give the cases whose time has come their rank; return how many those were, at most twice ``BATCH``."""
    with connection.cursor() as cursor:
        cursor.execute(_MOVE_ON, {"now": now, "batch": BATCH})
        moved: int = cursor.rowcount
        return moved
