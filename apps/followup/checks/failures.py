"""Invariant 13: what no sweep can carry out is set aside, and stays named until somebody has mended it."""

from __future__ import annotations

import datetime as dt

from apps.core.models import FailedRow
from apps.followup.checks.finding import Findings


def no_row_is_set_aside(_now: dt.datetime) -> Findings:
    rows = FailedRow.objects.filter(set_aside_at__isnull=False)
    return [f"{row.work} {row.key}: failed {row.tries} times with {row.error}" for row in rows]
