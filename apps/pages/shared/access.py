"""Pages for people who are signed in, and the case that a page is about. followup/visibility.py says who sees which."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django_htmx.middleware import HtmxDetails

from apps.followup.models import Case
from apps.people.models import User

# A page, or a file that is sent as it is written.
R = TypeVar("R", bound=HttpResponseBase)


class SignedIn(HttpRequest):
    """A request behind ``login_required``."""

    user: User
    htmx: HtmxDetails


def page(view: Callable[..., R]) -> Callable[..., R]:
    """A page for people who are signed in; the browser keeps no copy of it."""
    return never_cache(login_required(view))


def administrators(view: Callable[..., R]) -> Callable[..., R]:
    """Guard a page for administrators: anybody else who is signed in is told that it is not theirs."""

    @page
    @wraps(view)
    def guarded(request: SignedIn, *args: Any, **kwargs: Any) -> R:
        if not request.user.is_staff:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def change(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the view change something by POST alone. A GET, such as a reload, goes to what would be changed.

    Somebody who was signed out while typing is told so, with status 401: by htmx they keep the form
    (static/amends/failed_requests.js), else they get a page with their words.
    """
    guarded = page(view)

    @wraps(view)
    def posted(request: HttpRequest, **key: Any) -> HttpResponse:
        if request.method != "POST":
            return redirect("pages:case", pk=key["pk"]) if "pk" in key else redirect("pages:desk")
        if not request.user.is_authenticated:
            return _signed_out(request)
        return guarded(request, **key)

    return posted


def _signed_out(request: HttpRequest) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]  # django_htmx sets it
        return HttpResponse(status=401)
    typed = [str(text) for name, text in request.POST.items() if name != "csrfmiddlewaretoken"]
    return render(request, "pages/shared/signed_out.html", {"kept": list(filter(str.strip, typed))}, status=401)


def case_for(user: User, pk: int) -> Case:
    """The case with all that its page and its verbs read; Http404 where it is not theirs to see."""
    seen = Case.objects.visible_to(user).select_related(
        "team",
        "survey",
        "touchpoint",
        "customer__account__owner",
        "opening_response__touchpoint",
        "holder",
        "reached_by",
        "credited_to",
        "root_cause",
    )
    return get_object_or_404(seen, pk=pk)
