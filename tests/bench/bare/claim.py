"""A claim, as a view makes it that sends the one statement and believes who it is told that the agent is."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from apps.followup.queue import claiming
from apps.followup.queue.callable_zones import Place
from apps.people.models import Team, User

ZONES: Final = (
    "America/Los_Angeles",
    "America/New_York",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Asia/Vladivostok",
    "Europe/London",
    "Europe/Moscow",
    "Europe/Paris",
)


@csrf_exempt
def claim(request: HttpRequest) -> HttpResponse:
    values = claiming.parameters(User(pk=int(request.GET["agent"])), _places(), timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(claiming.CLAIM, values | {"looked_at": claiming.LOOKED_AT[0]})
        row: tuple[Any, ...] = cursor.fetchone()
    return JsonResponse({"id": row[0]})


@cache
def _places() -> list[Place]:
    team = Team.objects.get(slug="discovery")
    return [Place(team.pk, team.lease_minutes, team.allowed_hours, zone) for zone in ZONES]
