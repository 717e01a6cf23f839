"""The hooks store what came, and leave the work to others."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.cache import cache
from django.test import TestCase
from django.urls import reverse

from apps.conversation import tasks as conversation_tasks
from apps.messaging import receiving
from apps.messaging import tasks as messaging_tasks
from apps.messaging.gateways.twilio.sms import STATUS_PATH
from apps.messaging.models import DeliveryEvent, Message, MessagePurpose, Status, Suppression
from apps.messaging.outbound import outbox, sending
from apps.messaging.receipts import callbacks
from tests.factories import NOW
from tests.hooks.conftest import Call
from tests.providers import TWILIO, deliver

SMS, STATUS = "/hooks/twilio/sms/", "/hooks/twilio/status/"
PHONE, OURS = "+447700900001", "+15005550100"


def wrote(body: str, sid: str = "SM1", **more: str) -> dict[str, str]:
    return {"MessageSid": sid, "From": PHONE, "To": OURS, "Body": body} | more


def test_the_address_that_we_give_to_twilio_is_that_of_the_hook() -> None:
    assert reverse("hooks:twilio_status") == STATUS_PATH


def test_a_text_is_kept_for_a_worker(call: Call) -> None:
    call(SMS, wrote("8, но поздно 🔟", NumMedia="0"))
    message = Message.objects.get()
    assert (message.address, message.sender, message.body, message.worked_at) == (PHONE, OURS, "8, но поздно 🔟", None)


def test_delivered_twice_it_is_kept_once_and_both_are_answered(call: Call) -> None:
    answers = [call(SMS, wrote("8")).status_code for _ in range(2)]
    assert (answers, Message.objects.count()) == ([200, 200], 1)


def test_the_worker_is_nudged_once(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    nudged: list[str] = []
    cache.clear()
    monkeypatch.setattr(conversation_tasks.read_replies, "delay", lambda: nudged.append("read"))
    for _ in range(2):
        with TestCase.captureOnCommitCallbacks(execute=True):
            call(SMS, wrote("8"))
    assert nudged == ["read"]


def test_what_a_lost_nudge_left_is_found_by_the_sweep(call: Call) -> None:
    call(SMS, wrote("8"))
    assert receiving.unworked(now=Message.objects.get().created_at) == [Message.objects.get().pk]


def test_what_twilio_has_confirmed_is_kept(call: Call) -> None:
    call(SMS, wrote("stop", OptOutType="STOP"))
    assert Message.objects.get().opt_out_type == "stop"


@pytest.mark.parametrize(
    "body", ["STOP", "stop please", "СТОП", "退订", "Отписаться", "arrêt", "please stop texting me"]
)
def test_a_stop_takes_effect_before_it_is_answered(call: Call, body: str) -> None:
    waiting = outbox.enqueue("sms", PHONE, "How likely…?", purpose=MessagePurpose.INVITATION, key="k", now=NOW)
    call(SMS, wrote(body))
    assert Suppression.in_force("sms", PHONE)
    assert Message.objects.get(pk=waiting.pk).status == Status.WITHHELD


def test_an_answer_is_no_stop(call: Call) -> None:
    call(SMS, wrote("8 - the bus stop was far"))
    assert not Suppression.objects.exists()


def test_what_is_written_to_a_service_is_kept_under_its_name(call: Call, settings: Any) -> None:
    settings.TWILIO_MESSAGING_SERVICE_SID = "MG1"
    call(SMS, wrote("8", MessagingServiceSid="MG1"))
    assert Message.objects.get().sender == "MG1"


def test_a_text_with_a_nul_in_it_is_kept(call: Call) -> None:
    assert call(SMS, wrote("8\x00!")).status_code == 200
    assert Message.objects.get().body == "8!"


@pytest.mark.parametrize("form", [{}, {"From": PHONE}, {"MessageSid": "SM1"}])
def test_what_is_no_message_is_refused(call: Call, form: dict[str, str]) -> None:
    assert call(SMS, form).status_code == 400


def test_a_callback_is_kept_as_it_came(call: Call) -> None:
    attempt = uuid.uuid4()
    form = {"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "30003", "To": PHONE}
    call(f"{STATUS}?attempt={attempt}", form)
    event = DeliveryEvent.objects.get()
    assert (event.attempt_id, event.status, event.error_code, event.payload) == (attempt, "undelivered", "30003", form)


def test_a_callback_with_a_broken_attempt_is_kept_too(call: Call) -> None:
    assert call(f"{STATUS}?attempt=nonsense", {"MessageSid": "SM1", "MessageStatus": "sent"}).status_code == 200
    assert DeliveryEvent.objects.get().attempt_id is None


def test_a_callback_is_worked_by_a_worker_once(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    nudged: list[str] = []
    cache.clear()
    monkeypatch.setattr(messaging_tasks.work_receipts, "delay", lambda: nudged.append("work"))
    message = outbox.enqueue("sms", PHONE, "Hello", purpose=MessagePurpose.INVITATION, key="k", now=NOW)
    sending.send(message.pk, now=NOW)
    for hook in TWILIO.webhook_sender.release()[-1:] * 2:
        with TestCase.captureOnCommitCallbacks(execute=True):
            deliver(hook)
    assert nudged == ["work"]
    messaging_tasks.work_receipts()
    assert callbacks.unworked(now=DeliveryEvent.objects.get().received_at) == []


@pytest.mark.parametrize(
    ("path", "form", "at_most"),
    [
        (SMS, wrote("8 - but late"), 6),
        (SMS, wrote("please stop texting me"), 12),
        (f"{STATUS}?attempt={uuid.UUID(int=7)}", {"MessageSid": "SM1", "MessageStatus": "undelivered"}, 6),
    ],
)
def test_a_hook_keeps_what_came_and_does_nothing_else(
    call: Call, path: str, form: dict[str, str], at_most: int, django_assert_max_num_queries: Any
) -> None:
    """`make bench` measures how long that takes."""
    call(SMS, wrote("8", "SM0"))
    with django_assert_max_num_queries(at_most):
        call(path, form)
    assert TWILIO.account.posts == []
