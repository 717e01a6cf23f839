"""The evidence report, its file, what one would have claimed with no effect, and what a day sooner did."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.followup.models import LotPlan
from apps.insights.evidence.download import download
from apps.insights.evidence.evidence_report import Evidence
from apps.insights.evidence.evidence_report import evidence as evidence_of
from apps.insights.evidence.participants import participants
from apps.insights.evidence.shuffling import Shuffled, shuffled
from apps.insights.speed.speed_report import speed as speed_of
from apps.pages.reports.evidence.presenter import EvidencePage
from apps.pages.reports.evidence.speed_presenter import SpeedPage
from apps.pages.shared.access import SignedIn, page
from apps.people.models import Team, User

_A_WEEK = 7 * 24 * 3600


@page
@require_safe
def evidence(request: SignedIn) -> HttpResponse:
    shown = _asked_for(request)
    shuffles = _shuffles(shown) if "shuffled" in request.GET else None
    context: dict[str, Any] = {
        "page": EvidencePage(shown, shuffles),
        "plans": plans_of(request.user).order_by("survey__name", "-version"),
        "may_plan": request.user.sees_every_team,
    }
    return render(request, "pages/reports/evidence/evidence.html", context)


@page
@require_safe
def evidence_file(request: SignedIn) -> HttpResponse:
    shown = _asked_for(request)
    if shown.plan is None:
        raise Http404
    name = f"evidence-{shown.plan.survey.slug}-{shown.plan.version}.json"
    answer = JsonResponse(download(shown), json_dumps_params={"indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@page
@require_safe
def speed(request: SignedIn) -> HttpResponse:
    if not request.user.reads_reports:
        raise PermissionDenied
    teams = Team.objects.visible_to(request.user)
    slug = request.GET.get("team") or _only_team(request.user)
    team = get_object_or_404(teams, slug=slug) if slug else None
    if team is None and not request.user.sees_every_team:
        raise PermissionDenied
    shown = speed_of(team.slug if team else None, now=timezone.now())
    context = {"page": SpeedPage(shown), "teams": teams.order_by("name"), "all_teams": request.user.sees_every_team}
    return render(request, "pages/reports/evidence/speed.html", context)


def _only_team(user: User) -> str | None:
    """Return the first team of a lead, who reads of one team at a time; None for who sees all."""
    return None if user.sees_every_team else user.teams.order_by("name").values_list("slug", flat=True).first()


def plans_of(user: User) -> QuerySet[LotPlan]:
    """Return the plans of the teams that the reader sees. Raises PermissionDenied for who reads no reports."""
    if not user.reads_reports:
        raise PermissionDenied
    plans = LotPlan.objects.select_related("survey__team", "created_by")
    return plans.filter(survey__team__in=Team.objects.visible_to(user))


def _asked_for(request: SignedIn) -> Evidence:
    """Return the report on the plan that the address names, else on the newest. Http404 for one that is not theirs."""
    plans, survey, version = plans_of(request.user), request.GET.get("survey"), request.GET.get("plan")
    if survey:
        plans = plans.filter(survey__slug=survey)
    if version:
        plans = plans.filter(version=int(version)) if version.isdecimal() else plans.none()
    plan = plans.order_by("-starts_at", "-pk").first()
    if plan is None and (survey or version):
        raise Http404
    return evidence_of(None, plan, now=timezone.now())


def _shuffles(shown: Evidence) -> Shuffled | None:
    """The same looks give the same shuffles, so that they are computed once a look."""
    if shown.plan is None:
        return None
    key = f"shuffles:{shown.plan.pk}:{len(shown.looks)}"
    found: Shuffled | None = cache.get(key)
    if found is None:
        found = shuffled(shown.plan, participants(shown.plan), shown.looks)
        cache.set(key, found, _A_WEEK)
    return found
