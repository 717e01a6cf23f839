"""The standing waves: each with its coming twelve months by week."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.nudges import nudge_once
from apps.pages.charts.week_bars import WeekBars, week_bars
from apps.pages.setup.allowed import lead_page
from apps.pages.setup.waves.wave_form import WaveForm
from apps.pages.shared.access import SignedIn
from apps.pages.shared.empty_state import EmptyState
from apps.people.models import Team, User
from apps.surveys import tasks
from apps.surveys.models import StandingWave
from apps.surveys.waves.coming_weeks import coming_weeks


@dataclass(frozen=True)
class ShownWave:
    wave: StandingWave
    form: WaveForm
    now: dt.datetime

    @property
    def chart_id(self) -> str:
        return f"wave-{self.wave.pk}"

    @property
    def chart(self) -> WeekBars:
        return week_bars([(week.monday, week.turns) for week in coming_weeks(self.wave, now=self.now)])


@lead_page
@require_http_methods(["GET", "POST"])
def waves(request: SignedIn) -> HttpResponse:
    form = WaveForm(request.POST or None, user=request.user, auto_id="new_%s")
    if form.is_bound and form.is_valid():
        return _saved(request, form)
    now = timezone.now()
    shown = [
        ShownWave(wave, WaveForm(instance=wave, user=request.user, auto_id=f"wave_{wave.pk}_%s"), now)
        for wave in _waves_of(request.user)
    ]
    empty = EmptyState(
        _("No standing wave yet"),
        _("A standing wave asks each customer once a year, a few every working day."),
        "calls",
    )
    context = {"waves": shown, "form": form, "empty": empty}
    return render(request, "pages/setup/waves/waves.html", context, status=422 if form.is_bound else 200)


@lead_page
@require_http_methods(["POST"])
def wave(request: SignedIn, pk: int) -> HttpResponse:
    form = WaveForm(request.POST, instance=get_object_or_404(_waves_of(request.user), pk=pk), user=request.user)
    if form.is_valid():
        return _saved(request, form)
    messages.error(request, _("Give the days of a period as a number from 30 to 1,095."))
    return redirect("pages:waves")


def _saved(request: SignedIn, form: WaveForm) -> HttpResponse:
    saved = form.save()
    nudge_once(tasks.sweep_wave_members)
    messages.success(request, _("The standing wave of “%(survey)s” is saved.") % {"survey": saved.survey})
    return redirect("pages:waves")


def _waves_of(user: User) -> QuerySet[StandingWave]:
    rows = StandingWave.objects.filter(survey__team__in=Team.objects.visible_to(user))
    return rows.select_related("survey__team").order_by("survey__name")
