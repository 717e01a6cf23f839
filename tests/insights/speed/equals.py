"""Groups of equals for tests: who was drawn earlier and later, when they were called, and whether they left."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from apps.insights.speed.equals import Drawn, Equals
from apps.people.calendar import Calendar, Shift

# A Monday on which the team opens. It works from nine to six, Monday to Friday.
OPENED = dt.datetime(2026, 3, 9, 9, tzinfo=dt.UTC)
CALENDAR = Calendar("UTC", tuple(Shift(day, dt.time(9), dt.time(18)) for day in range(5)))
DUE = dt.date(2026, 3, 10)
_numbers = itertools.count(1)


def equal(place: int, *, left: bool | None, day: int = 0, hours: float = 1.0, customer: int | None = None) -> Drawn:
    """One of a group of that day, called so many hours after the team opened; ``left`` None: silent."""
    group = {True: "promoter", False: "detractor", None: ""}[left]
    called_at = OPENED + dt.timedelta(hours=hours)
    equals = Equals(1, 1, DUE + dt.timedelta(days=day))
    return Drawn(
        equals, place, customer or next(_numbers), counts=True, opened_at=OPENED, called_at=called_at, to_group=group
    )


def days_of(
    earlier: Sequence[bool | None], later: Sequence[bool | None], *, apart: float = 4.5, since: int = 0
) -> list[Drawn]:
    """Pairs of equals, one each day, called so many hours one after the other: half an hour less, and more, in turn."""
    found = []
    for day, (first, second) in enumerate(zip(earlier, later, strict=True), since):
        slower = 1 + apart + (0.5 if day % 2 else -0.5)
        found += [equal(1, left=first, day=day), equal(2, left=second, day=day, hours=slower)]
    return found
