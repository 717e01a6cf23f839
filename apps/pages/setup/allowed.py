"""The surveys that leads and those above them may set up: those of the teams that they see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse

from apps.pages.shared.access import SignedIn, page
from apps.people.models import Team, User
from apps.surveys.models import Survey


def lead_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for leads, managers and administrators. Raises PermissionDenied for others."""

    @page
    @wraps(view)
    def guarded(request: SignedIn, **key: Any) -> HttpResponse:
        if not request.user.leads:
            raise PermissionDenied
        return view(request, **key)

    return guarded


def surveys_of(user: User) -> QuerySet[Survey]:
    """Return the active surveys of the teams that the user sees."""
    surveys = Survey.objects.filter(is_active=True, team__in=Team.objects.visible_to(user))
    return surveys.select_related("team", "touchpoint").order_by("name")
