"""The drawn phones: being surveyed, replying, letting days pass, and who may look."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.conversation import inbound
from apps.customers.models import Customer
from apps.demo.sandbox import drawn_phones, newcomer
from apps.followup import resurveys
from apps.followup.models import Resurvey
from apps.messaging.models import Direction, Message
from apps.messaging.outbound import sending
from apps.messaging.quiet_hours import is_allowed
from apps.people.models import Role
from apps.surveys.asking import invitations
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO, settings.SMS_GATEWAY, settings.EMAIL_GATEWAY = True, "sandbox", "sandbox"
    factories.survey()


@pytest.fixture
def you(demo: None) -> Customer:
    now = timezone.now()
    customer = newcomer.welcome("Dana", "en", now=now)
    sending.send(Message.objects.get(address=customer.phone).pk, now=now)
    return customer


def test_a_newcomer_is_surveyed_at_once_on_a_phone_of_their_own(client: Client, demo: None) -> None:
    response = client.post(reverse("demo:be_surveyed"), {"name": "Dana", "language": "en"}, follow=True)
    customer = Customer.objects.get(name="Dana")
    assert response.redirect_chain[-1][0] == reverse("demo:phone", args=[customer.pk])
    assert Message.objects.get(address=customer.phone).not_before <= timezone.now()


@pytest.mark.parametrize("hour", range(24))
def test_at_any_hour_there_is_a_place_where_it_is_day(demo: None, hour: int) -> None:
    now = dt.datetime(2026, 7, 1, hour, 30, tzinfo=dt.UTC)
    customer = newcomer.welcome("Dana", "zh", now=now)
    assert is_allowed(now, customer.zones)
    assert is_allowed(now + dt.timedelta(hours=3), customer.zones)


def test_a_nameless_newcomer_is_told_to_write_a_name(client: Client, demo: None) -> None:
    response = client.post(reverse("demo:be_surveyed"), {"name": " ", "language": "ru"})
    assert response.status_code == 422
    assert "Write a name" in response.content.decode()
    assert not Customer.objects.exists()


def test_the_open_phone_shows_the_question_with_its_link(client: Client, you: Customer) -> None:
    page = client.get(reverse("demo:phone", args=[you.pk])).content.decode()
    assert f'href="{you.invitations.get().url}"' in page
    assert you.phone not in page


def test_a_reply_is_read_as_the_customers_and_triaged(client: Client, you: Customer) -> None:
    client.post(reverse("demo:reply", args=[you.pk]), {"body": "3"})
    written = Message.objects.get(direction=Direction.IN)
    response = inbound.read(written.pk, now=timezone.now())
    assert response is not None
    assert (response.score, response.customer) == (3, you)


def test_e_mails_lie_on_the_same_phone(client: Client, demo: None) -> None:
    now = timezone.now()
    carol = factories.customer("Carol", email="carol@customer.example", time_zone=newcomer._in_daylight(now).zone)
    invitation = invitations.invite(factories.survey(), carol, now=now, channel="email")
    sending.send(invitation.message_id or 0, now=now)
    page = client.get(reverse("demo:phone", args=[carol.pk])).content.decode()
    assert ("bubble__subject" in page, f'href="{invitation.url}"' in page) == (True, True)
    assert [phone.customer for phone in drawn_phones.recent(Customer.objects.all(), now=now)] == [carol]


def test_an_empty_reply_is_refused_in_words(client: Client, you: Customer) -> None:
    response = client.post(reverse("demo:reply", args=[you.pk]), {"body": " "})
    assert response.status_code == 422
    assert "Write your answer first" in response.content.decode()


def test_a_reply_by_htmx_brings_the_phone_alone(client: Client, you: Customer) -> None:
    response = client.post(reverse("demo:reply", args=[you.pk]), {"body": "9"}, headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()
    assert 'data-from="customer"' in response.content.decode()


def test_an_unchanged_screen_is_not_sent_again(client: Client, you: Customer) -> None:
    address = reverse("demo:screen", args=[you.pk])
    version = client.get(address).context["version"]
    assert client.get(address, {"version": version}).status_code == 204


def test_days_pass_and_the_customer_is_asked_again(client: Client, demo: None) -> None:
    case = factories.closed(now=timezone.now() - factories.HOUR)
    client.post(reverse("demo:days", args=[case.customer_id]))
    soonest = Resurvey.objects.get(case=case, wave=7)
    assert soonest.due_at <= timezone.now()
    asked = resurveys.ask(soonest.pk, now=timezone.now())
    assert asked is not None
    assert asked.sent_at is not None


def test_days_do_not_pass_for_an_open_case(client: Client, demo: None) -> None:
    case = factories.case()
    page = client.post(reverse("demo:days", args=[case.customer_id]), follow=True)
    assert "close the case first" in page.content.decode()


def test_the_loop_tells_how_far_the_customer_is(client: Client, demo: None) -> None:
    case = factories.closed()
    page = client.get(reverse("demo:phone", args=[case.customer_id])).content.decode()
    assert "Let 7 days pass" in page
    assert "due 7 days after the close" in page


def test_staff_find_the_case_from_the_phone(client: Client, demo: None) -> None:
    case = factories.case()
    client.force_login(factories.anna(), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("demo:phone", args=[case.customer_id])).content.decode()
    assert reverse("pages:case", args=[case.pk]) in page


def test_a_link_in_a_message_cannot_bring_markup() -> None:
    assert str(drawn_phones.linked('<b>"x"</b> http://a.example/s/1?a=<i>')).startswith("&lt;b&gt;")
    assert "<i>" not in drawn_phones.linked("http://a.example/?q=<i>")


@pytest.mark.parametrize(("role", "status"), [(None, 302), (Role.AGENT, 403), (Role.LEAD, 200), (Role.ADMIN, 200)])
def test_outside_the_demo_only_those_who_lead_see_phones(
    client: Client, settings: Any, role: str | None, status: int
) -> None:
    settings.SMS_GATEWAY = "sandbox"
    factories.survey()
    if role:
        client.force_login(factories.user("Somebody", role), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("demo:sandbox")).status_code == status


def test_with_a_real_gateway_there_are_no_phones(client: Client, demo: None, settings: Any) -> None:
    settings.SMS_GATEWAY = "twilio_sms"
    assert client.get(reverse("demo:sandbox")).status_code == 404


def test_a_reload_of_a_refused_form_goes_back_to_the_phones(client: Client, demo: None) -> None:
    assert client.get(reverse("demo:be_surveyed")).headers["Location"] == reverse("demo:sandbox")


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000])
@pytest.mark.parametrize("path", ["/sandbox/phones/{}/", "/sandbox/phones/{}/screen/", "/sandbox/phones/{}/reply/"])
def test_a_huge_number_names_no_phone(demo: None, client: Client, path: str, number: str) -> None:
    assert client.get(path.format(number), follow=True).status_code == 404


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "²", "٣"])
def test_a_list_beside_a_huge_number_has_no_open_phone(demo: None, client: Client, number: str) -> None:
    assert client.get("/sandbox/phones/", {"open": number}).status_code == 200
