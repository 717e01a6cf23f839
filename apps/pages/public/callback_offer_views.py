"""The page on which a customer whom we missed chooses a time for the call, /c/{token}/. A GET records nothing."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from apps.core.refusals import Refused
from apps.followup.calls import callback_choice
from apps.pages.public.offered_times import OfferedTimes, OfferStage
from apps.pages.public.public_page import language_of, public_page
from apps.surveys.wording.call_phrases import call_phrases_for
from apps.surveys.wording.phrases import phrases_for

# The phrases that the page then says, by their name, and the picture above it.
_GONE: Final = {OfferStage.EXPIRED: ("expired", "expired"), OfferStage.OVER: ("over", "answered")}


@public_page
def callback_offer(request: HttpRequest, token: str) -> HttpResponse:
    offered = OfferedTimes.by(token, now=timezone.now())
    if offered is None:
        return _unknown(request)
    if offered.stage in _GONE:
        return _closed(request, offered)
    if request.method == "POST":
        return _choose(request, offered)
    if offered.stage == OfferStage.AGREED and "change" not in request.GET:
        return render(request, "pages/public/callback/agreed.html", offered.context)
    return _pick(request, offered)


def _choose(request: HttpRequest, offered: OfferedTimes) -> HttpResponse:
    at = _moment(request.POST.get("time", ""))
    if at is None:
        return _pick(request, offered, error="pick_one", status=422)
    try:
        callback_choice.choose(offered.offer.pk, at, now=offered.now)
    except Refused as refused:
        return _refused(request, offered, refused)
    see_other = HttpResponseRedirect(reverse("pages:callback_offer", args=[offered.offer.token]))
    see_other.status_code = 303
    return see_other


def _refused(request: HttpRequest, offered: OfferedTimes, refused: Refused) -> HttpResponse:
    """Somebody was faster: the times as they are by now. Or an agent has settled the case meanwhile."""
    fresh = OfferedTimes.by(offered.offer.token, now=offered.now) or offered
    if fresh.stage in _GONE:
        return _closed(request, fresh)
    return _pick(request, fresh, error="taken" if refused.code == "taken" else "pick_one", status=409)


def _pick(request: HttpRequest, offered: OfferedTimes, *, error: str = "", status: int = 200) -> HttpResponse:
    words = offered.phrases[error] if error else ""
    context = {**offered.context, "days": offered.days, "error": words}
    return render(request, "pages/public/callback/pick.html", context, status=status)


def _closed(request: HttpRequest, offered: OfferedTimes) -> HttpResponse:
    (name, picture), phrases = _GONE[offered.stage], offered.phrases
    shown = {"kind": picture, "heading": phrases[f"{name}_title"], "text": phrases[f"{name}_text"]}
    return render(request, "pages/public/survey/closed.html", {**offered.context, **shown}, status=HTTPStatus.GONE)


def _unknown(request: HttpRequest) -> HttpResponse:
    language = language_of(request)
    phrases = {**phrases_for(language), **call_phrases_for(language)}
    shown = {"kind": "unknown", "heading": phrases["unknown_title"], "text": phrases["unknown_text"]}
    return render(
        request, "pages/public/survey/closed.html", {"language": language, "phrases": phrases, **shown}, status=404
    )


def _moment(text: str) -> dt.datetime | None:
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None
