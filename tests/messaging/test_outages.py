"""The database goes away for a moment in the middle of sending, as when PgBouncer restarts or a replica is promoted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet

from apps.messaging.gateways.twilio.sms import TwilioSms
from apps.messaging.models import Message, MessagePurpose, Status
from apps.messaging.outbound import outages, outbox, sending
from tests.twilio_double.double import Double

pytestmark = pytest.mark.django_db(transaction=True)
NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
PHONE = "+447700900001"


@pytest.fixture
def message(twilio: Double) -> Message:
    return outbox.enqueue("sms", PHONE, "Hello", purpose=MessagePurpose.INVITATION, key="k", now=NOON)


def break_the_connection() -> None:
    """Let the server end this process's own connection, which only finds out at its next word."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        own = cursor.fetchone()[0]
    with psycopg.connect(connection.connection.info.dsn) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [own])


def test_what_came_of_a_post_is_recorded_on_a_new_connection(
    message: Message, twilio: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TwilioSms, "send", _then(TwilioSms.send, break_the_connection))
    sending.send(message.pk, now=NOON)
    assert (Message.objects.get().status, len(twilio.account.posts)) == (Status.SENT, 1)


def test_a_claim_whose_commit_broke_is_found_made_and_the_message_posted_once(
    message: Message, twilio: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QuerySet, "update", _then(QuerySet.update, _broken_once()))
    sending.send(message.pk, now=NOON)
    assert (Message.objects.get().status, len(twilio.account.posts)) == (Status.SENT, 1)


def test_inside_a_transaction_nothing_is_tried_again() -> None:
    calls: list[int] = []

    def fails() -> None:
        calls.append(1)
        raise OperationalError

    with pytest.raises(OperationalError), transaction.atomic():
        outages.tried_again(fails)
    assert calls == [1]


def _then(call: Callable[..., Any], after: Callable[[], None]) -> Callable[..., Any]:
    def both(*args: Any, **kwargs: Any) -> Any:
        result = call(*args, **kwargs)
        after()
        return result

    return both


def _broken_once() -> Callable[[], None]:
    """Return what raises at its first call, after the statement was committed."""
    calls: list[int] = []

    def breaks() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError

    return breaks
