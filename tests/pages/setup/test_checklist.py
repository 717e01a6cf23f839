"""The first day's checklist: who sees it, where it begins, how it is left."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.core.company import Company
from apps.pages.setup.checklist import STEPS
from apps.people.models import Role, User
from tests import factories as f
from tests.pages.setup.saving import HOURS, page, save, step_of


def test_an_administrator_lands_on_the_checklist_until_it_is_done(admin: Client) -> None:
    assert admin.get("/").headers["Location"] == "/setup/"
    Company.record(set_up_at=f.NOW)
    assert admin.get("/").headers["Location"] == "/admin/"


def test_the_checklist_can_be_left_for_good(admin: Client) -> None:
    assert admin.post("/setup/close/").headers["Location"] == "/"
    assert admin.get("/").headers["Location"] == "/admin/"
    assert admin.get("/setup/").status_code == 200


@pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD, Role.MANAGER])
def test_nobody_else_may_set_up(client: Client, db: None, role: Role) -> None:
    client.force_login(f.user("Else", role))
    assert client.get("/setup/").status_code == 403
    assert client.post("/setup/steps/company/", {"name": "Acme"}).status_code == 403
    assert client.get("/setup/steps/company/state/").status_code == 403


def test_there_are_seven_steps_and_the_first_is_open(admin: Client) -> None:
    text = page(admin)
    assert len(STEPS) == 7
    assert "<details open>" in step_of(text, "company")
    assert text.count("<details open>") == 1


def test_without_a_team_an_administrator_reads_how_to_join_one(admin: Client, ada: User) -> None:
    assert f"/admin/people/user/{ada.pk}/change/" in page(admin)
    assert f"/admin/people/user/{ada.pk}/change/" in admin.get("/desk/").content.decode()
    save(admin, "hours", **HOURS)
    assert "You are in no team" not in page(admin)


def test_a_step_that_is_none_is_not_found(admin: Client) -> None:
    assert admin.post("/setup/steps/nothing/").status_code == 404
    assert admin.get("/setup/steps/nothing/state/").status_code == 404
