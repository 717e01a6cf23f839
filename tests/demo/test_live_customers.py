"""Simulated customers: whom they are, what they do, and how they stop."""

from __future__ import annotations

import datetime as dt
import os
import signal
import threading
import time
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from apps.demo.acme.live import live_customers
from apps.demo.management.commands import live_customers as command
from apps.followup.models import Triage
from apps.messaging.models import Direction, Message
from apps.messaging.outbound import sending
from apps.surveys.models import Invitation, Response
from tests import factories

pytestmark = pytest.mark.django_db
SOON = dt.timedelta(seconds=15)


def asked(**fields: Any) -> tuple[live_customers.LiveCustomers, Invitation]:
    factories.survey()
    factories.customer(external_id="acme-1", **fields)
    lively = live_customers.LiveCustomers(Random(3), now=factories.NOW)
    lively.act(now=factories.NOW)
    return lively, Invitation.objects.get()


def deliver(invitation: Invitation) -> None:
    assert invitation.message_id is not None
    sending.send(invitation.message_id, now=factories.NOW)


@pytest.fixture
def handlers() -> Iterator[None]:
    """The command takes the signals of this process; give them back."""
    before = {sign: signal.getsignal(sign) for sign in (signal.SIGTERM, signal.SIGINT)}
    yield
    for sign, handler in before.items():
        signal.signal(sign, handler)


def test_somebody_is_asked_and_replies_on_their_phone() -> None:
    lively, invitation = asked()
    deliver(invitation)
    lively.act(now=factories.NOW + SOON)
    assert Message.objects.get(direction=Direction.IN).address == invitation.customer.phone


def test_nobody_replies_to_a_question_that_has_not_arrived() -> None:
    lively, _ = asked()
    lively.act(now=factories.NOW + SOON)
    assert not Message.objects.filter(direction=Direction.IN).exists()


def test_who_cannot_reply_by_sms_answers_on_the_page() -> None:
    lively, invitation = asked(phone="+79434011234", time_zone="Europe/Kaliningrad")
    deliver(invitation)
    lively.act(now=factories.NOW + SOON)
    assert Response.objects.get().customer == invitation.customer
    assert not Triage.objects.exists()  # which is the worker's


def test_a_newcomers_phone_is_their_own() -> None:
    factories.survey()
    factories.customer(external_id="you-1")
    live_customers.LiveCustomers(Random(3), now=factories.NOW).act(now=factories.NOW)
    assert not Invitation.objects.exists()


def test_nobody_is_asked_at_night() -> None:
    factories.survey()
    factories.customer(external_id="acme-1", time_zone="Pacific/Auckland")
    live_customers.LiveCustomers(Random(3), now=factories.NOW).act(now=factories.NOW)
    assert not Invitation.objects.exists()


def test_where_enough_cases_are_open_only_the_content_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_customers, "_ENOUGH_CASES", 0)
    lively, customer = live_customers.LiveCustomers(Random(3), now=factories.NOW), factories.customer()
    answers = [lively._answer(customer) for _ in range(200)]
    assert all(answer.score >= 7 and not answer.callback for answer in answers)


def test_after_the_first_look_answers_come_seldom() -> None:
    lively, _ = asked()
    later = factories.NOW + dt.timedelta(hours=1)
    lively.act(now=later)
    assert lively._next_at > later + dt.timedelta(minutes=1)


def test_it_stops_at_once_when_asked_to(settings: Any, handlers: None) -> None:
    settings.DEMO = True
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
    since = time.monotonic()
    call_command("live_customers")
    assert time.monotonic() - since < 2


def test_it_outlives_a_restart_of_the_database(settings: Any, handlers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    came = []

    def fail_once(_live: live_customers.LiveCustomers, *, now: dt.datetime) -> None:
        came.append(now)
        if len(came) == 1:
            raise OperationalError
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(live_customers.LiveCustomers, "act", fail_once)
    monkeypatch.setattr(command, "_FIRST_DELAY", 0.01)
    monkeypatch.setattr(command, "connection", type("Closed", (), {"close": staticmethod(lambda: None)}))
    call_command("live_customers")
    assert len(came) == 2


def test_it_runs_in_a_demo_only() -> None:
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("live_customers")
