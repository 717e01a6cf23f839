"""Senders in the back office: a paused one says why, and is resumed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from apps.messaging.models import PauseReason, Sender
from apps.messaging.outbound import senders
from apps.people.models import Role
from tests.factories import NOW, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def paused() -> Sender:
    sender = Sender.of("sms", "+15005550100")
    senders.pause(sender, error_code="30034", reason=PauseReason.NOT_REGISTERED, now=NOW)
    return sender


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(user("Ada", Role.ADMIN))
    return client


def test_a_paused_sender_says_why(admin: Client, paused: Sender) -> None:
    page = admin.get(reverse("admin:messaging_sender_changelist")).content.decode()
    assert "not registered for A2P 10DLC." in page
    assert "30034" in admin.get(reverse("admin:messaging_sender_change", args=[paused.pk])).content.decode()


def test_an_administrator_resumes_it(admin: Client, paused: Sender) -> None:
    chosen = {"action": "resume", "_selected_action": [paused.pk]}
    admin.post(reverse("admin:messaging_sender_changelist"), chosen)
    assert not Sender.paused().exists()


def test_its_pace_can_be_changed(admin: Client, paused: Sender) -> None:
    inline = {f"alerts-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    page = reverse("admin:messaging_sender_change", args=[paused.pk])
    admin.post(page, {"segments_per_second": "3", **inline})
    assert Sender.objects.get().segments_per_second == 3
