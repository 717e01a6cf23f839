"""The anniversaries of a day: the same day and hour each year; of 29 February the 28th in other years."""

from __future__ import annotations

import datetime as dt


def next_anniversary(of: dt.datetime, *, after: dt.datetime) -> dt.datetime:
    """Return the first anniversary that is later than ``after``, and than the day itself."""
    years = max(after.year - of.year, 1)
    found = in_years(of, years)
    return found if found > after else in_years(of, years + 1)


def in_years(of: dt.datetime, years: int) -> dt.datetime:
    try:
        return of.replace(year=of.year + years)
    except ValueError:
        return of.replace(year=of.year + years, day=28)
