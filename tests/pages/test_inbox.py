"""The leads' inbox: what fits no question and no case, said whose it is."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.followup.models import Case, CaseEvent, UnclaimedMessage
from apps.messaging.models import Message
from tests import factories as f
from tests.followup.texting import write

pytestmark = pytest.mark.django_db
STRANGE = "+447700999999"


@pytest.fixture
def lead(client: Client) -> Client:
    client.force_login(f.lena())
    return client


def waiting(text: str = "Where is my parcel?") -> Message:
    write(STRANGE, text)
    return UnclaimedMessage.objects.get().message


def page(client: Client) -> str:
    return client.get("/messages/inbox/").content.decode()


def test_it_is_for_those_who_lead(client: Client) -> None:
    assert client.get("/messages/inbox/").status_code == 302
    client.force_login(f.anna())
    assert client.get("/messages/inbox/").status_code == 403
    assert client.post(f"/messages/inbox/{waiting().pk}/", {"aside": "1"}).status_code == 403


def test_an_empty_inbox_says_what_comes_here(lead: Client) -> None:
    assert "No message waits" in page(lead)


def test_a_strangers_message_is_shown_with_its_number(lead: Client) -> None:
    waiting("<b>Where</b> is my parcel?")
    shown = page(lead)
    assert (STRANGE in shown, "Unknown number" in shown) == (True, True)
    assert "&lt;b&gt;Where&lt;/b&gt;" in shown


def test_assigned_it_joins_the_case_and_leaves_the_inbox(lead: Client) -> None:
    case: Case = f.case()
    lead.post(f"/messages/inbox/{waiting().pk}/", {"customer": f" {case.customer.external_id} "})
    assert CaseEvent.objects.filter(case=case, verb="customer_wrote").exists()
    assert "No message waits" in page(lead)


@pytest.mark.parametrize(("typed", "told"), [("", "Say whose it is"), ("nobody", "No customer has this number")])
def test_a_number_that_is_nobodys_comes_back_with_what_to_do(lead: Client, typed: str, told: str) -> None:
    response = lead.post(f"/messages/inbox/{waiting().pk}/", {"customer": typed})
    assert response.status_code == 422
    assert told in response.content.decode()
    assert f'value="{typed}"' in response.content.decode() or not typed


def test_set_aside_it_is_gone_and_the_message_kept(lead: Client) -> None:
    message = waiting()
    lead.post(f"/messages/inbox/{message.pk}/", {"aside": "1"})
    assert "No message waits" in page(lead)
    assert Message.objects.filter(pk=message.pk).exists()


def test_the_second_of_two_leads_is_told(lead: Client) -> None:
    message = waiting()
    for _ in range(2):
        response = lead.post(f"/messages/inbox/{message.pk}/", {"aside": "1"}, follow=True)
    assert "has dealt with this message already" in response.content.decode()
