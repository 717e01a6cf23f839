"""A connection that is kept between requests costs nothing to check, and one that the server ended is replaced."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.core.signals import request_started
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)


def backend() -> int:
    """Return the server process that serves this connection, as the first query of a request."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid: int = cursor.fetchone()[0]
    return pid


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep connections and check them, as production does."""
    for name, value in {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}.items():
        monkeypatch.setitem(connection.settings_dict, name, value)
    connection.close()
    yield
    connection.close()


def begin_request() -> None:
    request_started.send(sender=None, environ={})


def test_the_next_request_uses_the_connection_as_it_is() -> None:
    first = backend()
    begin_request()
    assert connection.is_usable()
    assert backend() == first


def test_a_connection_that_the_server_ended_is_replaced_before_the_first_query() -> None:
    first = backend()
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [first])
    begin_request()
    assert backend() != first


def test_a_closed_connection_is_not_usable() -> None:
    backend()
    connection.connection.close()
    assert not connection.is_usable()
