"""The survey page, /s/{token}/: score, reason, callback, time of the call, thanks. No script, no cookie.

A GET records nothing, because link scanners and previews open links; each tap is a POST that goes on to the next step.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from apps.core.nudges import nudge_once
from apps.followup import survey_page, tasks
from apps.pages.public import call_time
from apps.pages.public.public_page import language_of, public_page
from apps.pages.public.survey_session import SurveySession
from apps.surveys.models import State
from apps.surveys.scales import Group
from apps.surveys.wording.phrases import LONGEST_COMMENT, phrases_for

_STEPS = {
    State.SCORE: "pages:survey",
    State.REASON: "pages:survey_reason",
    State.CALLBACK: "pages:survey_callback",
    State.TIME: "pages:survey_time",
    State.DONE: "pages:survey_thanks",
}
_YES_OR_NO = {"yes": True, "no": False}

Step = Callable[[HttpRequest, SurveySession], HttpResponse]
View = Callable[..., HttpResponse]


def _survey_step(step: Step) -> View:
    """Find whose link it is."""

    @public_page
    @wraps(step)
    def view(request: HttpRequest, token: str) -> HttpResponse:
        visit = SurveySession.by(token, now=timezone.now())
        return _unknown(request) if visit is None else step(request, visit)

    return view


def _after_score(step: Step) -> Step:
    """Words need a score that they belong to. Given in time, they are welcome after the survey has ended too."""

    @wraps(step)
    def view(request: HttpRequest, visit: SurveySession) -> HttpResponse:
        return redirect("pages:survey", visit.token) if visit.latest is None else step(request, visit)

    return view


@_survey_step
def survey(request: HttpRequest, visit: SurveySession) -> HttpResponse:
    if visit.has_ended:
        return _closed(request, visit, "answered" if visit.latest else "expired")
    if request.method == "POST":
        return _take_score(request, visit)
    if visit.state == State.DONE and "change" not in request.GET:
        return _closed(request, visit, "answered")
    # A score tapped in an e-mail is shown to be confirmed: this is a GET, which any link scanner makes.
    offered = visit.offered(request.GET.get("score", ""))
    shown: dict[str, Any] = {"offered": offered, "confirm": visit.confirming(offered), "marked": visit.marked(offered)}
    return _show(request, visit, "score", **shown)


def _take_score(request: HttpRequest, visit: SurveySession) -> HttpResponse:
    try:
        survey_page.give_score(visit.invitation.pk, int(request.POST.get("score", "")), now=visit.now)
    except ValueError:
        return _show(request, visit, "score", error="tap_one")
    return _go_on(visit)


@_survey_step
@_after_score
def reason(request: HttpRequest, visit: SurveySession) -> HttpResponse:
    if request.method != "POST":
        return _show(request, visit, "reason")
    # A browser sends line ends as two characters; PostgreSQL keeps no NUL.
    comment = request.POST.get("comment", "").replace("\r\n", "\n").replace("\x00", "")
    if "skip" in request.POST:
        comment = ""
    if len(comment) > LONGEST_COMMENT:
        return _show(request, visit, "reason", error="too_long", comment=comment)
    survey_page.give_reason(visit.invitation.pk, comment)
    return _go_on(visit)


@_survey_step
@_after_score
def callback(request: HttpRequest, visit: SurveySession) -> HttpResponse:
    if visit.group == Group.PROMOTER:
        return redirect("pages:survey_thanks", visit.token)
    if request.method != "POST":
        return _show(request, visit, "callback")
    wanted = _YES_OR_NO.get(request.POST.get("callback", ""))
    if wanted is None:
        return _show(request, visit, "callback", error="yes_or_no")
    survey_page.ask_for_call(visit.invitation.pk, wanted=wanted)
    return _go_on(visit)


@_survey_step
@_after_score
def time(request: HttpRequest, visit: SurveySession) -> HttpResponse:
    shown: dict[str, Any] = {
        "times": [(name, visit.phrases[name]) for name in call_time.TIMES],
        "when": request.POST.get("when", ""),
    }
    if request.method != "POST":
        return _show(request, visit, "time", **shown)
    wish = call_time.chosen_wish(request.POST, visit)
    if wish is None:
        return _show(request, visit, "time", error="time_unread" if shown["when"] else "time_one", **shown)
    call_time.agree(visit, wish)
    return _go_on(visit)


@_survey_step
@_after_score
def thanks(request: HttpRequest, visit: SurveySession) -> HttpResponse:
    if visit.state != State.DONE:
        return redirect(_STEPS[visit.state], visit.token)
    return _show(request, visit, "thanks", promise=visit.promise)


def _go_on(visit: SurveySession) -> HttpResponse:
    """Triage soon (the sweep finds what this nudge loses), and a GET for the next question."""
    nudge_once(tasks.triage_answers)
    see_other = HttpResponseRedirect(reverse(_STEPS[visit.state_now()], args=[visit.token]))
    see_other.status_code = 303
    return see_other


def _show(request: HttpRequest, visit: SurveySession, page: str, *, error: str = "", **more: object) -> HttpResponse:
    context = {**visit.context, "error": visit.complaint(error, str(more.get("comment", ""))), **more}
    return render(request, f"pages/public/survey/{page}.html", context, status=422 if error else 200)


def _closed(request: HttpRequest, visit: SurveySession, why: str) -> HttpResponse:
    context = {**visit.context, **_sentences(visit.language, why), "may_change": not visit.has_ended}
    return render(request, "pages/public/survey/closed.html", context, status=410 if why == "expired" else 200)


def _unknown(request: HttpRequest) -> HttpResponse:
    language = language_of(request)
    context = {"language": language, "phrases": phrases_for(language), **_sentences(language, "unknown")}
    return render(request, "pages/public/survey/closed.html", context, status=404)


def _sentences(language: str, why: str) -> dict[str, str]:
    phrases = phrases_for(language)
    return {"kind": why, "heading": phrases[f"{why}_title"], "text": phrases[f"{why}_text"]}
