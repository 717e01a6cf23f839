"""The first day's page. A step is saved in place: by htmx the checklist alone comes back, else the whole page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.core.company import Company
from apps.core.refusals import Refused
from apps.pages.setup.checklist import Checklist, Item, item, place_of
from apps.pages.shared.access import SignedIn, change, page

_WRONG = 422


def _administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: SignedIn, **key: Any) -> HttpResponse:
        if not request.user.is_staff:
            raise PermissionDenied
        return view(request, **key)

    return guarded


@page
@_administrators
@require_safe
def setup(request: SignedIn) -> HttpResponse:
    """Show the checklist, the first step open that is to be done."""
    return _answer(request, Checklist.of(request.user, now=timezone.now()))


@change
@_administrators
def step(request: SignedIn, slug: str) -> HttpResponse:
    """Save one step, and show the checklist as it is then; with what was typed where it could not be saved."""
    sent = _item(request, slug, request.POST, request.FILES)
    if sent.form.is_valid():
        _save(sent)
    checklist = Checklist.of(request.user, now=timezone.now(), sent=_shown(request, sent))
    return _answer(request, checklist, status=_WRONG if sent.form.errors else 200)


@page
@_administrators
@require_safe
def state(request: SignedIn, slug: str) -> HttpResponse:
    """Show how far a step is that goes on by itself."""
    checklist = Checklist.of(request.user, now=timezone.now())
    _note_the_end(checklist)
    asked = next((known for known in checklist.items if known.slug == slug), None)
    if asked is None:
        raise Http404
    return render(request, "pages/setup/live.html", {"item": asked, "checklist": checklist})


@change
@_administrators
def close(_request: SignedIn) -> HttpResponse:
    """Let administrators begin in the back office from now on. The checklist stays in their menu."""
    Company.record(set_up_at=timezone.now())
    return redirect("pages:home")


def _item(request: SignedIn, slug: str, *sent: Any) -> Item:
    place = place_of(slug)
    if place is None:
        raise Http404
    return item(place, request.user, Company.current(), timezone.now(), *sent)


def _save(sent: Item) -> None:
    try:
        sent.said = sent.step.save(sent.form)
    except Refused as no:
        sent.form.add_error(None, no.message)


def _shown(request: SignedIn, sent: Item) -> Item:
    """Return the item as it stands now: after saving with an empty form, and with what is to be shown of it."""
    sent.step.company = Company.current()
    request.user.__dict__.pop("team_ids", None)
    if not sent.form.errors:
        sent.form = sent.step.form()
    return sent


def _answer(request: SignedIn, checklist: Checklist, *, status: int = 200) -> HttpResponse:
    _note_the_end(checklist)
    template = "pages/setup/checklist.html" if request.htmx else "pages/setup/setup.html"
    context = {"checklist": checklist, "has_team": bool(request.user.team_ids), "company": Company.current()}
    return render(request, template, context, status=status)


def _note_the_end(checklist: Checklist) -> None:
    """Note when all was done first: administrators begin in the back office from then on."""
    if checklist.is_done and Company.current().set_up_at is None:
        Company.record(set_up_at=timezone.now())
