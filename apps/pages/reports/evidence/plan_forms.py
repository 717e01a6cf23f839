"""Writing a plan, and ending one."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.followup.lots.plans import Intention
from apps.followup.models import LotPlan
from apps.followup.models.lot_plan import MOST
from apps.insights.evidence.planner import WEEKS
from apps.pages.shared.datetime_fields import DayInput
from apps.surveys.models import Survey

_WEEKS = [(weeks, _("%(weeks)s weeks") % {"weeks": weeks}) for weeks in WEEKS]


class PlanForm(forms.Form):
    """``survey`` is chosen before, since the planner's numbers are of one survey. Days are days of its team."""

    share_percent = forms.IntegerField(
        label=_("Asked before their call, per cent"),
        min_value=1,
        max_value=MOST,
        initial=25,
        help_text=_("Of detractors who scored 4-6 and ask for no call."),
    )
    outcome = forms.ChoiceField(
        label=_("What counts"), choices=LotPlan.Outcome.choices, initial=LotPlan.Outcome.LEFT_DETRACTORS
    )
    starts_on = forms.DateField(label=_("Starts"), widget=DayInput)
    weeks = forms.TypedChoiceField(
        label=_("Ends after"),
        choices=[*_WEEKS, (0, _("no end: watch as long as you like"))],
        coerce=int,
        initial=WEEKS[-1],
        help_text=_("A planned end finds more; watching without an end costs answers."),
    )
    expected_answers = forms.IntegerField(
        label=_("Answers expected by the end"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text=_("Left empty: the planner’s number for so many weeks."),
    )

    def __init__(self, *args: Any, survey: Survey, now: dt.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey, self.now = survey, now
        self.fields["starts_on"].initial = self._local(now).date() + dt.timedelta(days=1)

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        if day < self._local(self.now).date():
            raise forms.ValidationError(_("A plan is written before it starts: choose a later start."))
        return day

    def intention(self, *, answers_a_week: float) -> Intention:
        """Return what was planned; a plan that starts today starts now."""
        kept, zone = self.cleaned_data, self._zone
        midnight = dt.datetime.combine(kept["starts_on"], dt.time(0), tzinfo=zone)
        starts_at = max(midnight, self.now)
        weeks: int = kept["weeks"]
        return Intention(
            survey=self.survey,
            share_percent=kept["share_percent"],
            outcome=kept["outcome"],
            starts_at=starts_at,
            ends_at=starts_at + dt.timedelta(weeks=weeks) if weeks else None,
            expected_answers=kept["expected_answers"] or round(answers_a_week * weeks),
        )

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.survey.team.time_zone)

    def _local(self, at: dt.datetime) -> dt.datetime:
        return at.astimezone(self._zone)


class EndForm(forms.Form):
    """Ending a plan before its time."""

    why = forms.CharField(label=_("Why"), max_length=300)
    because_of_results = forms.TypedChoiceField(
        label=_("Is it because of what was seen?"),
        choices=[("no", _("No, for another reason")), ("yes", _("Yes, because of the results"))],
        coerce=lambda value: value == "yes",
        help_text=_("If it is, no verdict follows that has not been reached: it would be too easily found."),
    )
