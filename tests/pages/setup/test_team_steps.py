"""Steps 2 and 3: the hours, the team and the colleagues."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from apps.core.company import Company
from apps.people.models import Role, SignInLink, Team, User
from tests import factories as f
from tests.pages.setup.saving import HOURS, page, save, step_of
from tests.smtp_double import Double as Smtp


def test_hours_holidays_and_the_membership_are_the_teams(admin: Client, ada: User) -> None:
    text = save(admin, "hours", **HOURS)
    team = Team.objects.get()
    assert (team.time_zone, team.holiday_country) == ("Europe/Berlin", "DE")
    assert {(shift.opens, shift.closes) for shift in team.shifts.all()} == {(dt.time(8), dt.time(17))}
    assert list(team.members.all()) == [ada]
    assert "3 April 2026, Good Friday" in step_of(text, "hours")


def test_who_does_not_call_leaves_the_team(admin: Client, ada: User) -> None:
    save(admin, "hours", **HOURS)
    save(admin, "hours", **{name: value for name, value in HOURS.items() if name != "in_team"})
    assert not Team.objects.get().members.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"call_until": "08:00"}, "later than the hour before it"),
        ({"closes": "08:00"}, "differ from the hour before it"),
        ({"days": []}, "Choose at least one day."),
        ({"time_zone": "Europe/Nowhere"}, "Select a valid choice"),
    ],
)
def test_hours_that_cannot_be_are_refused(admin: Client, typed: dict[str, Any], said: str) -> None:
    assert said in step_of(save(admin, "hours", 422, **(HOURS | typed)), "hours")
    assert Company.current().hours_set_at is None


# 3. People.


def invite(admin: Client, status: int = 200, **typed: Any) -> str:
    values: dict[str, Any] = {"email": "eva@example.com", "name": "Eva", "role": "agent", "team": Team.objects.get().pk}
    return step_of(save(admin, "people", status, **(values | typed)), "people")


def test_a_colleague_is_invited_by_email(admin: Client, smtp: Smtp) -> None:
    text = invite(admin)
    assert "/sign-in/" not in text
    assert "an e-mail with a link" in text
    assert "/sign-in/" in str(smtp.emails[0])


@pytest.mark.usefixtures("sandbox")
def test_where_no_email_goes_out_the_link_is_shown_once(admin: Client) -> None:
    text = invite(admin)
    link = text.partition('value="http')[2].partition('"')[0]
    assert SignInLink.redeem(link.rstrip("/").rpartition("/")[2], f.NOW) == User.objects.get(email="eva@example.com")
    assert "/sign-in/" not in step_of(page(admin), "people")


def test_where_the_mail_server_refuses_the_link_is_shown(admin: Client, settings: Settings) -> None:
    settings.EMAIL_PORT = 9
    assert "/sign-in/" in invite(admin)


def test_an_agent_needs_a_team_and_a_manager_none(admin: Client) -> None:
    assert "would see no customer" in invite(admin, 422, team="")
    invite(admin, team="", role="manager")
    assert User.objects.get(email="eva@example.com").role == Role.MANAGER


def test_who_is_here_already_is_not_invited_twice(admin: Client) -> None:
    invite(admin)
    text = invite(admin, 422, email="EVA@example.com")
    assert "is here already" in text
    assert "EVA@example.com" in text
