"""Health checks: this copy is alive, and it can do its work."""

from collections.abc import Callable

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from redis.exceptions import RedisError


def live(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def ready(_request: HttpRequest) -> JsonResponse:
    """503 names what does not answer. A broker that is down delays work and loses none, yet it should be seen."""
    checks = {"database": _answers(_ask_database), "broker": _answers(_ask_broker)}
    return JsonResponse(checks, status=200 if all(state == "ok" for state in checks.values()) else 503)


def _answers(ask: Callable[[], object]) -> str:
    try:
        ask()
    except (DatabaseError, RedisError, OSError) as down:
        return type(down).__name__
    return "ok"


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_broker() -> None:
    cache.get("ready")
