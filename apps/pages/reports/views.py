"""The conversion report: what became of the customers called, group by group, and nothing claimed without a lot."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.followup.models import Case
from apps.insights.conversion import Report
from apps.insights.conversion import conversion as conversion_report
from apps.insights.conversion.by_agent import by_agent, by_root_cause
from apps.insights.conversion.undrawn import beside
from apps.insights.definitions.periods import Period
from apps.insights.definitions.scope import Scope
from apps.pages import charts
from apps.pages.reports import conversion_charts, conversion_tables, conversion_words
from apps.pages.reports.forms import ConversionForm
from apps.pages.shared.access import SignedIn, page


@page
def conversion(request: SignedIn) -> HttpResponse:
    if not request.user.reads_reports:
        raise PermissionDenied
    now = timezone.now()
    form = ConversionForm(request.GET, timezone.localdate(now), request.user)
    if not form.is_valid():
        return render(request, "pages/reports/conversion.html", {"form": form}, status=422)
    zone = timezone.get_current_timezone_name()
    report = conversion_report(**form.scope, zone=zone, now=now)
    context = {"form": form, "report": report, "period": conversion_words.period(report.period)}
    if report.funnel.opened or report.follow_on.funnel.opened:
        context |= _drawn(report) | _lines(form.scope, zone, now)
    else:
        context["empty"] = conversion_words.empty(any_case=Case.objects.visible_to(request.user).exists())
    return render(request, "pages/reports/conversion.html", context)


def _drawn(report: Report) -> dict[str, Any]:
    return {
        "verdict": conversion_words.verdict(report),
        "waiting": conversion_words.waiting(report),
        "funnel": conversion_charts.funnel(report),
        "funnel_note": conversion_words.funnel_note(report),
        "losses": conversion_tables.losses(report),
        "transitions": charts.transitions(report.transitions),
        "moves_note": conversion_words.moves_note(report),
        "groups": conversion_tables.groups(report),
        "groups_note": conversion_words.groups_note(report),
        "shares": conversion_charts.shares(report),
        "beside": beside(report.difference),
        "waves": conversion_tables.waves(report.waves),
        "lasted": conversion_words.lasted(report.lasting),
        "expected": conversion_words.expected(report.expected),
        "without_call": conversion_charts.without_call(report.expected),
    }


def _lines(filters: dict[str, Any], zone: str, now: dt.datetime) -> dict[str, Any]:
    period = Period(filters["start"], filters["end"], zone)
    slices = {name: filters[name] for name in ("team", "touchpoint", "wave")}
    everyone, scope = Scope(period=period, **slices), Scope(period=period, agent=filters["agent"], **slices)
    agents = [] if filters["agent"] else by_agent(everyone, now=now)
    return {
        "agents": conversion_tables.by_agent(agents),
        "causes": conversion_tables.by_cause(by_root_cause(scope, now=now)),
    }
