"""Every page of the back office opens for an administrator, and for nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from apps.people.models import Role
from config.settings.unfold import UNFOLD
from tests import factories

pytestmark = pytest.mark.django_db
OURS = [model for model in admin.site._registry if model.__module__.startswith("apps.")]
KEPT = [
    "followup.Case",
    "followup.CaseEvent",
    "followup.Triage",
    "followup.Attempt",
    "followup.Promise",
    "followup.Resurvey",
    "followup.Recovery",
    "surveys.Invitation",
    "surveys.NotAsked",
    "surveys.Response",
    "messaging.Message",
    "messaging.PhoneCall",
    "messaging.IncomingCall",
    "followup.CallbackOffer",
    "core.FailedRow",
]
# Rows that come by themselves, and whose settings are changed by hand.
CHANGED_ONLY = ["core.Company", "messaging.Sender"]


def name(model: Any) -> str:
    return str(model._meta.label)


def address(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.user("Ada", Role.ADMIN))
    return client


@pytest.fixture
def history(db: None) -> None:
    """A row of nearly everything."""
    case = factories.closed(factories.anna(), score=2)
    factories.answer(9, of=case.customer, resurvey=case.resurveys.get(wave=7))


@pytest.mark.parametrize("model", OURS, ids=name)
@pytest.mark.usefixtures("history")
def test_a_list_opens_for_an_administrator(office: Client, model: Any) -> None:
    assert office.get(address(model, "changelist")).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=name)
def test_a_form_opens_for_an_administrator_where_rows_are_made_by_hand(office: Client, model: Any) -> None:
    expected = 403 if name(model) in KEPT + CHANGED_ONLY else 200

    assert office.get(address(model, "add")).status_code == expected


@pytest.mark.parametrize("model", OURS, ids=name)
@pytest.mark.usefixtures("history")
def test_a_row_opens_for_an_administrator(office: Client, model: Any) -> None:
    for row in model.objects.all()[:1]:
        assert office.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("page", ["changelist", "add"])
@pytest.mark.parametrize("model", OURS, ids=name)
def test_an_agent_is_refused(client: Client, model: Any, page: str) -> None:
    client.force_login(factories.anna())

    assert client.get(address(model, page), follow=True).status_code == 403


@pytest.mark.parametrize("role", [Role.LEAD, Role.MANAGER])
def test_leads_and_managers_are_refused_too(client: Client, role: str) -> None:
    client.force_login(factories.user("Mona", role))

    assert client.get("/admin/", follow=True).status_code == 403


def test_somebody_unknown_signs_in_first_and_comes_back(client: Client) -> None:
    answer = client.get("/admin/people/team/", follow=True)

    assert answer.redirect_chain[-1][0] == "/sign-in/?next=/admin/people/team/"


@pytest.mark.parametrize("label", KEPT)
@pytest.mark.usefixtures("history")
def test_what_the_verbs_made_is_not_changed_by_hand(office: Client, label: str) -> None:
    model = apps.get_model(label)
    for row in model._default_manager.all()[:1]:
        for page in ("change", "delete"):
            assert office.post(address(model, page, row.pk), {"post": "yes"}).status_code == 403


def test_the_first_page_opens(office: Client) -> None:
    assert office.get("/admin/").status_code == 200


def test_each_page_in_the_sidebar_exists_and_none_is_forgotten() -> None:
    sidebar: Any = UNFOLD["SIDEBAR"]
    shown = {str(item["link"]) for group in sidebar["navigation"] for item in group["items"]}

    assert shown == {address(model, "changelist") for model in OURS} | {reverse("pages:imports")}


def test_no_list_searches_what_is_personal() -> None:
    searched = {field for model in OURS for field in admin.site._registry[model].search_fields}

    assert searched <= {"=external_id"}


@pytest.mark.usefixtures("history")
def test_a_survey_link_is_not_shown(office: Client) -> None:
    invitation = factories.survey().invitations.create(
        token="the-secret-token",
        customer=factories.customer(),
        channel="sms",
        language_id="en",
        touchpoint=factories.survey().touchpoint,
        created_at=factories.NOW,
        expires_at=factories.NOW + factories.DAY,
    )
    page = office.get(address(type(invitation), "change", invitation.pk)).content.decode()

    assert "the-secret-token" not in page
