"""The leads' inbox: what fits no question and no case, said whose it is."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.conversation.models import UnmatchedMessage
from apps.customers.models import Customer
from apps.followup.models import Case, CaseEvent
from apps.messaging.models import Message
from tests import factories as f
from tests.conversation.texting import write

pytestmark = pytest.mark.django_db
STRANGE = "+447700999999"


@pytest.fixture
def lead(client: Client) -> Client:
    client.force_login(f.lena())
    return client


def waiting(text: str = "Where is my parcel?") -> Message:
    write(STRANGE, text)
    return UnmatchedMessage.objects.get().message


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


@pytest.mark.parametrize(("typed", "told"), [("", "Say whose it is"), ("nobody", "Nobody is found by this")])
def test_a_number_that_is_nobodys_comes_back_with_what_to_do(lead: Client, typed: str, told: str) -> None:
    response = lead.post(f"/messages/inbox/{waiting().pk}/", {"customer": typed})
    assert response.status_code == 422
    assert told in response.content.decode()
    assert f'value="{typed}"' in response.content.decode() or not typed


@pytest.mark.parametrize("typed", ["danvers", "7700900123", "carol@"])
def test_it_is_assigned_by_whatever_finds_one_customer(lead: Client, typed: str) -> None:
    carol = f.asked_before("Carol Danvers", phone="+447700900123", email="carol@customer.example")
    lead.post(f"/messages/inbox/{waiting().pk}/", {"customer": typed})
    assert UnmatchedMessage.objects.get().customer == carol


def test_of_several_who_fit_one_is_chosen(lead: Client) -> None:
    f.asked_before("Carol Danvers"), f.asked_before("Carol Vance")
    message = waiting()
    response = lead.post(f"/messages/inbox/{message.pk}/", {"customer": "carol"})
    shown = response.content.decode()
    assert ("Choose one" in shown, "Carol Danvers" in shown, "Carol Vance" in shown) == (True, True, True)
    vance = Customer.objects.get(name="Carol Vance")
    # The browser sends both: the text, then the button.
    lead.post(f"/messages/inbox/{message.pk}/", {"customer": ["carol", vance.external_id]})
    assert UnmatchedMessage.objects.get().customer == vance


def test_more_than_a_few_who_fit_are_not_listed(lead: Client) -> None:
    for _ in range(9):
        f.asked_before("Carol")
    response = lead.post(f"/messages/inbox/{waiting().pk}/", {"customer": "carol"})
    assert "Write more of the name" in response.content.decode()


def test_assigned_it_stands_in_the_customers_history_with_who_said_so(lead: Client) -> None:
    carol = f.asked_before()
    lead.post(f"/messages/inbox/{waiting().pk}/", {"customer": carol.external_id})
    history = lead.get(f"/customers/{carol.pk}/").content.decode()
    assert ("Where is my parcel?" in history, STRANGE in history, "theirs, says Lena" in history) == (True, True, True)


def test_the_desk_of_a_lead_says_what_waits(lead: Client) -> None:
    assert "wait" not in _flash(lead)
    waiting()
    assert "1 message waits for you" in _flash(lead)


def _flash(client: Client) -> str:
    shown = client.get("/desk/").content.decode()
    return " ".join(part.partition("</div>")[0] for part in shown.split('<div class="flash"')[1:])


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
