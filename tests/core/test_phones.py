"""Numbers that can exist, and what is done for a customer whose number cannot."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from apps.core import phones
from apps.followup import triage
from apps.messaging.models import Message
from apps.people.models import Role, Team
from tests import factories
from tests.api.calling import V1
from tests.api.calling import client as api

pytestmark = pytest.mark.django_db
NOBODYS = "+999123456"


@pytest.mark.parametrize("number", [NOBODYS, "+1234567", "+44", "+4412345678901234", "+80012", ""])
def test_a_number_that_cannot_exist_is_not_possible(number: str) -> None:
    assert not phones.is_possible(number)


@pytest.mark.parametrize("number", [NOBODYS, "+0", "+", "nonsense", ""])
def test_a_number_of_no_plan_may_be_in_no_zone(number: str) -> None:
    assert phones.zones_of(number) == ()


@pytest.mark.parametrize("number", ["+447900900001", "+12025550143", "+79123456789", "+8613912345678"])
def test_a_number_of_a_real_plan_is_possible(number: str) -> None:
    assert phones.is_possible(number)
    assert phones.zones_of(number)


def test_the_models_refuse_a_number_that_cannot_exist() -> None:
    for row, field in [
        (factories.customer(phone=NOBODYS), "phone"),
        (factories.user("Eve", Role.AGENT, phone=NOBODYS), "phone"),
        (Team(name="Night", slug="night", time_zone="UTC", caller_id=NOBODYS), "caller_id"),
    ]:
        with pytest.raises(ValidationError, match="No such number can exist") as refused:
            row.clean()
        assert list(refused.value.message_dict) == [field]


def test_the_back_office_refuses_it_and_keeps_what_was_typed(client: Client) -> None:
    client.force_login(factories.user("Ada", Role.ADMIN))
    carol = factories.customer("Carol")
    typed = {
        "external_id": carol.external_id,
        "name": "Carol D.",
        "phone": NOBODYS,
        "language": "en",
        "attributes": "{}",
    }
    page = client.post(f"/admin/customers/customer/{carol.pk}/change/", typed).content.decode()
    assert "No such number can exist" in page
    assert "Carol D." in page


def test_a_detractor_with_an_impossible_number_gets_her_case() -> None:
    answer = factories.answer(2, of=factories.customer(phone=NOBODYS, time_zone=""))
    assert triage.decide(answer.pk, now=factories.NOW).case is not None


def test_her_pages_and_calls_answer(client: Client) -> None:
    carol = factories.customer(phone=NOBODYS, time_zone="")
    case = triage.decide(factories.answer(2, of=carol).pk, now=factories.NOW).case
    assert case is not None
    client.force_login(factories.anna())
    assert client.get(f"/customers/{carol.pk}/").status_code == 200
    assert client.get(f"/cases/{case.pk}/").status_code == 200
    asked = api("ingest").post(
        f"{V1}/invitations/",
        {"survey": "relationship", "customer": {"external_id": carol.external_id}, "channel": "sms"},
    )
    assert asked.status_code < 500
    assert Message.objects.count() <= 1
