"""Steps 6 and 7: the first customers, the first invitations, and the first answer."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from apps.customers.models import Customer
from apps.surveys.company_name import name_company
from apps.surveys.models import Invitation, Survey
from tests import factories as f
from tests.pages.setup.saving import page, save, step_of

PASTED = "Carol Jones, +44 7700 900001\nИрина; +7 912 345-67-89; ru\n\nWei\tWEI@example.com\tzh"


def test_customers_are_pasted_line_by_line(admin: Client) -> None:
    assert "3 customers are added." in save(admin, "customers", lines=PASTED)
    rows = Customer.objects.order_by("pk").values_list("name", "phone", "email", "language_id")
    assert list(rows) == [
        ("Carol Jones", "+447700900001", "", "en"),
        ("Ирина", "+79123456789", "", "ru"),
        ("Wei", "", "WEI@example.com", "zh"),
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Carol, +44 7700 900001\nBob", "Line 2: write a name, a comma"),
        ("Carol, 12", "Line 1: This is not a phone number."),
        ("Carol, +44 7700 900001, xx", "Line 1: We write in en, ru, zh"),
        ("Carol, carol@", "Line 1: this is not an e-mail address."),
        ("Carol, +44 7700 900001\nEve, 00447700900001", "Line 2"),
        ("\n".join(f"C{n}, +4477009000{n:02d}" for n in range(11)), "at most ten"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_added(admin: Client, lines: str, said: str) -> None:
    text = save(admin, "customers", 422, lines=lines)
    assert said in step_of(text, "customers")
    assert lines.splitlines()[0] in text
    assert not Customer.objects.exists()


def test_a_customer_who_is_there_is_not_added_twice(admin: Client) -> None:
    save(admin, "customers", lines=PASTED)
    text = save(admin, "customers", 422, lines="Carol, +44 7700 900001")
    assert "Line 1: a customer with this address is there already." in text


def test_the_first_customers_are_invited_and_their_first_answer_ends_the_step(admin: Client) -> None:
    name_company("Acme")
    save(admin, "customers", lines="Carol Jones, +44 7700 900001\nBob, +44 7700 900002")
    text = save(admin, "asking", survey=Survey.objects.get().pk)
    assert "2 customers are invited." in text
    assert "2 customers were asked, and there is no answer yet." in text
    f.answer(9, of=Customer.objects.get(name="Bob"), invitation=Invitation.objects.get(customer__name="Bob"))
    assert "The first answer is here: 9, by Bob" in admin.get("/setup/steps/asking/state/").content.decode()


def test_nobody_is_invited_in_the_name_of_our_company(admin: Client) -> None:
    save(admin, "customers", lines="Carol Jones, +44 7700 900001")
    text = save(admin, "asking", survey=Survey.objects.get().pk)
    assert "Customers would not know who asks" in step_of(text, "asking")
    assert not Invitation.objects.exists()


def test_who_was_asked_is_not_asked_again(admin: Client) -> None:
    name_company("Acme")
    save(admin, "customers", lines="Carol Jones, +44 7700 900001")
    save(admin, "asking", survey=Survey.objects.get().pk)
    assert "was asked already" in save(admin, "asking", 422, survey=Survey.objects.get().pk)
    assert Invitation.objects.count() == 1


def test_ones_own_drawn_phone_is_no_first_customer(admin: Client, settings: Settings) -> None:
    settings.SMS_GATEWAY = settings.EMAIL_GATEWAY = settings.VOICE_GATEWAY = "sandbox"
    name_company("Acme")
    save(admin, "own-phone", phone="+44 7700 900123")
    assert "There is no customer yet." in step_of(page(admin), "customers")


def test_a_longer_list_goes_by_the_import(admin: Client) -> None:
    assert "Import a longer list" in step_of(page(admin), "customers")
