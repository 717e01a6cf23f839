"""Tokens: who may call, what, and as whom."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.api.models import ApiToken
from apps.people.models import User
from tests import factories
from tests.api.calling import V1, client, with_token

pytestmark = pytest.mark.django_db


def create_token(*arguments: str) -> str:
    out = io.StringIO()
    call_command("create_token", "--name", "Acme CRM", *arguments, stdout=out)
    return out.getvalue().split()[-1]


def test_the_last_word_of_create_token_opens_the_api() -> None:
    assert with_token(create_token("--scope", "ingest")).get(f"{V1}/teams/").status_code == 200


def test_only_the_digest_of_a_token_is_kept() -> None:
    secret = create_token("--scope", "ingest")
    assert secret not in str(list(ApiToken.objects.values()))


def test_an_agents_token_without_a_user_acts_as_a_machine_that_is_in_every_team() -> None:
    team = factories.team()
    create_token("--scope", "agent")
    machine = User.objects.get(email="acme-crm@machine.invalid")
    assert (machine.is_machine, machine.role, machine.has_usable_password()) == (True, "agent", False)
    assert list(machine.teams.all()) == [team]


def test_a_second_token_of_the_same_name_acts_as_the_same_machine() -> None:
    create_token("--scope", "agent")
    create_token("--scope", "agent")
    assert User.objects.filter(is_machine=True).count() == 1


def test_a_token_that_only_ingests_needs_no_user() -> None:
    create_token("--scope", "ingest")
    assert not User.objects.exists()


def test_a_token_acts_as_the_user_that_was_named() -> None:
    secret = create_token("--scope", "agent", "--user", factories.anna().email.upper())
    case = factories.case()
    assert with_token(secret).post(f"{V1}/cases/{case.pk}/claim/").json()["holder"]["email"] == "anna@example.com"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--scope", "agent", "--user", "nobody@example.com"], "Nobody has the e-mail address"),
        (["--scope", "everything"], "invalid choice: 'everything'"),
        ([], "--scope"),
    ],
)
def test_create_token_says_in_one_line_what_is_wrong(arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said) as caught:
        create_token(*arguments)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic dTpw", "Bearer \xff"])
def test_a_call_without_a_good_token_is_challenged(header: str) -> None:
    caller = client()
    caller.credentials(HTTP_AUTHORIZATION=header)
    answer = caller.get(f"{V1}/teams/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="amends"'


def test_a_revoked_token_opens_nothing() -> None:
    caller = client()
    ApiToken.objects.update(revoked_at=timezone.now())
    assert caller.get(f"{V1}/teams/").status_code == 401


def test_the_token_of_a_user_who_left_opens_nothing() -> None:
    caller = client()
    User.objects.update(is_active=False)
    assert caller.get(f"{V1}/teams/").status_code == 401


CALLS = [
    ("put", "/customers/C-1/", "ingest"),
    ("post", "/invitations/", "ingest"),
    ("post", "/responses/", "ingest"),
    ("get", "/cases/", "agent"),
    ("post", "/cases/next/", "agent"),
    ("post", "/cases/1/claim/", "agent"),
    ("post", "/cases/1/attempts/", "agent"),
    ("post", "/cases/1/resolution/", "agent"),
    ("get", "/reports/conversion/", "report"),
    ("get", "/reports/nps/", "report"),
]


@pytest.mark.parametrize(("method", "path", "scope"), CALLS)
def test_each_call_needs_its_scope_and_names_it(method: str, path: str, scope: str) -> None:
    others = [other for other in ("ingest", "agent", "report") if other != scope]
    answer: Any = getattr(client(*others), method)(f"{V1}{path}", {})
    assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")
    assert f"scope {scope}" in answer.json()["detail"]


def test_the_use_of_a_token_is_noted_at_most_once_a_minute() -> None:
    secret = create_token("--scope", "ingest")
    first, later = factories.NOW, factories.NOW + dt.timedelta(seconds=59)
    for now in (first, later):
        ApiToken.redeem(secret, now)
    assert ApiToken.objects.get().last_used_at == first
    ApiToken.redeem(secret, later + dt.timedelta(seconds=1))
    assert ApiToken.objects.get().last_used_at != first
