"""Steps 4 and 5: the sender, and a text to one's own phone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from apps.core.company import Company
from apps.customers.models import Customer
from apps.messaging.models import Message, MessagePurpose
from apps.messaging.tasks import send_messages
from apps.people.models import User
from apps.surveys.company_name import name_company
from tests import factories as f
from tests.pages.setup.saving import HOURS, page, save, step_of
from tests.twilio_double.double import Double


@pytest.mark.usefixtures("sandbox")
def test_the_sandbox_is_ready_at_once(admin: Client) -> None:
    assert "The sandbox is ready" in save(admin, "sender")
    assert "messages go to drawn phones" in step_of(page(admin), "sender")


def test_a_sender_that_is_wrong_says_why_and_is_not_done(admin: Client) -> None:
    text = step_of(save(admin, "sender"), "sender")
    assert "TWILIO_FROM is no number of this account" in text
    assert Company.current().sender_tested == ""


def test_a_sender_that_was_changed_is_to_be_tested_anew(admin: Client, twilio: Double, settings: Settings) -> None:
    twilio.account.numbers[settings.TWILIO_FROM] = {}
    save(admin, "sender")
    assert "Twilio, tested" in page(admin)
    settings.TWILIO_FROM = "+15005550199"
    assert "Nobody has tested yet" in page(admin)


def test_the_page_names_variables_and_shows_no_secret(admin: Client, settings: Settings) -> None:
    text = page(admin)
    assert "TWILIO_AUTH_TOKEN" in text
    assert settings.TWILIO_AUTH_TOKEN not in text
    assert settings.TWILIO_ACCOUNT_SID not in text


# 5. A text to one's own phone.


def test_a_text_goes_to_my_own_phone_at_any_hour(admin: Client, ada: User, noon: Any, twilio: Double) -> None:
    name_company("Acme")
    noon.move_to(f.NOW + 10 * f.HOUR)
    save(admin, "own-phone", phone="+44 7700 900123")
    assert "on its way" in step_of(page(admin), "own-phone")
    send_messages()
    assert [text.phone for text in twilio.account.texts] == ["+447700900123"]
    assert "A text went to your phone" in admin.get("/setup/steps/own-phone/state/").content.decode()
    ada.refresh_from_db()
    assert ada.phone == "+447700900123"
    assert not Customer.objects.exists()


@pytest.mark.usefixtures("sandbox")
def test_in_the_sandbox_the_text_is_on_a_drawn_phone(admin: Client) -> None:
    name_company("Acme")
    save(admin, "own-phone", phone="+44 7700 900123")
    send_messages()
    drawn = Customer.objects.get(phone="+447700900123")
    assert f"/sandbox/phones/{drawn.pk}/" in page(admin)
    assert "Acme: this is the test" in admin.get(f"/sandbox/phones/{drawn.pk}/").content.decode()


def test_a_text_that_is_refused_says_why(admin: Client, twilio: Double) -> None:
    name_company("Acme")
    twilio.account.refusals["+447700900123"] = 21614
    save(admin, "own-phone", phone="+447700900123")
    send_messages()
    assert "this is not a mobile phone (21614)" in step_of(page(admin), "own-phone")


def test_a_company_without_a_name_writes_to_nobody(admin: Client) -> None:
    text = save(admin, "own-phone", 422, phone="+44 7700 900123")
    assert "Customers would not know who asks" in step_of(text, "own-phone")
    assert "+44 7700 900123" in text
    assert not Message.objects.filter(purpose=MessagePurpose.TEST).exists()


def test_a_number_is_read_as_one_of_the_teams_country(admin: Client, ada: User) -> None:
    name_company("Acme")
    save(admin, "hours", **HOURS)
    save(admin, "own-phone", phone="0151 23456789")
    ada.refresh_from_db()
    assert ada.phone == "+4915123456789"
