"""The days that the questions are about."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.insights.definitions.periods import Period
from apps.pages.shared.datetime_fields import DayInput

# The names that the API gives them: ``from`` is no word that Python would let a field have.
_NAMES: Final = {"start": "from", "end": "to"}
_YEAR: Final = dt.timedelta(days=365)


class PeriodForm(forms.Form):
    """Always bound: what an address leaves out is the last year."""

    start = forms.DateField(label=_("Answers given from"), widget=DayInput)
    end = forms.DateField(label=_("to"), widget=DayInput)

    def __init__(self, query: QueryDict, today: dt.date) -> None:
        super().__init__({"from": (today - _YEAR).isoformat(), "to": today.isoformat(), **query.dict()})

    def add_prefix(self, field_name: str) -> str:
        return _NAMES.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and end < start:
            self.add_error("end", _("The period ends before it starts: exchange the two days."))
        return self.cleaned_data

    def period(self, zone: str) -> Period:
        return Period(self.cleaned_data["start"], self.cleaned_data["end"], zone)
