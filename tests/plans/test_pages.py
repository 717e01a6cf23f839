"""The pages: none, and no list of the API reads a growing table whole, whoever asks for it."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from apps.api.models import Scope
from apps.api.tokens import issuing
from apps.followup.models import Case
from apps.people.models import Team, User
from tests import factories as f
from tests.plans.reading import watched

pytestmark = [pytest.mark.plans, pytest.mark.django_db, pytest.mark.usefixtures("history")]

PAGES = (
    "/desk/",
    "/queue/",
    "/queue/?page=20",
    "/queue/?breached=on",
    "/queue/?mine=on",
    "/queue/?status=closed&mine=on",
    "/queue/?status=closed",
    "/queue/?status=resolved&page=20",
    "/queue/?status=closed&breached=on",
    "/customers/",
    "/customers/?after=100000",
    "/messages/inbox/",
    "/messages/unknown/",
)
LISTS = (
    "/api/v1/cases/",
    "/api/v1/cases/?status=open",
    "/api/v1/cases/?status=closed&breached=true",
    "/api/v1/cases/?breached=true",
    "/api/v1/cases/?status=invalid",
    "/api/v1/cases/?search=Customer+77",
    "/api/v1/cases/?search=4711",
)


def member(role: str) -> User:
    user = {"agent": f.anna, "lead": f.lena, "manager": f.mona}[role]()
    if role != "manager":
        user.teams.add(Team.objects.get(pk=Case.objects.order_by("pk")[:1].get().team_id))
    return user


def read(client: Client, address: str, **posted: str) -> list[str]:
    with time_machine.travel(f.NOW, tick=False), watched() as watch:
        response = client.post(address, posted) if posted else client.get(address)
    assert response.status_code in {200, 403}, (response.status_code, response.content[:300])
    assert watch.statements
    return [str(reading) for reading in watch.read]


@pytest.fixture
def signed_in(request: pytest.FixtureRequest, client: Client) -> Client:
    with time_machine.travel(f.NOW, tick=False):
        client.force_login(member(request.param))
    return client


ROLES = pytest.mark.parametrize("signed_in", ["agent", "lead", "manager"], indirect=True)


@ROLES
@pytest.mark.parametrize("address", PAGES)
def test_a_page_reads_no_growing_table_whole(signed_in: Client, address: str) -> None:
    assert read(signed_in, address) == []


@ROLES
@pytest.mark.parametrize("words", ["4711", "Customer", "broke"])
def test_a_search_reads_no_growing_table_whole(signed_in: Client, words: str) -> None:
    assert read(signed_in, "/queue/", search=words) == []


@ROLES
def test_a_case_and_its_customer_read_no_growing_table_whole(signed_in: Client) -> None:
    case = Case.objects.order_by("-pk")[:1].get()
    assert read(signed_in, f"/cases/{case.pk}/") + read(signed_in, f"/customers/{case.customer_id}/") == []


@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_the_api_reads_no_growing_table_whole(client: Client, address: str) -> None:
    token = issuing.issue("plans", [Scope.AGENT, Scope.REPORT], member("manager").email, now=f.NOW)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    assert read(client, address) == []
