"""Calling through the provider: the button, and the panel that is asked for every other second."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.core.refusals import Refused
from apps.followup import calling
from apps.pages.access import SignedIn, case_for, change, page
from apps.pages.workspace import Workspace


@change
def call(request: SignedIn, pk: int) -> HttpResponse:
    case, now = case_for(request.user, pk), timezone.now()
    try:
        calling.call(case, request.user, now=now)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("pages:case", pk=pk)


@page
@require_safe
def panel(request: SignedIn, pk: int) -> HttpResponse:
    """The panel, and once the call has ended the result chosen in the form, unless the agent has chosen one."""
    if not request.htmx:
        return redirect("pages:case", pk=pk)
    work = Workspace(case_for(request.user, pk), request.user, timezone.now())
    preselect = bool(work.phone.initial) and work.call_in_front and not request.GET.get("result")
    return render(request, "pages/case/phone_call.html", {**work.context, "preselect": preselect})
