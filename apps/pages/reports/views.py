"""The conversion report: what became of the customers called, beside those who were never reached."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.followup.models import Case
from apps.insights.by_agent import by_agent, by_root_cause
from apps.insights.conversion import Report
from apps.insights.conversion import conversion as conversion_report
from apps.pages import charts
from apps.pages.reports import conversion_report as words
from apps.pages.reports.forms import ConversionForm
from apps.pages.shared.access import SignedIn, page


@page
def conversion(request: SignedIn) -> HttpResponse:
    if not request.user.reads_reports:
        raise PermissionDenied
    form = ConversionForm(request.GET, timezone.now().date(), request.user)
    if not form.is_valid():
        return render(request, "pages/reports/conversion.html", {"form": form}, status=422)
    report = conversion_report(**form.scope)
    context = {"form": form, "report": report}
    if report.funnel.opened:
        context |= _drawn(report) | _leaderboards(form.scope)
    else:
        context["empty"] = words.empty(any_case=Case.objects.visible_to(request.user).exists())
    return render(request, "pages/reports/conversion.html", context)


def _drawn(report: Report) -> dict[str, Any]:
    return {
        "verdict": words.verdict(report),
        "reached": words.reached_sentence(report),
        "never_reached": words.denominators(report.never_reached),
        "funnel": words.funnel(report),
        "transitions": charts.transitions(report.transitions),
        "moves_note": words.moves_note(report.wave),
        "shares": words.shares(report),
        "gaps": words.gaps(report),
        "expected": words.expected_sentence(report.expected),
        "without_call": words.without_call(report.expected),
    }


def _leaderboards(scope: dict[str, Any]) -> dict[str, Any]:
    everyone = {name: value for name, value in scope.items() if name != "agent"}
    agents = [] if scope["agent"] else by_agent(**everyone)
    return {"agents": words.lines(agents), "causes": words.lines(by_root_cause(**scope))}
