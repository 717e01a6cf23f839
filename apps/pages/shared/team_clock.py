"""Pages show times by the clock on the wall of the reader's team, and read typed times by it."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from apps.people.models import User


def team_clock(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the zone of the reader's first team; without a team, or signed out, the installation's."""

    def by_team_clock(request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, User):
            return get_response(request)
        with timezone.override(zone_of(request.user)):
            return get_response(request)

    return by_team_clock


def zone_of(user: User) -> ZoneInfo | None:
    name = user.teams.order_by("pk").values_list("time_zone", flat=True).first()
    return ZoneInfo(name) if name else None
