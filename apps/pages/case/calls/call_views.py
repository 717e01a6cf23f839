"""Calling through the provider: the button, and the panel that is asked for every other second."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.core.refusals import Refused
from apps.followup.calls import placing
from apps.pages.case.workspace import Workspace
from apps.pages.shared.access import SignedIn, case_for, change, page


@change
def call(request: SignedIn, pk: int) -> HttpResponse:
    """Place the call. Script gets the panel alone, so that what was typed stays; else the whole page comes."""
    case, refused = case_for(request.user, pk), ""
    try:
        placing.call(case, request.user, now=timezone.now())
    except Refused as rule:
        refused = rule.message
    if request.htmx:
        return _panel(request, pk, refused=refused, swaps_button=True)
    if refused:
        messages.error(request, refused)
    return redirect("pages:case", pk=pk)


@page
@require_safe
def panel(request: SignedIn, pk: int) -> HttpResponse:
    return _panel(request, pk) if request.htmx else redirect("pages:case", pk=pk)


def _panel(request: SignedIn, pk: int, *, refused: str = "", swaps_button: bool = False) -> HttpResponse:
    """Return the panel; after the call also the button and, unless the agent has chosen one, the result."""
    work = Workspace(case_for(request.user, pk), request.user, timezone.now())
    phone = work.phone
    shown = {
        "refused": refused,
        "swaps_button": swaps_button or (phone.made is not None and not phone.is_watched),
        "preselect": bool(phone.initial) and work.call_in_front and not request.GET.get("result"),
    }
    return render(request, "pages/case/phone_call.html", {**work.context, **shown})
