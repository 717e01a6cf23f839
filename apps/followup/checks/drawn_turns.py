"""A drawn order is drawn: nobody chose a turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings

from apps.followup.checks.finding import Findings
from apps.followup.lots.turns import is_what_the_key_gives
from apps.followup.models import TurnDraw


def every_turn_is_what_the_key_gives(_now: dt.datetime) -> Findings:
    """A case has the turn that was drawn for it, or none any more: then it goes by its deadline."""
    rows = TurnDraw.objects.select_related("case").iterator(chunk_size=2000)
    return [found for row in rows for found in _wrong(row)]


def _wrong(row: TurnDraw) -> Iterator[str]:
    case = row.case
    if row.key_version not in settings.LOT_KEYS:
        yield f"turn of case {case.pk}: its key, version {row.key_version}, is not in LOT_KEYS"
    elif not is_what_the_key_gives(row, case.opening_response_id):
        yield f"turn of case {case.pk}: is one that the key does not give"
    elif case.turn_at not in {None, row.turn_at}:
        yield f"case {case.pk}: is queued by another turn than was drawn"
