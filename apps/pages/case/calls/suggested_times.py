"""The times to call again that customers ask for most: in an hour, this evening, tomorrow morning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.pages.shared.customer_clock import CustomerClock

Choice = tuple[str, str]
_EVENING: Final = dt.time(18)
_MORNING: Final = dt.time(10)
_AN_HOUR: Final = dt.timedelta(hours=1)
_STEP: Final = dt.timedelta(minutes=5)


def suggested_times(clock: CustomerClock) -> list[Choice]:
    """Return the moments (ISO 8601) at which this customer may be called, each with its words.

    They are by the customer's clock, or where their zone is not certain by the reader's.
    """
    return [(at.isoformat(), words) for at, words in _thought_of(clock) if at > clock.now and clock.allows(at)]


def _thought_of(clock: CustomerClock) -> Iterator[tuple[dt.datetime, str]]:
    local = clock.now.astimezone(clock.zone or timezone.get_current_timezone())
    hour = _rounded_up(local + _AN_HOUR)
    yield hour, _("In an hour: %(time)s") % {"time": f"{hour:%H:%M}"}
    evening = local.replace(hour=_EVENING.hour, minute=0, second=0, microsecond=0)
    if evening > hour:
        yield evening, _("This evening: %(time)s") % {"time": f"{evening:%H:%M}"}
    tomorrow = dt.datetime.combine(local.date() + dt.timedelta(days=1), _MORNING, local.tzinfo)
    yield tomorrow, _("Tomorrow: %(time)s") % {"time": f"{tomorrow:%H:%M}"}


def _rounded_up(at: dt.datetime) -> dt.datetime:
    """Return the next full five minutes: nobody agrees on 15:03."""
    past = dt.timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)
    return at + (_STEP - past if past else past)


class SuggestedTimeField(forms.ChoiceField):
    """One of ``suggested_times``, or of those when the page was opened; comes out as an aware datetime, or None."""

    widget = forms.RadioSelect

    def suggest(self, clock: CustomerClock, kept: str = "") -> None:
        """Offer the times; ``kept`` is what was chosen before, by when an hour from now was another time."""
        offered = suggested_times(clock)
        chosen = _moment(kept)
        if chosen and kept not in dict(offered):
            local = chosen.astimezone(clock.zone or timezone.get_current_timezone())
            offered.insert(0, (kept, f"{local:%H:%M}"))
        self.choices = offered

    def valid_value(self, value: str) -> bool:
        return _moment(value) is not None

    def clean(self, value: Any) -> dt.datetime | None:
        return _moment(super().clean(value))


def _moment(value: str) -> dt.datetime | None:
    try:
        at = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo else None
