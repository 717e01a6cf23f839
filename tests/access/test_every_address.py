"""Every page and every call, asked by each role with the ids of another team's (design, invariant 14).

An address that is new to the product must be put into one of the two lists below, or the first test fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from apps.people.models import User
from tests import factories as f
from tests.access.strangers import Theirs, ada, of_team, survey_of_billing
from tests.api.calling import client as caller

pytestmark = pytest.mark.django_db

# Others look at who asks for these: they name no customer, no answer and no case, or they are opened by a secret token,
# and then belong to whoever has the link.
NAMES_NOBODY = {
    *(
        "",
        "sign-in/",
        "sign-in/<str:token>/",
        "sign-out/",
        "account/",
        "account/language/",
        "desk/",
        "queue/",
        "cases/next/",
    ),
    *("account/password/", "customers/", "messages/inbox/", "messages/unknown/", "reports/conversion/"),
    *("reports/evidence/", "reports/evidence/file/", "reports/evidence/plan/", "reports/evidence/plan/<int:pk>/end/"),
    *("reports/evidence/speed/", "reports/questions/"),
    *("setup/campaigns/", "setup/campaigns/new/", "setup/segments/new/", "setup/events/", "setup/events/new/"),
    "setup/waves/",
    # The first day is the administrator's, who sees all; logo and colours are the company's own.
    *("setup/", "setup/close/", "setup/steps/<slug:slug>/", "setup/steps/<slug:slug>/state/"),
    *("company/logo/<slug:digest>/", "company/colours/<slug:colour>/"),
    # Administrators and tokens of the scope admin bring files in, for all teams (tests/pages/test_imports.py).
    *("setup/imports/", "setup/imports/templates/<slug:kind>.<slug:file_format>"),
    *(
        f"setup/imports/<int:pk>/{page}"
        for page in ("", "progress/", "refused/", "reading/", "check/", "run/", "cancel/", "resume/")
    ),
    *("api/v1/imports/", "api/v1/imports/<int:import_id>/", "api/v1/imports/<int:import_id>/refused/"),
    *("c/<str:token>/", "u/<str:token>/", "s/<str:token>/", "s/<str:token>/stop/", "s/<str:token>/reason/"),
    *("s/<str:token>/callback/", "s/<str:token>/time/", "s/<str:token>/thanks/"),
    *(
        "sandbox/",
        "sandbox/phones/",
        "sandbox/newcomers/",
        "health/live/",
        "health/ready/",
        "health/serving/",
        "admin/login/",
    ),
    *("api/", "api/schema/", "api/docs/", "api/", "api/v1/surveys/", "api/v1/root-causes/", "api/v1/teams/"),
    *("api/v1/invitations/", "api/v1/events/", "api/v1/responses/", "api/v1/cases/", "api/v1/cases/next/"),
    *("api/v1/reports/conversion/", "api/v1/reports/evidence/", "api/v1/reports/speed/", "api/v1/reports/nps/"),
}
PAGES = {
    "cases/<int:pk>/": "get",
    "cases/<int:pk>/call/panel/": "get",
    "customers/<int:pk>/": "get",
    "sandbox/phones/<int:pk>/": "get",
    "sandbox/phones/<int:pk>/screen/": "get",
    "setup/campaigns/<int:pk>/": "get",
    "setup/campaigns/<int:pk>/recipients/": "get",
    "setup/events/<int:pk>/": "get",
    **dict.fromkeys(
        [
            *(f"setup/campaigns/<int:pk>/{move}/" for move in ("start", "pause", "resume", "stop", "test")),
            "setup/waves/<int:pk>/",
            *(f"cases/<int:pk>/{verb}/" for verb in ("claim", "release", "lease", "call", "attempts", "callback")),
            *(f"cases/<int:pk>/{verb}/" for verb in ("notes", "promises", "resolution", "reopening", "escalation")),
            *("cases/<int:pk>/transfer/", "cases/<int:pk>/opt-out/", "cases/<int:pk>/resolution/undo/"),
            "cases/<int:pk>/wait/",
            "cases/<int:pk>/promises/<int:promise_pk>/kept/",
            "customers/<int:pk>/invitations/",
            "messages/inbox/<int:pk>/",
            "messages/<int:message_pk>/arrival/",
            "messages/<int:message_pk>/repeat/",
            "sandbox/phones/<int:pk>/reply/",
            "sandbox/phones/<int:pk>/days/",
            "sandbox/phones/<int:pk>/call/",
        ],
        "post",
    ),
}
CALLS = {
    "api/v1/customers/<external_id:external_id>/": ("get",),
    "api/v1/responses/<int:response_id>/": ("get",),
    "api/v1/cases/<int:case_id>/": ("get",),
    "api/v1/cases/<int:case_id>/claim/": ("post", "delete"),
    "api/v1/cases/<int:case_id>/attempts/": ("post",),
    "api/v1/cases/<int:case_id>/resolution/": ("post", "delete"),
    "api/v1/cases/<int:case_id>/notes/": ("post",),
    "api/v1/cases/<int:case_id>/escalation/": ("post",),
    "api/v1/cases/<int:case_id>/transfer/": ("post",),
}
BODIES = {
    "attempts": {"result": "reached"},
    "resolution": {"disposition": "invalid"},
    "notes": {"text": "Mine now"},
    "escalation": {"why": "Mine now"},
    "transfer": {"team": "discovery"},
}
HIDDEN = {403, 404}


def routes(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


ROUTES = list(routes(get_resolver().url_patterns))
BACK_OFFICE = [route for route in ROUTES if route.startswith("admin/") and route != "admin/login/"]


def address(route: str, ids: dict[str, Any]) -> str:
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda parameter: str(ids[parameter[1]]), route)


def test_every_address_is_one_that_is_walked_here_or_names_nobody() -> None:
    rest = {route for route in ROUTES if not route.startswith(("admin/", "hooks/"))}
    assert rest - NAMES_NOBODY - set(PAGES) - set(CALLS) == set()


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def strangers() -> Theirs:
    return of_team(survey_of_billing(), "Zoe Stranger")


@pytest.mark.parametrize("who", [f.anna, f.lena])
def test_no_page_shows_an_agent_or_a_lead_what_is_another_teams(who: Any, strangers: Theirs) -> None:
    browser = signed_in(who())
    for route, method in PAGES.items():
        answer = getattr(browser, method)(address(route, strangers.ids(route)), headers={"hx-request": "true"})
        assert answer.status_code in HIDDEN, route
    assert f.again(strangers.case).events.count() == 2


@pytest.mark.parametrize("who", [f.anna, f.lena])
def test_no_call_gives_an_agent_or_a_lead_what_is_another_teams(who: Any, strangers: Theirs) -> None:
    system = caller("agent", user=who())
    for route, methods in CALLS.items():
        body = BODIES.get(route.rstrip("/").rpartition("/")[2], {})
        for method in methods:
            answer = getattr(system, method)(address(route, strangers.ids(route)), body)
            assert answer.status_code in HIDDEN, (route, method)
    assert f.again(strangers.case).events.count() == 2


@pytest.mark.parametrize("path", ["/customers/", "/queue/", "/messages/inbox/", "/messages/unknown/", "/desk/"])
def test_no_list_tells_a_lead_of_another_teams_customers(path: str, strangers: Theirs) -> None:
    shown = signed_in(f.lena()).get(path).content.decode()
    assert ("Zoe Stranger" in shown, strangers.customer.phone in shown) == (False, False)


def test_no_search_finds_another_teams_customers(strangers: Theirs) -> None:
    browser = signed_in(f.lena())
    assert "Zoe Stranger" not in browser.post("/customers/", {"search": "Zoe"}, follow=True).content.decode()
    assert "Zoe Stranger" not in browser.post("/queue/", {"search": "Zoe"}).content.decode()
    assert caller("agent", user=f.lena()).get("/api/v1/cases/", {"search": "Zoe"}).json()["results"] == []


@pytest.mark.parametrize("who", [f.mona, ada])
def test_managers_and_administrators_see_every_teams(who: Any, strangers: Theirs) -> None:
    browser, system = signed_in(who()), caller("agent", user=who())
    for route in ("cases/<int:pk>/", "customers/<int:pk>/"):
        assert browser.get(address(route, strangers.ids(route))).status_code == 200, route
    for route in (route for route, methods in CALLS.items() if methods == ("get",)):
        assert system.get(address(route, strangers.ids(route))).status_code == 200, route
    assert "Zoe Stranger" in browser.get("/customers/").content.decode()


@pytest.mark.parametrize("who", [f.anna, f.lena])
def test_their_own_is_open_to_agents_and_leads(who: Any) -> None:
    browser, system, own = signed_in(who()), caller("agent", user=who()), of_team(f.survey(), "Carol Own")
    for route in ("cases/<int:pk>/", "customers/<int:pk>/"):
        assert browser.get(address(route, own.ids(route))).status_code == 200, route
    for route in (route for route, methods in CALLS.items() if methods == ("get",)):
        assert system.get(address(route, own.ids(route))).status_code == 200, route


def test_a_lead_settles_the_messages_of_their_own_customers() -> None:
    browser, own = signed_in(f.lena()), of_team(f.survey(), "Carol Own")
    for route in (route for route in PAGES if route.startswith("messages/")):
        assert browser.post(address(route, own.ids(route)), {"aside": "1"}).status_code == 302, route


@pytest.mark.parametrize("who", [f.anna, f.lena, f.mona])
def test_the_back_office_is_closed_to_all_but_administrators(who: Any) -> None:
    browser = signed_in(who())
    for route in BACK_OFFICE:
        path = re.sub(r"<[^>]+>|\(\?P<\w+>[^)]*\)", "1", route).replace("^", "").replace("$", "")
        assert browser.get(f"/{path}").status_code in {302, *HIDDEN}, route


def test_a_system_that_brings_customers_reads_them_whatever_their_team(strangers: Theirs) -> None:
    system = caller("ingest")
    for route in ("api/v1/customers/<external_id:external_id>/", "api/v1/responses/<int:response_id>/"):
        assert system.get(address(route, strangers.ids(route))).status_code == 200
