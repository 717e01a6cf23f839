"""/s/{token}/stop/: no more messages, for those who cannot text STOP (no two-way SMS reaches +7 and +86).

A GET shows a button and records nothing; the POST takes effect at once, for the address that the survey went to.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.messaging.models import Suppression
from apps.messaging.opt_out.unsubscribes import may_resubscribe
from apps.pages.public.public_page import public_page
from apps.pages.public.stop_choice import act_upon
from apps.pages.public.survey_session import SurveySession


@public_page
def survey_stop(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    visit = SurveySession.by(token, now=now)
    message = visit.invitation.message if visit else None
    if visit is None or message is None:
        raise Http404
    if request.method == "POST":
        act_upon(message, request, now=now)
    is_stopped = Suppression.in_force(message.channel, message.address)
    what = "survey_stopped" if is_stopped else "survey_stop"
    offered = {"may_stop": not is_stopped, "may_come_back": may_resubscribe(message)}
    words = {"heading": visit.phrases[f"{what}_title"], "text": visit.phrases[f"{what}_text"]}
    return render(
        request,
        "pages/public/survey/stop.html",
        {**visit.context, **words, **offered},
    )
