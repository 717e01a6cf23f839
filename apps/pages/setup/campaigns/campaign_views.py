"""Campaigns: the list, a new one, its page with what it will do, and what is done to it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.nudges import nudge_once
from apps.core.refusals import Refused
from apps.customers.models import Segment
from apps.pages.setup.allowed import lead_page, surveys_of
from apps.pages.setup.campaigns import campaign_page
from apps.pages.setup.campaigns.campaign_forms import CampaignForm, SegmentForm, StartForm
from apps.pages.shared.access import SignedIn
from apps.pages.shared.empty_state import EmptyState
from apps.people.models import Team, User
from apps.surveys import tasks
from apps.surveys.campaigns import campaign_plan, running
from apps.surveys.campaigns.trial_message import send_test
from apps.surveys.models import Campaign

_SHOWN = 100


@lead_page
@require_safe
def campaigns(request: SignedIn) -> HttpResponse:
    empty = EmptyState(
        _("No campaign yet"), _("A campaign asks one survey of many customers, over some days."), "phone"
    )
    now = timezone.now()
    pages = [campaign_page.CampaignPage(one, request.user, now) for one in _seen_by(request.user)[:_SHOWN]]
    context = {"pages": pages, "empty": empty, "segments": Segment.objects.all()[:_SHOWN]}
    return render(request, "pages/setup/campaigns/campaigns.html", context)


@lead_page
@require_http_methods(["GET", "POST"])
def new_campaign(request: SignedIn) -> HttpResponse:
    form = CampaignForm(request.POST or None, request.FILES or None, user=request.user)
    if form.is_bound and form.is_valid():
        kept = form.cleaned_data
        created = campaign_plan.create(
            kept["name"],
            kept["survey"],
            by=request.user,
            now=timezone.now(),
            segment=kept["segment"],
            numbers=kept["numbers"],
        )
        nudge_once(tasks.plan_campaigns)
        return redirect("pages:campaign", pk=created.pk)
    has_surveys = surveys_of(request.user).exists()
    context = {"form": form, "has_surveys": has_surveys}
    return render(request, "pages/setup/campaigns/new.html", context, status=422 if form.is_bound else 200)


@lead_page
@require_http_methods(["GET", "POST"])
def new_segment(request: SignedIn) -> HttpResponse:
    form = SegmentForm(request.POST or None)
    if form.is_bound and form.is_valid():
        segment = form.save()
        messages.success(request, _("The segment “%(name)s” is kept.") % {"name": segment.name})
        return redirect("pages:new_campaign")
    context = {"form": form}
    return render(request, "pages/setup/campaigns/segment.html", context, status=422 if form.is_bound else 200)


@lead_page
@require_safe
def campaign(request: SignedIn, pk: int) -> HttpResponse:
    return _shown(request, _found(request, pk))


@lead_page
@require_safe
def campaign_recipients(request: SignedIn, pk: int) -> HttpResponse:
    found = _found(request, pk)
    rows = campaign_page.recipients(found, request.user, request.GET.dict())
    query = request.GET.copy()
    query["after"] = str(rows[-1].pk) if len(rows) == campaign_page.ROWS else ""
    context = {"campaign": found, "rows": rows, "more": query.urlencode() if query["after"] else ""}
    return render(request, "pages/setup/campaigns/recipients.html", context)


@lead_page
@require_POST
def start_campaign(request: SignedIn, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = StartForm(request.POST, today=_today(found))
    if not form.is_valid():
        return _shown(request, found, form)
    zone = ZoneInfo(found.survey.team.time_zone)
    midnight = dt.datetime.combine(form.cleaned_data["starts_on"], dt.time(0), zone)
    at = max(midnight, timezone.now())
    return _moved(request, pk, lambda: running.start(pk, at=at, days=form.cleaned_data["days"]))


@lead_page
@require_POST
def pause_campaign(request: SignedIn, pk: int) -> HttpResponse:
    _found(request, pk)
    return _moved(request, pk, lambda: running.pause(pk))


@lead_page
@require_POST
def resume_campaign(request: SignedIn, pk: int) -> HttpResponse:
    _found(request, pk)
    return _moved(request, pk, lambda: running.resume(pk))


@lead_page
@require_POST
def stop_campaign(request: SignedIn, pk: int) -> HttpResponse:
    _found(request, pk)

    def stop() -> None:
        taken_back = running.stop(pk, now=timezone.now())
        said = ngettext(
            "The campaign is stopped. %(n)s queued message was taken back.",
            "The campaign is stopped. %(n)s queued messages were taken back.",
            taken_back,
        )
        messages.success(request, said % {"n": taken_back})

    return _moved(request, pk, stop)


@lead_page
@require_POST
def test_campaign(request: SignedIn, pk: int) -> HttpResponse:
    found = _found(request, pk)

    def send() -> None:
        message = send_test(found.survey, request.user, now=timezone.now())
        messages.success(request, _("A test is on its way to %(address)s.") % {"address": message.address})

    return _moved(request, pk, send)


def _moved(request: SignedIn, pk: int, move: Any) -> HttpResponse:
    try:
        move()
    except Refused as refused:
        messages.error(request, refused.message)
    nudge_once(tasks.sweep_campaigns)
    return redirect("pages:campaign", pk=pk)


def _shown(request: SignedIn, found: Campaign, form: StartForm | None = None) -> HttpResponse:
    shown = campaign_page.CampaignPage(found, request.user, timezone.now())
    context = {"page": shown, "campaign": found, "form": form or StartForm(today=_today(found))}
    return render(request, "pages/setup/campaigns/campaign.html", context, status=422 if form else 200)


def _today(campaign: Campaign) -> dt.date:
    return timezone.now().astimezone(ZoneInfo(campaign.survey.team.time_zone)).date()


def _seen_by(user: User) -> QuerySet[Campaign]:
    rows = Campaign.objects.filter(survey__team__in=Team.objects.visible_to(user)).defer("listed")
    return rows.select_related("survey__team", "survey__touchpoint", "segment")


def _found(request: SignedIn, pk: int) -> Campaign:
    return get_object_or_404(_seen_by(request.user), pk=pk)
