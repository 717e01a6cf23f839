"""Colleagues: made without a password, let in by a link that is shown once; tokens likewise."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from django.test import Client
from django.utils import timezone

from apps.api.models import ApiToken
from apps.messaging.models import Reason, Suppression
from apps.people.models import Role, SignInLink, User
from apps.surveys.models import Survey
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.user("Ada", Role.ADMIN))
    return client


def added(office: Client, path: str, form: Mapping[str, object]) -> str:
    response = office.post(path, dict(form), follow=True)
    assert response.status_code == 200
    return response.content.decode()


def the_link(page: str) -> str:
    found = re.search(r"/sign-in/([\w-]{22})/", page)
    assert found is not None, page
    return found.group(1)


def test_a_new_colleague_gets_a_link_that_is_shown_once(office: Client) -> None:
    page = added(office, "/admin/people/user/add/", {"email": "New@Example.com", "role": "agent", "is_active": "on"})

    assert SignInLink.redeem(the_link(page), timezone.now()) == User.objects.get(email="new@example.com")


def test_a_new_colleague_has_no_password(office: Client) -> None:
    added(office, "/admin/people/user/add/", {"email": "new@example.com", "role": "agent", "is_active": "on"})

    assert not User.objects.get(email="new@example.com").has_usable_password()


def test_links_are_made_for_those_chosen(office: Client) -> None:
    form = {"action": "make_sign_in_links", "_selected_action": [factories.anna().pk, factories.boris().pk]}
    response = office.post("/admin/people/user/", form)

    assert "no-store" in response["Cache-Control"]
    assert len(set(re.findall(r"/sign-in/[\w-]{22}/", response.content.decode()))) == 2
    assert "sign-in" not in str(response.cookies)


def test_no_link_is_made_for_who_may_not_sign_in(office: Client) -> None:
    User.objects.filter(pk=factories.anna().pk).update(is_active=False)
    form = {"action": "make_sign_in_links", "_selected_action": [factories.anna().pk]}
    response = office.post("/admin/people/user/", form, follow=True)

    assert "Choose people who are active" in response.content.decode()
    assert not SignInLink.objects.exists()


def test_nobody_takes_their_own_role_away(office: Client) -> None:
    ada = User.objects.get(email="ada@example.com")
    office.post(f"/admin/people/user/{ada.pk}/change/", {"email": ada.email, "role": "agent"})

    ada.refresh_from_db()
    assert (ada.role, ada.is_active) == (Role.ADMIN, True)


def test_a_token_is_shown_once_and_only_its_digest_is_kept(office: Client) -> None:
    page = added(office, "/admin/api/apitoken/add/", {"name": "CRM", "scopes": ["ingest", "report"]})
    found = re.search(r'value="([\w-]{22})"', page)

    assert found is not None
    token = ApiToken.redeem(found.group(1), timezone.now())
    assert token is not None
    assert (token.name, token.scopes) == ("CRM", ["ingest", "report"])
    assert found.group(1) not in office.get("/admin/api/apitoken/").content.decode()


def test_a_token_that_works_the_queue_gets_a_machine_user(office: Client) -> None:
    added(office, "/admin/api/apitoken/add/", {"name": "Dialler", "scopes": ["agent"]})
    token = ApiToken.objects.select_related("user").get()

    assert token.user is not None
    assert token.user.is_machine


def test_a_revoked_token_is_refused(office: Client) -> None:
    token, secret = ApiToken.issue("CRM", ["ingest"], None, timezone.now())
    office.post("/admin/api/apitoken/", {"action": "revoke", "_selected_action": [token.pk]})

    assert ApiToken.redeem(secret, timezone.now()) is None


def test_a_colleague_suppresses_an_address(office: Client) -> None:
    added(office, "/admin/messaging/suppression/add/", {"channel": "sms", "address": "+447900900001"})

    assert Suppression.objects.get().reason == Reason.STAFF
    assert Suppression.in_force("sms", "+447900900001")


def test_only_the_customer_undoes_a_stop(office: Client) -> None:
    Suppression.put("sms", "+447900900001", Reason.STOP, factories.NOW)
    Suppression.put("sms", "+447900900002", Reason.STAFF, factories.NOW)
    form = {"action": "lift", "_selected_action": list(Suppression.objects.values_list("pk", flat=True))}
    page = added(office, "/admin/messaging/suppression/", form)

    assert "only they can undo that" in page
    assert Suppression.in_force("sms", "+447900900001")
    assert not Suppression.in_force("sms", "+447900900002")


def test_a_new_survey_begins_with_words_in_each_language(office: Client) -> None:
    old = factories.survey()
    form: dict[str, object] = {
        "name": "Calls",
        "slug": "calls",
        "company": "Acme",
        "kind": "transactional",
        "touchpoint": old.touchpoint_id,
        "scale": "nps_0_10",
        "team": old.team_id,
        "channel": "sms",
        "sampling_percent": 100,
        "quarantine_days": 90,
        "reminder_days": 3,
        "expiry_days": 14,
        "resurvey_days": "7,90",
        "wordings-TOTAL_FORMS": 0,
        "wordings-INITIAL_FORMS": 0,
    }
    added(office, "/admin/surveys/survey/add/", form)

    assert Survey.objects.get(slug="calls").wordings.count() == 3
