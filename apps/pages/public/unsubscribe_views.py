"""/u/{token}/: the reader of an e-mail wants no more of them.

A GET shows a button and records nothing. A POST, from that button or straight from a mail program (RFC 8058), which
brings neither cookie nor CSRF token, takes effect at once. Who did so by mistake finds the way back on the same page.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.messaging.models import Suppression
from apps.messaging.opt_out.unsubscribes import may_resubscribe, message_of
from apps.pages.public.public_page import language_of, public_page
from apps.pages.public.stop_choice import act_upon
from apps.surveys.models import Invitation
from apps.surveys.wording.phrases import phrases_for

_NOTHING: Final[Mapping[str, bool]] = MappingProxyType({})


@public_page
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    message = message_of(token)
    if message is None:
        return _page(request, "unknown", language_of(request), status=404)
    if request.method == "POST":
        act_upon(message, request, now=timezone.now())
    is_stopped = Suppression.in_force(message.channel, message.address)
    offered = {"may_stop": not is_stopped, "may_come_back": may_resubscribe(message)}
    return _page(request, "stopped" if is_stopped else "stop", _language(request, token), offered=offered)


def _language(request: HttpRequest, token: str) -> str:
    """Return the language of the e-mail; of the request where it was about no invitation."""
    has_token = Q(message__unsubscribe_token=token) | Q(reminder__unsubscribe_token=token)
    asked = Invitation.objects.filter(has_token).values_list("language", flat=True).first()
    return asked or language_of(request)


def _page(
    request: HttpRequest, what: str, language: str, *, status: int = 200, offered: Mapping[str, bool] = _NOTHING
) -> HttpResponse:
    """Answer with the sentences of that name; ``offered``: the buttons beneath them."""
    phrases = phrases_for(language)
    context = {
        "language": language,
        "phrases": phrases,
        "heading": phrases[f"{what}_title"],
        "text": phrases[f"{what}_text"],
        **offered,
    }
    return render(request, "pages/public/unsubscribe.html", context, status=status)
