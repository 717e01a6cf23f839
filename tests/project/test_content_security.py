"""Each answer carries a Content-Security-Policy, and no page of ours needs anything that it forbids."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from apps.core.web import content_security
from apps.people.models import Role
from tests import factories
from tests.pages.surveying import invited

pytestmark = pytest.mark.django_db
TEMPLATES = Path(settings.ROOT, "templates")
# A policy without `unsafe-inline` would block these: styles and scripts in the page, and their attributes.
INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=|javascript:|hx-on|hx-vars|\bjs:")
PLACES = {"int": "1", "str": "nobody", "path": "1", "external_id": "nobody", "slug": "nobody"}


@pytest.fixture
def client() -> Client:
    """Sees what a browser sees of a view that fails, such as the hook of a mail provider that is not set up."""
    return Client(raise_request_exception=False)


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Every address of the product, with something that does not exist where one names something."""
    for pattern in patterns:
        route = re.sub(r"<(?:(\w+):)?\w+>", lambda place: PLACES[place[1] or "str"], str(pattern.pattern))
        here = before + (route if "(" not in route else "").strip("^$")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here


def policy(client: Client, address: str, status: int | None = None) -> dict[str, str]:
    response = client.get(address)
    assert status in {None, response.status_code}
    pairs = (directive.split(" ", 1) for directive in response[content_security.HEADER].split("; "))
    return {name: sources for name, sources in pairs}  # noqa: C416  # dict() would not know their types


def test_each_address_answers_with_a_policy_that_starts_from_nothing(client: Client) -> None:
    known = sorted(set(addresses(get_resolver().url_patterns)))

    assert len(known) > 150
    assert [address for address in known if policy(client, address)["default-src"] != "'none'"] == []


def test_each_page_of_ours_is_free_of_unsafe_sources(client: Client) -> None:
    client.force_login(factories.user("Ada", Role.ADMIN))
    ours = [address for address in set(addresses(get_resolver().url_patterns)) if not address.startswith("/admin/")]

    assert [address for address in ours if "unsafe" in str(policy(client, address))] == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/sign-in/", 200),
        ("/desk/", 302),
        ("/nothing-here/", 404),
        ("/broken/", 500),
        ("/api/v1/teams/", 401),
        ("/api/docs/", 200),
        ("/static/amends/staff.css", 200),
        ("/health/live/", 200),
    ],
)
def test_whatever_the_answer_is(settings: Settings, client: Client, address: str, status: int) -> None:
    settings.ROOT_URLCONF = "tests.project.breaking_urls"

    assert policy(client, address, status) == {
        "default-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
        "connect-src": "'self'",
        "img-src": "'self' data:",
        "script-src": "'self'",
        "style-src": f"'self' {content_security.STYLE_OF_500}",
    }


def test_a_form_that_was_refused_has_one_too() -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {})

    assert response.status_code == 403
    assert response[content_security.HEADER] == content_security.PAGES


def test_the_way_to_https_has_one_too(settings: Settings, client: Client) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert policy(client, "/sign-in/", 301)["default-src"] == "'none'"


def test_a_customers_page_may_run_no_script_at_all(client: Client) -> None:
    assert policy(client, f"/s/{invited().token}/", 200) == {
        "default-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
        "img-src": "'self' data:",
        "style-src": "'self'",
    }


def test_the_back_office_may_do_only_what_its_library_needs(client: Client) -> None:
    client.force_login(factories.user("Ada", Role.ADMIN))
    office, ours = policy(client, "/admin/", 200), policy(client, "/desk/", 200)
    more = {name: sources.removeprefix(ours.get(name, "")).strip() for name, sources in office.items()}

    assert {name: sources for name, sources in more.items() if sources} == {
        "font-src": "'self'",
        "script-src": "'unsafe-eval'",
        "style-src": f"{content_security.UNFOLD_COLOURS} {content_security.UNFOLD_HTMX}",
        "style-src-attr": "'unsafe-inline'",
    }


def test_the_style_of_the_page_for_defects_is_the_one_that_the_policy_knows() -> None:
    style = re.findall("<style>(.*?)</style>", (TEMPLATES / "500.html").read_text(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256("".join(style).encode()).digest()).decode()

    assert f"'sha256-{digest}'" == content_security.STYLE_OF_500


def test_no_template_holds_a_style_or_a_script() -> None:
    pages = [path for path in TEMPLATES.rglob("*.html") if path.parent.name != "email" and path.name != "500.html"]

    assert len(pages) > 50
    assert [str(page) for page in pages if INLINE.search(page.read_text())] == []


def test_djangos_own_pages_for_developers_are_left_alone(settings: Settings, client: Client) -> None:
    settings.DEBUG = True

    assert content_security.HEADER not in client.get("/nothing-here/")
