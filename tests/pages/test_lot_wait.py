"""An agent and a lead look at the case of a customer who is asked first."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from apps.followup.models import Arm
from tests import factories as f
from tests.followup.lots.drawing_lots import drawn, plan

pytestmark = pytest.mark.django_db


def test_the_agent_sees_from_when_on_to_call_and_is_not_offered_the_case(client: Client) -> None:
    now = timezone.now()
    plan(now=now)
    case = drawn(Arm.WAIT, now=now)
    client.force_login(f.anna())
    shown = client.get(f"/cases/{case.pk}/").content.decode()
    assert "on: part of a lot." in shown
    assert f"/cases/{case.pk}/claim/" not in shown
    assert f"/cases/{case.pk}/wait/" not in shown


def test_a_lead_ends_the_wait_with_a_reason(client: Client) -> None:
    now = timezone.now()
    plan(now=now)
    case = drawn(Arm.WAIT, now=now)
    client.force_login(f.lena())
    assert client.post(f"/cases/{case.pk}/wait/", {"why": ""}).status_code == 422
    shown = client.post(f"/cases/{case.pk}/wait/", {"why": "A key account"}, follow=True).content.decode()
    assert "can be called now" in shown
    assert "on: part of a lot." not in shown
    assert f.again(case).ready_at < case.ready_at


def test_those_called_first_show_nothing_of_a_lot(client: Client) -> None:
    now = timezone.now()
    plan(now=now)
    client.force_login(f.anna())
    assert "part of a lot" not in client.get(f"/cases/{drawn(Arm.CALL, now=now).pk}/").content.decode()
