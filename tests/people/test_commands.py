from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.people.models import Role, SignInLink, User
from tests import factories as f

pytestmark = pytest.mark.django_db


def printed(command: str, *args: str) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


def token_in(line: str) -> str:
    return line.rstrip("/\n").rpartition("/")[2]


def test_a_new_user_signs_in_once_by_the_printed_link() -> None:
    f.team()
    token = token_in(printed("create_user", "Eva@Example.com", "--role", "agent", "--team", "discovery"))
    assert SignInLink.redeem(token, timezone.now()) == User.objects.get(email="eva@example.com")
    assert SignInLink.redeem(token, timezone.now()) is None


def test_a_link_ends_after_three_days() -> None:
    token = token_in(printed("create_user", "eva@example.com", "--role", "agent"))
    assert SignInLink.redeem(token, timezone.now() + 3 * f.DAY) is None


def test_an_agent_without_a_named_team_joins_the_only_one() -> None:
    f.team()
    printed("create_user", "eva@example.com", "--role", "agent")
    assert [team.slug for team in User.objects.get().teams.all()] == ["discovery"]


def test_a_link_is_printed_again_for_a_user_who_exists() -> None:
    for _ in range(2):
        assert "/sign-in/" in printed("create_user", "eva@example.com", "--role", "agent")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("no-address", "--role", "agent"), "not an e-mail address"),
        (("eva@example.com", "--role", "agent", "--team", "sales"), "Teams: discovery"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(args: tuple[str, ...], complaint: str) -> None:
    f.team()
    with pytest.raises(CommandError, match=complaint):
        printed("create_user", *args)
    assert not User.objects.exists()


def test_the_first_administrator_gets_a_link_until_one_has_signed_in() -> None:
    assert "/sign-in/" in printed("first_sign_in_link")
    User.objects.update(last_login=timezone.now())
    assert printed("first_sign_in_link") == ""


def test_only_an_administrator_enters_the_back_office() -> None:
    assert [f.user(role, role).is_staff for role in Role.values] == [False, False, False, True]
