"""Drawing the turn of a case among its equals, where its team wants that (docs/adr/0034).

Equals are the cases of a team and priority whose first call is due on the same day. The deadline itself stays as it is:
what is overdue comes first as ever. A drawn turn is a moment of that day, so that the queue still walks one index.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from apps.followup.lots.keyed import newest_version, place_of
from apps.followup.models.case import Case, Priority
from apps.followup.models.lot import TurnDraw
from apps.surveys.models import Response

# The shortest day, on which the clocks go forward, in microseconds.
_PLACES: Final = 23 * 3600 * 1_000_000


@dataclass(frozen=True)
class Turn:
    """The draw for a case that is about to be opened; ``at`` is its moment on the day ``due_on``."""

    due_on: dt.date
    place: int
    key_version: int
    at: dt.datetime


def draw(response: Response, columns: Mapping[str, Any]) -> Turn | None:
    """Return the turn of the case that an answer opens with these columns, in a team that draws turns, or None.

    Customers who asked for a call, or named its time, keep their turn; so do those whom a lot asks first.
    """
    team = columns["team"]
    is_held_back = columns["callback_at"] is not None or columns["ready_at"] > columns["opened_at"]
    if is_held_back or columns["priority"] >= Priority.URGENT or response.callback_requested:
        return None
    due_on = team.calendar.local_date(columns["due_at"])
    key_version = newest_version()
    place = place_of(response.pk, places=_PLACES, key_version=key_version)
    return Turn(due_on, place, key_version, _moment(due_on, place, team.time_zone))


def _moment(due_on: dt.date, place: int, zone: str) -> dt.datetime:
    """Return the instant of a place: so long after midnight by the team's clock."""
    midnight = dt.datetime.combine(due_on, dt.time(0), tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
    return midnight + dt.timedelta(microseconds=place)


def is_what_the_key_gives(drawn: TurnDraw, response_id: int) -> bool:
    """Return whether the key gives this place. KeyError without the key."""
    return drawn.place == place_of(response_id, places=_PLACES, key_version=drawn.key_version)


def drawn_row(turn: Turn, case: Case) -> TurnDraw:
    """Return the draw as it is kept beside the case that was opened, not saved."""
    return TurnDraw(
        case=case,
        team=case.team,
        priority=case.priority,
        due_on=turn.due_on,
        place=turn.place,
        turn_at=turn.at,
        key_version=turn.key_version,
        at=case.opened_at,
    )
