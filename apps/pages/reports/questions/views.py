"""Questions, not accusations: for leads alone, as a page and as JSON. No API token opens them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.insights.questions.questions_report import as_json
from apps.insights.questions.questions_report import questions as questions_of
from apps.pages.reports.questions import asked_questions
from apps.pages.reports.questions.period_form import PeriodForm
from apps.pages.shared.access import SignedIn, page


@page
@require_safe
def questions(request: SignedIn) -> HttpResponse:
    if not request.user.reads_questions:
        raise PermissionDenied
    now = timezone.now()
    query = request.GET.copy()
    is_json = query.pop("format", [""])[-1] == "json"
    form = PeriodForm(query, timezone.localdate(now))
    if not form.is_valid():
        if is_json:
            return JsonResponse({"errors": form.errors}, status=400)
        return render(request, "pages/reports/questions/questions.html", {"form": form}, status=422)
    shown = questions_of(request.user, form.period(timezone.get_current_timezone_name()), now=now)
    if is_json:
        return JsonResponse(as_json(shown))
    context = {
        "form": form,
        "shown": shown,
        "rows": asked_questions.rows(shown),
        "basis": asked_questions.basis(shown),
        "empty": asked_questions.empty(shown),
    }
    return render(request, "pages/reports/questions/questions.html", context)
