"""Health checks: this copy is alive, and it can do its work."""

from collections.abc import Callable

from celery import current_app
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from kombu.exceptions import KombuError
from redis.exceptions import RedisError


def live(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def serving(_request: HttpRequest) -> JsonResponse:
    """503 where this copy cannot take an answer: for the proxy in front, which then asks another.

    The broker is not asked: without one, answers are taken all the same.
    """
    state = _answers(_ask_database)
    return JsonResponse({"database": state}, status=200 if state == "ok" else 503)


def ready(_request: HttpRequest) -> JsonResponse:
    """503 names what does not answer. A broker that is down delays work and loses none, yet it should be seen."""
    checks = {"database": _answers(_ask_database), "broker": _answers(_ask_broker)}
    return JsonResponse(checks, status=200 if all(state == "ok" for state in checks.values()) else 503)


def _answers(ask: Callable[[], object]) -> str:
    try:
        ask()
    except (DatabaseError, RedisError, KombuError, OSError) as down:
        return type(down).__name__
    return "ok"


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_broker() -> None:
    cache.get("ready")
    if current_app.conf.broker_url.startswith("amqp"):
        with current_app.connection_for_write() as connection_to_broker:
            connection_to_broker.ensure_connection(max_retries=1, timeout=2)
