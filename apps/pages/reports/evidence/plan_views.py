"""The page that guides through a plan: what a lot finds here, what waiting costs, the plan, and its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.refusals import Refused
from apps.followup.lots import plans
from apps.followup.models import LotPlan
from apps.insights.evidence.planner import plan_for
from apps.insights.evidence.volumes import volumes
from apps.pages.reports.evidence.plan_forms import EndForm, PlanForm
from apps.pages.reports.evidence.planner_words import PlannerWords
from apps.pages.shared.access import SignedIn, page
from apps.surveys.models import Survey


@page
@require_http_methods(["GET", "POST"])
def lot_plan(request: SignedIn) -> HttpResponse:
    _allow(request)
    now = timezone.now()
    survey = _survey(request)
    if survey is None:
        return render(request, "pages/reports/evidence/plan.html", {"survey": None})
    seen = volumes(survey, now=now)
    form = PlanForm(request.POST or None, survey=survey, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            intended = form.intention(answers_a_week=seen.a_week * seen.answering.share)
            written = plans.write(intended, request.user, now=now)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("The plan is written. From now on it can be ended, and not changed."))
            return redirect(_evidence(written))
    context: dict[str, Any] = {
        "survey": survey,
        "surveys": Survey.objects.filter(is_active=True),
        "form": form,
        "end_form": EndForm(auto_id="end_%s"),
        "running": LotPlan.objects.filter(survey=survey, ended_at=None).first(),
        "words": PlannerWords(seen, plan_for(seen)),
    }
    return render(request, "pages/reports/evidence/plan.html", context, status=422 if form.is_bound else 200)


@page
@require_POST
def lot_plan_end(request: SignedIn, pk: int) -> HttpResponse:
    _allow(request)
    plan = get_object_or_404(LotPlan.objects.select_related("survey"), pk=pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the plan is ended before its time."))
        return redirect(f"{reverse('pages:lot_plan')}?survey={plan.survey.slug}")
    try:
        plans.end(plan, request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The plan is ended: nobody is drawn any more."))
    return redirect(_evidence(plan))


def _allow(request: SignedIn) -> None:
    if not request.user.sees_every_team:
        raise PermissionDenied


def _survey(request: SignedIn) -> Survey | None:
    surveys = Survey.objects.filter(is_active=True).select_related("team")
    slug = request.GET.get("survey")
    return get_object_or_404(surveys, slug=slug) if slug else surveys.order_by("pk").first()


def _evidence(plan: LotPlan) -> str:
    return f"{reverse('pages:evidence')}?survey={plan.survey.slug}&plan={plan.version}"
