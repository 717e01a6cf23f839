"""The pages of campaigns: whom one would ask, what it costs, what they read, and what is done to it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.customers.models import Segment
from apps.messaging.models import Message
from apps.people.models import Role
from apps.surveys.campaigns import campaign_plan, running
from apps.surveys.models import Campaign
from tests import factories as f
from tests.pages.conftest import signed_in

pytestmark = pytest.mark.django_db
PATH = "/setup/campaigns/"


@pytest.fixture
def manager(noon: Any) -> Client:
    return signed_in(f.mona())


def planned(count: int = 3) -> Campaign:
    for _ in range(count):
        f.customer()
    segment = Segment.objects.create(name="Everyone")
    created = campaign_plan.create("Spring", f.survey(), by=f.mona(), segment=segment, now=f.NOW)
    while campaign_plan.plan_next(now=f.NOW):
        pass
    return Campaign.objects.get(pk=created.pk)


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("role", "status"), [(Role.AGENT, 403), (Role.LEAD, 200), (Role.MANAGER, 200), (Role.ADMIN, 200)]
)
@pytest.mark.parametrize("path", [PATH, "/setup/events/", "/setup/waves/", f"{PATH}new/", "/setup/segments/new/"])
def test_leads_and_those_above_set_up_asking(client: Client, role: str, status: int, path: str) -> None:
    client.force_login(f.user("Somebody", role))
    assert client.get(path).status_code == status


def test_without_a_campaign_the_list_says_what_one_is(manager: Client) -> None:
    assert "No campaign yet" in shown(manager, PATH)


def test_a_campaign_of_a_segment_is_written_down_and_nobody_is_asked(manager: Client) -> None:
    segment = Segment.objects.create(name="Everyone")
    body = {"name": "Spring", "survey": f.survey().pk, "segment": segment.pk}
    assert manager.post(f"{PATH}new/", body).status_code == 302
    assert (Campaign.objects.get().state, Message.objects.count()) == ("planning", 0)


def test_a_list_may_be_pasted_and_uploaded(manager: Client) -> None:
    file = SimpleUploadedFile("numbers.txt", "C-2\r\nC-3\r\n".encode("utf-8-sig"))
    body = {"name": "Listed", "survey": f.survey().pk, "segment": "", "numbers": "C-1; C-2", "file": file}
    manager.post(f"{PATH}new/", body)
    assert Campaign.objects.get().listed == ["C-1", "C-2", "C-3"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, "Choose a segment, or give the numbers"),
        ({"numbers": "C-1", "with_segment": True}, "not both"),
        ({"file": SimpleUploadedFile("n.txt", b"\xff\xfe1")}, "no text in UTF-8"),
    ],
)
def test_what_is_wrong_with_it_is_said(manager: Client, wrong: dict[str, Any], said: str) -> None:
    fields = dict(wrong)
    segment = Segment.objects.create(name="Everyone").pk if fields.pop("with_segment", False) else ""
    answer = manager.post(f"{PATH}new/", {"name": "Spring", "survey": f.survey().pk, "segment": segment, **fields})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_its_page_says_whom_it_would_ask_what_it_costs_and_what_they_read(manager: Client, settings: Any) -> None:
    settings.SMS_PRICE_PER_SEGMENT = None
    f.customer(phone="")
    page = shown(manager, f"{PATH}{planned().pk}/")
    assert "3 of 4 recipients can be asked." in page
    assert "no address" in page
    assert "parts of SMS" in page
    assert "As they will read it" in page
    assert page.count(f"/s/{'x' * 22}/") == 3


def test_it_is_started_paused_resumed_and_stopped(manager: Client) -> None:
    one = planned()
    manager.post(f"{PATH}{one.pk}/start/", {"starts_on": f.NOW.date().isoformat(), "days": "2"})
    for move, state in (("pause", "paused"), ("resume", "running"), ("stop", "stopped"), ("resume", "stopped")):
        assert manager.post(f"{PATH}{one.pk}/{move}/").status_code == 302
        assert Campaign.objects.get().state == state
    assert "The campaign is stopped by now" in shown(manager, f"{PATH}{one.pk}/")


def test_a_day_that_is_over_is_refused_as_a_start(manager: Client) -> None:
    one = planned()
    answer = manager.post(f"{PATH}{one.pk}/start/", {"starts_on": "2026-03-09", "days": "1"})
    assert (answer.status_code, Campaign.objects.get().state) == (422, "ready")


def test_a_test_goes_to_my_own_phone_in_the_words_of_customers(manager: Client) -> None:
    one = planned()
    manager.post(f"{PATH}{one.pk}/test/")
    assert "Your account has no phone number" in shown(manager, f"{PATH}{one.pk}/")
    mona = f.mona()
    type(mona).objects.filter(pk=mona.pk).update(phone="+447700900777")
    signed_in(f.mona()).post(f"{PATH}{one.pk}/test/")
    sent = Message.objects.get()
    assert (sent.address, sent.purpose) == ("+447700900777", "test")
    assert "/s/" in sent.body


def test_each_count_opens_its_rows(manager: Client) -> None:
    stopped = f.customer("Olga", phone="")
    one = planned(2)
    page = shown(manager, f"{PATH}{one.pk}/recipients/?state=waiting&reason=no_address")
    assert str(stopped) in page
    assert "Carol" not in page
    running.start(one.pk, at=f.NOW, days=1)
    for key in running.due(now=f.NOW):
        running.ask(key, now=f.NOW)
    assert "Carol" in shown(manager, f"{PATH}{one.pk}/recipients/?state=invited")
    assert "Olga" in shown(manager, f"{PATH}{one.pk}/recipients/?state=not_asked&reason=no_address")
    assert "None that you may see" in shown(manager, f"{PATH}{one.pk}/recipients/?state=undecided")


def test_a_lead_reads_no_name_of_a_customer_whom_their_team_has_not_met(manager: Client) -> None:
    one = planned()
    lead = signed_in(f.lena())
    assert "Carol" not in shown(lead, f"{PATH}{one.pk}/")
    assert "Carol" not in shown(lead, f"{PATH}{one.pk}/recipients/")


def test_a_segment_is_kept_by_name(manager: Client) -> None:
    body = {
        "name": "Gold",
        "language": "",
        "account": "",
        "last_answer": "any",
        "attribute_1": "tier",
        "comparison_1": "is",
        "value_1": "gold",
    }
    assert manager.post("/setup/segments/new/", body).status_code == 302
    assert [(one.name, one.value) for one in Segment.objects.get().on_attributes] == [("tier", "gold")]
    assert "Gold" in shown(manager, PATH)
