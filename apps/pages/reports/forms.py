"""The form that says what a report is about."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from apps.followup.models import Attempt
from apps.people.models import Team, User
from apps.surveys.models import Survey, Touchpoint

# The API has these names too, where ``from`` is no word that Python would let a field have.
_NAMES = {"start": "from", "end": "to"}
_YEAR = dt.timedelta(days=365)


class ConversionForm(forms.Form):
    """The filters of the conversion report, always bound: what an address leaves out is the last year of everything.

    A lead reads of one of their teams at a time.
    """

    start = forms.DateField(label=_("Answers given from"), widget=forms.DateInput(attrs={"type": "date"}))
    end = forms.DateField(label=_("to"), widget=forms.DateInput(attrs={"type": "date"}))
    team = forms.ModelChoiceField(
        Team.objects.all(), label=_("Team"), required=False, to_field_name="slug", empty_label=_("All teams")
    )
    touchpoint = forms.ModelChoiceField(
        Touchpoint.objects.all(),
        label=_("Touchpoint"),
        required=False,
        to_field_name="slug",
        empty_label=_("All touchpoints"),
    )
    agent = forms.ModelChoiceField(User.objects.none(), label=_("Agent"), required=False, empty_label=_("All agents"))
    wave = forms.TypedChoiceField(label=_("Asked again after"), required=False, coerce=int, empty_value=None)

    def __init__(self, query: QueryDict, today: dt.date, reader: User) -> None:
        teams = Team.objects.visible_to(reader)
        first = {} if reader.sees_every_team else {"team": teams.values_list("slug", flat=True).first() or ""}
        super().__init__({"from": (today - _YEAR).isoformat(), "to": today.isoformat(), **first, **query.dict()})
        self.fields["team"] = forms.ModelChoiceField(
            teams,
            label=_("Team"),
            required=not reader.sees_every_team,
            to_field_name="slug",
            empty_label=_("All teams") if reader.sees_every_team else None,
        )
        self.fields["agent"] = forms.ModelChoiceField(
            _callers(teams), label=_("Agent"), required=False, empty_label=_("All agents")
        )
        self.fields["wave"] = forms.TypedChoiceField(
            label=_("Asked again after"), choices=_waves(), required=False, coerce=int, empty_value=None
        )

    def add_prefix(self, field_name: str) -> str:
        return _NAMES.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and end < start:
            self.add_error("end", _("The period ends before it starts: exchange the two days."))
        return self.cleaned_data

    @property
    def scope(self) -> dict[str, Any]:
        """The arguments of ``insights.conversion``."""
        kept = self.cleaned_data
        return {
            "start": kept["start"],
            "end": kept["end"],
            "team": kept["team"] and kept["team"].slug,
            "touchpoint": kept["touchpoint"] and kept["touchpoint"].slug,
            "agent": kept["agent"] and kept["agent"].email,
            "wave": kept["wave"],
        }


def _callers(teams: QuerySet[Team]) -> Any:
    # One look at an index tells of each whether they called at all; a join would read every call.
    called = Exists(Attempt.objects.filter(agent=OuterRef("pk")))
    members = User.teams.through.objects.filter(team__in=teams).values("user")
    return User.objects.filter(called, pk__in=members).order_by("name", "email")


def _waves() -> list[tuple[int | str, str]]:
    days = {wave for survey in Survey.objects.all() for wave in survey.resurvey_waves}
    each = [(wave, ngettext("%(days)d day", "%(days)d days", wave) % {"days": wave}) for wave in sorted(days)]
    return [("", gettext("any time")), *each]
