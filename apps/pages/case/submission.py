"""One posted form, one verb: done, or the case's page again with all that was typed and a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render

from apps.core.refusals import Refused
from apps.followup.models import Case
from apps.pages.case.workspace import Workspace
from apps.pages.shared.access import SignedIn, case_for

Act = Callable[[Case, dt.datetime], HttpResponse]


def submit(request: SignedIn, case: Case, act: Act, *, now: dt.datetime, name: str, form: forms.Form) -> HttpResponse:
    """Return what ``act`` answers where ``form`` is valid and no rule says no.

    Otherwise the page with status 422, ``form`` as its form ``name``, and the case as it is by now: a verb that was
    refused left nothing behind.
    """
    if form.is_valid():
        try:
            with transaction.atomic():
                return act(case, now)
        except Refused as refused:
            form.add_error(None, forms.ValidationError(refused.message, code=refused.code))
    return show(request, case_for(request.user, case.pk), now=now, filled={name: form})


def show(
    request: SignedIn, case: Case, *, now: dt.datetime, filled: dict[str, forms.Form] | None = None
) -> HttpResponse:
    work = Workspace(case, request.user, now, filled)
    return render(request, "pages/case/case.html", work.context, status=422 if filled else 200)
