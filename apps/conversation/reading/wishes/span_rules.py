"""Putting a request on the calendar: the next time that fits it, never before now."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from apps.conversation.reading.wishes.days import Days, days_of
from apps.conversation.reading.wishes.hours import SHORTEST, Window, window_of
from apps.conversation.reading.wishes.meanings import Day
from apps.conversation.reading.wishes.request import Bound, Request, UnclearError
from apps.conversation.reading.wishes.wish import Form, Wish
from apps.messaging.quiet_hours import AllowedHours

_CALL: Final = dt.timedelta(minutes=SHORTEST)
# "At 3", read at 15:20, may have been meant for today.
_JUST_PASSED: Final = dt.timedelta(hours=1)


class Placing:
    """Puts a request on the calendar, for a customer on whose wall the clock shows `now`."""

    def __init__(self, request: Request, now: dt.datetime, hours: AllowedHours) -> None:
        self.request = request
        self.now = now
        self.hours = hours

    def place(self) -> Wish:
        """Return the time; raises UnclearError."""
        request = self.request
        if request.ahead:
            return self._ahead()
        window, days = window_of(request, self.hours), days_of(request, self.now)
        if request.right_now and (request.says_or or not (request.names_day or request.names_hour)):
            return self._soon()
        if window is None and not days.is_named and not days.is_open:
            return self._soon()
        if window and not days.is_named:
            self._refuse_long_begun(window)
        if days.unless_today:
            self._refuse_today(window)
        return self._first(window, days)

    def _ahead(self) -> Wish:
        request = self.request
        if len(request.ahead) > 1 or request.names_hour or any(day != Day(0) for day in request.days) or request.since:
            raise UnclearError
        length = dt.timedelta(minutes=request.ahead[0].minutes)
        start = self._later(length)
        if request.ahead[0].within:
            return Wish(self._allowed(self.now), self._allowed(start), Form.SPAN)
        if request.ahead[0].onward:
            self._allowed(start + _CALL)
            return Wish(self._allowed(start), self._at(start.date(), _minute(self.hours.closes)), Form.SPAN)
        return Wish(self._allowed(start), start + _CALL, Form.MOMENT)

    def _later(self, length: dt.timedelta) -> dt.datetime:
        # UTC counts: an hour is an hour when the clocks are changed, too.
        later = (self.now.astimezone(dt.UTC) + length).astimezone(self.now.tzinfo)
        return later if later.second == later.microsecond == 0 else later.replace(second=0, microsecond=0)

    def _allowed(self, at: dt.datetime) -> dt.datetime:
        if not self.hours.hold_at(at.time()):
            raise UnclearError
        return at

    def _soon(self) -> Wish:
        if not (self.request.right_now or self.request.any_time) or (self.request.right_now and self.request.says_or):
            raise UnclearError
        if self.hours.hold_at(self.now.time()):
            return Wish(self.now, None, Form.SOON)
        days = 0 if self.now.time() < self.hours.opens else 1
        return Wish(self._at(self.now.date() + dt.timedelta(days=days), _minute(self.hours.opens)), None, Form.SOON)

    def _refuse_long_begun(self, window: Window) -> None:
        """ "After ten", texted in the afternoon, may be tomorrow's ten; "every day after ten" is today as well."""
        only_after = any(isinstance(bound, Bound) and bound.relation == "after" for bound in self.request.bounds)
        begun = self._at(self.now.date(), window.begins) + _JUST_PASSED < self.now
        over = self._at(self.now.date(), window.ends) < self.now + _CALL
        if only_after and begun and not over and not self.request.any_time:
            raise UnclearError

    def _refuse_today(self, window: Window | None) -> None:
        """They named the weekday that it is: next week's where today's is well over, else nobody can tell."""
        ends = window.ends if window else _minute(self.hours.closes)
        over = self._at(self.now.date(), ends)
        slack = _JUST_PASSED - _CALL if window and window.is_moment else -_CALL
        if self.now <= over + slack:
            raise UnclearError

    def _first(self, window: Window | None, days: Days) -> Wish:
        for date in days.first:
            wish = self._on(date, window)
            if wish is not None:
                return self._ending(wish, window, days)
            if days.is_named and days.last is None and not days.is_open and len(days.first) == 1:
                break
        raise UnclearError

    def _ending(self, wish: Wish, window: Window | None, days: Days) -> Wish:
        if days.is_open and (window is None or window.is_moment or days.is_named):
            return replace(wish, end=None, form=Form.LATER_HOUR if window else Form.LATER_DAY)
        if window is None and days.last is not None and days.last > wish.start.date():
            return replace(wish, end=self._at(days.last, _minute(self.hours.closes)), form=Form.DAYS)
        return wish

    def _on(self, date: dt.date, window: Window | None) -> Wish | None:
        """Return the wish on that day; None where it is over by now."""
        begins, ends = (
            (window.begins, window.ends) if window else (_minute(self.hours.opens), _minute(self.hours.closes))
        )
        start, end = self._at(date, begins), self._at(date, ends)
        if window and window.is_moment:
            return self._moment(start, end)
        if end < self.now + _CALL:
            return None
        return Wish(max(start, self.now), end, Form.SPAN if window else Form.DAY)

    def _moment(self, start: dt.datetime, end: dt.datetime) -> Wish | None:
        if start >= self.now:
            return Wish(start, end, Form.MOMENT)
        if self.now - start < _JUST_PASSED:
            raise UnclearError
        return None

    def _at(self, date: dt.date, minutes: int) -> dt.datetime:
        """Return that time of that day; a time that the clocks leap over is none. Raises UnclearError."""
        midnight = dt.datetime.combine(date, dt.time(0))
        at = (midnight + dt.timedelta(minutes=minutes)).replace(tzinfo=self.now.tzinfo)
        if at.astimezone(dt.UTC).astimezone(self.now.tzinfo).replace(tzinfo=None) != at.replace(tzinfo=None):
            raise UnclearError
        return at


def _minute(at: dt.time) -> int:
    return at.hour * 60 + at.minute or (24 * 60 if at == dt.time(0) else 0)
