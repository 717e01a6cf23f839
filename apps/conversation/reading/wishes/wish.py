"""A wish for a time, as it was understood."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The exactness with which the time was told."""

    MOMENT = "moment"
    SPAN = "span"
    DAY = "day"
    DAYS = "days"
    LATER_DAY = "later_day"
    LATER_HOUR = "later_hour"
    SOON = "soon"


@dataclass(frozen=True)
class Wish:
    """The time at which a customer wants to be called: from `start` up to `end`, both in their own zone, and never
    before now.

    `end` is None where any later time will do (`LATER_DAY`, `LATER_HOUR`, `SOON`); of a `MOMENT` it is half an hour
    later. `words`: the customer's words that were the wish; `rest`: what they said beside it, a comment or nothing.
    """

    start: dt.datetime
    end: dt.datetime | None
    form: Form
    words: str = ""
    rest: str = ""

    @property
    def preferred_time(self) -> str:
        """The text that `Response.preferred_time` keeps; "" for as soon as possible.

        A moment; "START/END"; or "START/.." where any later time will do.
        """
        if self.form == Form.SOON:
            return ""
        start = self.start.isoformat(timespec="seconds")
        if self.form in {Form.LATER_DAY, Form.LATER_HOUR}:
            return f"{start}/.."
        is_interval = self.form in {Form.SPAN, Form.DAY, Form.DAYS} and self.end is not None
        return f"{start}/{self.end.isoformat(timespec='seconds')}" if is_interval and self.end else start
