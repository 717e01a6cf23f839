"""An agent's day with a keyboard, in a real browser; and what a fault may not lose."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.followup import verbs
from apps.followup.models import Case
from apps.people.models import SignInLink, Team
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HALF_AN_HOUR = dt.timedelta(minutes=30)


@pytest.fixture
def case(page: Page, live_server: LiveServer) -> Case:
    """The one case there is, callable at whatever hour this runs; Anna is signed in and on her desk."""
    waiting = factories.case(comment="Nobody called back", now=timezone.now() - HALF_AN_HOUR)
    Team.objects.update(call_from=dt.time(0), call_until=dt.time(23, 59, 59))
    factories.anna()
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("E-mail").fill("anna@example.com")
    page.get_by_label("Password").fill("a long password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Next customer")).to_be_focused()
    # The button has the focus before the script has run that listens to keys.
    expect(page.locator("html")).to_have_attribute("data-keys", "on")
    return waiting


def take_the_next(page: Page, case: Case) -> None:
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Call 1 of 5")).to_be_visible()
    listens_to_keys(page)


def listens_to_keys(page: Page) -> None:
    """A page is seen before its scripts have run: keys that are pressed earlier are lost, as any typist knows."""
    expect(page.locator("html")).to_have_attribute("data-keys", "on")


def test_a_case_is_called_and_closed_by_keys_alone(page: Page, case: Case) -> None:
    take_the_next(page, case)
    page.keyboard.press("1")
    page.keyboard.press("e")
    page.keyboard.type("1 more word, not keys")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Close the case")).to_be_visible()
    listens_to_keys(page)
    page.keyboard.press("1")
    page.keyboard.press("w")
    page.keyboard.type("billing")
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="Close the case").click()
    page.keyboard.press("s")
    expect(page.get_by_text("is closed: Resolved.")).to_be_visible()
    assert case.attempts.get().note == "1 more word, not keys"


def test_the_time_to_call_again_appears_only_where_it_is_needed(page: Page, case: Case) -> None:
    take_the_next(page, case)
    expect(page.get_by_label("Call again at")).to_be_hidden()
    page.keyboard.press("6")
    expect(page.get_by_label("Call again at")).to_be_visible()


def test_a_refused_form_keeps_every_word_and_takes_the_focus_to_the_reason(page: Page, case: Case) -> None:
    take_the_next(page, case)
    page.keyboard.press("6")
    page.get_by_label("Note").first.fill("She is driving")
    page.get_by_role("button", name="Save the call").click()
    expect(page.locator("#errors")).to_be_focused()
    expect(page.get_by_label("Note").first).to_have_value("She is driving")


def test_a_server_that_is_gone_costs_no_word(page: Page, case: Case) -> None:
    take_the_next(page, case)
    page.keyboard.press("1")
    page.get_by_label("Note").first.fill("Twenty minutes of talk")
    page.route("**/attempts/", lambda route: route.abort())
    page.get_by_role("button", name="Save the call").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved; what you typed is still here.")
    expect(page.get_by_label("Note").first).to_have_value("Twenty minutes of talk")


def test_a_lease_taken_by_a_colleague_is_told_in_the_open_page(page: Page, case: Case) -> None:
    take_the_next(page, case)
    verbs.release(factories.again(case), factories.anna(), now=timezone.now())
    verbs.claim(factories.again(case), factories.boris(), now=timezone.now())
    page.evaluate("htmx.ajax('POST', document.getElementById('lease').getAttribute('hx-post'), '#lease')")
    expect(page.get_by_role("alert")).to_contain_text("Boris holds this case now.")


def test_a_sign_in_link_works_in_a_browser_that_sends_an_origin(page: Page, live_server: LiveServer) -> None:
    link = SignInLink.url_for(factories.anna(), timezone.now())
    page.goto(live_server.url + link[link.index("/sign-in/") :])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Set your password")).to_be_visible()
