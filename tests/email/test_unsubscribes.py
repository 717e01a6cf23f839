"""/u/{token}/: one click, and no more e-mails (RFC 8058)."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.messaging.models import Reason, Status, Suppression
from tests.email.writing import CAROL, again, email_of, invited, queued
from tests.factories import NOW, case

pytestmark = pytest.mark.django_db


def test_opening_the_link_records_nothing(client: Client) -> None:
    message = email_of(invited())
    for method in (client.get, client.head):
        assert method(f"/u/{message.unsubscribe_token}/").status_code == 200

    assert not Suppression.objects.exists()
    assert again(message).status == Status.QUEUED


def test_a_mail_programs_one_click_takes_effect_without_cookie_or_csrf_token() -> None:
    message, other = email_of(invited()), queued()
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"/u/{message.unsubscribe_token}/", {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, dict(strict.cookies)) == (200, {})
    told = Suppression.objects.filter(channel="email").values_list("address", "reason").get()
    assert told == (CAROL, Reason.STOP)
    assert {again(message).status, again(other).status} == {Status.WITHHELD}


def test_a_second_click_changes_nothing_and_says_so(client: Client) -> None:
    address = f"/u/{email_of(invited()).unsubscribe_token}/"
    client.post(address)
    first = list(Suppression.objects.all())

    assert "no more e-mails like this" in client.post(address).content.decode()
    assert list(Suppression.objects.all()) == first


@pytest.mark.parametrize("one_click", [{"List-Unsubscribe": "One-Click"}, {}])
def test_a_click_ends_text_messages_too(client: Client, one_click: dict[str, str]) -> None:
    invitation = invited()
    client.post(f"/u/{email_of(invitation).unsubscribe_token}/", one_click)

    assert Suppression.in_force("sms", invitation.customer.phone)


def test_a_click_on_a_letter_to_a_shared_address_is_that_of_whom_it_asked(client: Client) -> None:
    dan, carol = invited(), invited()
    client.post(f"/u/{email_of(dan).unsubscribe_token}/")

    assert Suppression.in_force("sms", dan.customer.phone)
    assert not Suppression.in_force("sms", carol.customer.phone)


def test_the_agent_of_an_open_case_is_told(client: Client) -> None:
    invitation = invited()
    opened = case(of=invitation.customer)
    client.post(f"/u/{email_of(invitation).unsubscribe_token}/")

    assert opened.events.filter(verb="opt_out", actor=None).count() == 1


def test_the_way_back_is_for_e_mails_alone(client: Client) -> None:
    invitation = invited()
    address = f"/u/{email_of(invitation).unsubscribe_token}/"
    client.post(address)
    client.post(address, {"again": "1"})

    assert not Suppression.in_force("email", CAROL)
    assert Suppression.in_force("sms", invitation.customer.phone)


def test_who_clicked_by_mistake_finds_the_way_back(client: Client) -> None:
    message = email_of(invited())
    address = f"/u/{message.unsubscribe_token}/"
    assert 'name="again"' in client.post(address).content.decode()
    assert Suppression.in_force("email", CAROL)

    assert "Stop these e-mails" in client.post(address, {"again": "1"}).content.decode()
    assert not Suppression.in_force("email", CAROL)
    assert again(message).status == Status.WITHHELD  # it is not written a second time


@pytest.mark.parametrize("reason", [Reason.BOUNCE, Reason.COMPLAINT, Reason.STAFF])
def test_there_is_no_way_back_from_what_was_not_their_own_click(client: Client, reason: Reason) -> None:
    address = f"/u/{email_of(invited()).unsubscribe_token}/"
    Suppression.put("email", CAROL, reason, NOW)

    assert "<form" not in client.get(address).content.decode()
    client.post(address, {"again": "1"})
    assert Suppression.in_force("email", CAROL)


@pytest.mark.parametrize(("language", "words"), [("en", "Stop these"), ("ru", "не присылать"), ("zh", "停止发送")])
def test_the_page_speaks_the_language_of_the_letter(client: Client, language: str, words: str) -> None:
    page = client.get(f"/u/{email_of(invited(language)).unsubscribe_token}/").content.decode()

    assert words in page
    assert CAROL not in page


@pytest.mark.parametrize("token", ["nobody", "%00", "%D1%8F", "a" * 3000])
def test_an_unknown_link_is_explained_and_suppresses_nobody(client: Client, token: str) -> None:
    invited()

    assert client.post(f"/u/{token}/").status_code == 404
    assert not Suppression.objects.exists()


def test_a_text_message_has_no_such_link() -> None:
    queued()
    assert Client().post("/u//").status_code == 404
    assert not Suppression.objects.exists()
