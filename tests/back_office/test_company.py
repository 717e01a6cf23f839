"""The back office's page of the company writes what the first step of the setup writes."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.core.company import Company
from apps.followup import seed
from apps.people.models import Role
from apps.surveys.models import Survey
from tests import factories as f

pytestmark = pytest.mark.django_db
TYPED = {"name": "Acme", "colour": "#0a5c8f", "privacy_words": "Kept for a year.", "privacy_link": ""}


@pytest.fixture
def office() -> Client:
    client = Client()
    client.force_login(f.user("Ada", Role.ADMIN))
    Company.objects.all().delete()
    Survey.objects.all().update(company="our company")
    return client


def test_the_company_is_named_there_too(office: Client) -> None:
    assert office.post("/admin/core/company/add/", TYPED).status_code == 302
    assert (Company.current().name, Company.current().colour) == ("Acme", "#0a5c8f")
    assert Survey.objects.get().company == "Acme"


def test_a_change_renames_the_surveys_and_keeps_the_logo(office: Client) -> None:
    office.post("/admin/core/company/add/", TYPED)
    Company.record(logo=b"\x89PNG\r\n\x1a\n", set_up_at=f.NOW)
    assert office.post("/admin/core/company/1/change/", TYPED | {"name": "Acme Ltd"}).status_code == 302
    assert Survey.objects.get().company == "Acme Ltd"
    assert (Company.current().set_up_at, bool(Company.current().logo_digest)) == (f.NOW, True)


def test_there_is_one_company(office: Client) -> None:
    office.post("/admin/core/company/add/", TYPED)
    assert office.get("/admin/core/company/add/").status_code == 403
    assert office.post("/admin/core/company/1/delete/", {"post": "yes"}).status_code == 403


def test_a_name_that_would_be_a_placeholder_is_refused(office: Client) -> None:
    text = office.post("/admin/core/company/add/", TYPED | {"name": "{link}"}).content.decode()
    assert "Leave braces" in text


def test_an_installation_has_no_company_until_somebody_names_it() -> None:
    seed.install()
    assert Company.current().name == ""
    assert not Company.objects.exists()
