"""Dates and times as people type them: by a named clock, which the field says."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A date and time, aware. ``zone`` None: the clock of the reader's team."""

    widget = MomentInput
    zone: ZoneInfo | None = None

    def clean(self, value: Any) -> Any:
        with self._clock():
            return super().clean(value)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dt.datetime) and timezone.is_aware(value):
            return value.astimezone(self.zone or timezone.get_current_timezone()).replace(tzinfo=None)
        return value

    def _clock(self) -> AbstractContextManager[Any]:
        return timezone.override(self.zone) if self.zone else nullcontext()


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class LastDayField(forms.DateField):
    """A day by whose end, on the team's clock, something is due; comes out as that moment."""

    widget = DayInput

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is None:
            return None
        return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))
