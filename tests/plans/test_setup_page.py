"""The first day's page opens at once, though the installation has had customers for years."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.people.models import Role, User
from tests import factories as f
from tests.plans.reading import watched

pytestmark = [pytest.mark.plans, pytest.mark.django_db, pytest.mark.usefixtures("history")]


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(f.user("Ada", Role.ADMIN, phone="+447700900123"))
    return client


@pytest.mark.parametrize("path", ["/setup/", "/setup/steps/asking/state/"])
def test_the_checklist_reads_no_growing_table_whole(admin: Client, path: str) -> None:
    with watched() as watch:
        assert admin.get(path).status_code == 200
    assert watch.read == [], "\n".join(map(str, watch.read))


def test_a_text_to_ones_own_phone_and_new_customers_read_none_either(admin: Client) -> None:
    with watched() as watch:
        admin.post("/setup/steps/own-phone/", {"phone": "+44 7700 900123"})
        admin.post("/setup/steps/customers/", {"lines": "Carol Jones, +44 7700 900001"})
    assert User.objects.get(name="Ada").phone == "+447700900123"
    assert watch.read == [], "\n".join(map(str, watch.read))
