"""The way of an agent when a case has left their hands."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from apps.followup import queue
from apps.pages.shared.access import SignedIn


def go_on(request: SignedIn, now: dt.datetime) -> HttpResponse:
    """Return the way to the next customer where “Save and next” was pressed and there is one, else to the desk."""
    return take_next(request, now) if "next" in request.POST else redirect("pages:desk")


def take_next(request: SignedIn, now: dt.datetime) -> HttpResponse:
    """Claim the next customer and return the way to them; to the desk where nobody can be called."""
    case = queue.claim_next(request.user, now=now)
    if case is None:
        messages.info(request, _("Nobody can be called right now."))
        return redirect("pages:desk")
    return redirect("pages:case", pk=case.pk)
