"""Step 2: when the team works, and when customers may be disturbed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.company import Company
from apps.pages.setup.countries import country_choices, next_holidays, zone_choices
from apps.pages.setup.step import Progress, Step
from apps.people.models import Team, WorkingShift

_WORKING_WEEK = ["0", "1", "2", "3", "4"]


def _countries() -> list[tuple[str, str]]:
    return [("", _("None")), *country_choices()]


def _clock() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class HoursForm(forms.Form):
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=zone_choices,
    )
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Working days"),
        choices=WorkingShift.Weekday.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one day.")},
    )
    opens = forms.TimeField(label=gettext_lazy("The team works from"), widget=_clock())
    closes = forms.TimeField(label=gettext_lazy("until"), widget=_clock())
    call_from = forms.TimeField(
        label=gettext_lazy("Calls and messages from"),
        widget=_clock(),
        help_text=gettext_lazy("By the customer’s own clock."),
    )
    call_until = forms.TimeField(label=gettext_lazy("until"), widget=_clock())
    holiday_country = forms.ChoiceField(label=gettext_lazy("Public holidays of"), choices=_countries, required=False)
    in_team = forms.BooleanField(label=gettext_lazy("I am in this team, and call customers too"), required=False)

    def clean(self) -> dict[str, Any]:
        kept: dict[str, Any] = super().clean() or {}
        opens, closes = kept.get("call_from"), kept.get("call_until")
        if opens and closes and opens >= closes:
            self.add_error("call_until", _("This has to be later than the hour before it."))
        if kept.get("opens") and kept.get("opens") == kept.get("closes"):
            self.add_error("closes", _("This has to differ from the hour before it."))
        return kept


class HoursStep(Step):
    slug = "hours"
    title = gettext_lazy("Hours and team")
    icon = "clock"
    save_label = gettext_lazy("Save the hours")
    closes = True

    @property
    def team(self) -> Team:
        """Return the first team, which an installation has from the start."""
        found = Team.objects.order_by("pk").first()
        return found if found is not None else Team.objects.create(slug="discovery", name="Discovery")

    def progress(self) -> Progress:
        if self.company.hours_set_at is None:
            return Progress(is_done=False, sentence=_("The team works by the clock of UTC until you say otherwise."))
        team = self.team
        hours = ", ".join(sorted({f"{shift.opens:%H:%M}–{shift.closes:%H:%M}" for shift in team.shifts.all()}))
        return Progress(is_done=True, sentence=f"{team.name}: {hours}, {team.time_zone.replace('_', ' ')}")

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        form = HoursForm(data, files, initial=self._initial())
        if self.company.hours_set_at is None:
            form.fields["time_zone"].widget.attrs["data-guess-zone"] = ""
        return form

    @transaction.atomic
    def save(self, form: Any) -> str:
        kept, team = form.cleaned_data, self.team
        for name in ("time_zone", "call_from", "call_until", "holiday_country"):
            setattr(team, name, kept[name])
        if team.holiday_country != self.team.holiday_country:
            team.holiday_region = ""
        team.full_clean()
        team.save()
        _work(team, kept["days"], kept["opens"], kept["closes"])
        (team.members.add if kept["in_team"] else team.members.remove)(self.reader)
        Company.record(hours_set_at=self.now)
        return self._said(team)

    def shown(self) -> Mapping[str, Any]:
        team = self.team
        return {"team": team, "days_off": next_holidays(team.holiday_country, self.now.date())}

    def _said(self, team: Team) -> str:
        ahead = next_holidays(team.holiday_country, self.now.date())
        if not ahead:
            return _("Saved.")
        day, name = ahead[0]
        return _("Saved. The next day off is %(day)s, %(holiday)s.") % {
            "day": date_format(day, "j E Y"),
            "holiday": name,
        }

    def _initial(self) -> dict[str, Any]:
        team = self.team
        shifts = list(team.shifts.all())
        first = shifts[0] if shifts else WorkingShift()
        kept = {name: getattr(team, name) for name in ("time_zone", "call_from", "call_until", "holiday_country")}
        return kept | {
            "days": [str(shift.weekday) for shift in shifts] or _WORKING_WEEK,
            "opens": first.opens,
            "closes": first.closes,
            "in_team": team.pk in self.reader.team_ids or not self.company.hours_set_at,
        }


def _work(team: Team, days: list[str], opens: dt.time, closes: dt.time) -> None:
    team.shifts.all().delete()
    WorkingShift.objects.bulk_create(
        WorkingShift(team=team, weekday=int(day), opens=opens, closes=closes) for day in days
    )
