"""The case's page in a real browser: what is typed is never lost, and a keyboard of any layout is enough."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.followup.models import Case
from apps.messaging.models import Suppression
from apps.people.models import Team
from tests import factories
from tests.journeys.walking import Walk, claimed, reached

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "She wants the second invoice back"


@pytest.fixture
def walk(page: Page, live_server: LiveServer) -> Iterator[Walk]:
    """Anna is signed in, customers may be called at whatever hour this runs; what the browser complains of fails.

    It notes each form that was refused, which is what some tests are about.
    """
    factories.team()
    Team.objects.update(call_from=dt.time(0), call_until=dt.time(23, 59, 59))
    walk = Walk(page, live_server.url)
    walk.sign_in(factories.anna())
    yield walk
    assert [what for what in walk.complaints if "401" not in what and "422" not in what] == []


def see(walk: Walk, case: Case) -> Page:
    walk.open(f"/cases/{case.pk}/")
    return walk.page


def call_note(page: Page) -> str:
    return page.locator("#attempt_note").input_value()


def drafts(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))")
    return found


# Drafts


def test_saving_a_promise_loses_nothing_that_was_typed_in_the_other_forms(walk: Walk) -> None:
    page = see(walk, claimed())
    page.keyboard.press("3")
    page.locator("#attempt_note").fill(WORDS)
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("k")
    page.locator("#promise_what").fill("A refund")
    page.locator("#promise_due_at").fill("2030-01-01")
    page.get_by_role("button", name="Keep the promise").click()
    expect(page.get_by_text("The promise is kept with the case.")).to_be_visible()
    expect(page.locator("#attempt_note")).to_have_value(WORDS)
    expect(page.locator("#attempt_result [value=voicemail]")).to_be_checked()
    expect(page.locator("#promise_what")).to_have_value("")


def test_a_refused_note_loses_nothing_that_was_typed_in_the_other_forms(walk: Walk) -> None:
    page = see(walk, claimed())
    page.locator("#attempt_note").fill(WORDS)
    page.get_by_text("Write a note").click()
    page.locator("#note_text").fill("   ")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator("#errors")).to_be_visible()
    expect(page.locator("#attempt_note")).to_have_value(WORDS)


def test_what_was_typed_survives_a_reload_and_is_gone_once_it_is_saved(walk: Walk) -> None:
    page = see(walk, claimed())
    page.locator("#attempt_note").fill(WORDS)
    page.reload()
    assert call_note(page) == ""
    expect(page.locator(".draft")).to_contain_text(WORDS)
    page.keyboard.press("h")
    expect(page.locator("#attempt_note")).to_have_value(WORDS)
    page.keyboard.press("Escape")
    page.locator("#attempt_result [value=reached]").check()
    page.get_by_role("button", name="Save the call").click()
    expect(page.get_by_role("heading", name="Close the case")).to_be_visible()
    assert drafts(page) == []


def test_what_was_typed_survives_a_closed_tab(walk: Walk) -> None:
    case = reached()
    page = see(walk, case)
    page.locator("#resolution_note").fill(WORDS)
    page.get_by_text("Promises made to the customer").click()
    page.locator("#id_promises-0-what").fill("A refund")
    page.close()
    walk.page = page.context.new_page()
    page = see(walk, case)
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("#resolution_note")).to_have_value(WORDS)
    expect(page.locator("#id_promises-0-what")).to_be_visible()


def test_what_is_not_wanted_back_is_thrown_away(walk: Walk) -> None:
    page = see(walk, claimed())
    page.locator("#attempt_note").fill(WORDS)
    page.reload()
    page.get_by_role("button", name="Throw it away").click()
    page.reload()
    expect(page.locator(".draft")).to_have_count(0)


def test_words_without_a_form_on_the_page_can_still_be_read(walk: Walk) -> None:
    case = claimed()
    page = see(walk, case)
    page.locator("#attempt_note").fill(WORDS)
    Case.objects.filter(pk=case.pk).update(holder=None, lease_until=None, status="queued")
    page.reload()
    expect(page.locator(".draft")).to_contain_text(WORDS)
    expect(page.get_by_role("button", name="Put it back")).to_be_hidden()


def test_a_draft_is_of_one_person_and_one_case(walk: Walk) -> None:
    case, other = claimed(), claimed()
    see(walk, case).locator("#attempt_note").fill(WORDS)
    expect(see(walk, other).locator(".draft")).to_have_count(0)
    walk.sign_in(factories.lena())
    expect(see(walk, case).locator(".draft")).to_have_count(0)


def test_whoever_signs_out_by_hand_leaves_nothing_in_the_browser(walk: Walk) -> None:
    page = see(walk, claimed())
    page.locator("#attempt_note").fill(WORDS)
    assert drafts(page)
    page.get_by_label("Your menu").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("E-mail")).to_be_visible()
    assert drafts(page) == []


def test_a_note_is_saved_by_whoever_was_signed_out_and_signs_in_in_another_tab(walk: Walk) -> None:
    case = claimed()
    page = see(walk, case)
    page.get_by_text("Write a note").click()
    page.locator("#note_text").fill(WORDS)
    Session.objects.all().delete()
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_role("alert")).to_contain_text("You have been signed out.")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in another tab").click()
    tab = opened.value
    tab.get_by_label("E-mail").fill("anna@example.com")
    tab.get_by_label("Password").fill("a long password")
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Your menu")).to_be_visible()
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_text("The note is on the timeline.")).to_be_visible()
    assert case.events.get(verb="note").why == WORDS


# Onward and back


def close_by_keys(page: Page, last: str) -> None:
    page.keyboard.press("1")
    page.keyboard.press("w")
    page.keyboard.type("billing")
    page.keyboard.press("Escape")
    page.keyboard.press(last)


def test_a_slip_is_undone_and_the_form_has_again_what_was_typed(walk: Walk) -> None:
    case = reached()
    page = see(walk, case)
    page.locator("#resolution_note").fill(WORDS)
    page.locator("h1").click()
    close_by_keys(page, "Control+Enter")
    expect(page.get_by_text("is closed: Resolved.")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("The closing is undone")).to_be_visible()
    expect(page.locator("#resolution_note")).to_have_value(WORDS)
    expect(page.locator("#resolution_root_cause")).to_have_value(re.compile("[Bb]illing"))
    expect(page.locator("#resolution_disposition [value=resolved]")).to_be_checked()
    assert factories.again(case).is_open


def test_undo_is_offered_for_ten_seconds(walk: Walk) -> None:
    page = see(walk, reached())
    close_by_keys(page, "Control+Enter")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    page.evaluate("document.querySelector('.flash__undo').getAnimations()[0].currentTime = 10_001")
    expect(undo).to_be_hidden()


def test_one_chord_closes_and_takes_the_next_customer(walk: Walk) -> None:
    case = reached()
    waiting = factories.case(of=factories.customer("Dana"), now=timezone.now())
    page = see(walk, case)
    close_by_keys(page, "Control+Shift+Enter")
    expect(page.locator("h1")).to_have_text("Dana")
    assert factories.again(case).status == "resolved"
    assert factories.again(waiting).holder == factories.anna()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def test_a_customer_who_wants_no_messages_gets_none(walk: Walk) -> None:
    case = claimed()
    page = see(walk, case)
    page.keyboard.press("0")
    page.get_by_role("button", name="End all messages to them").click()
    expect(page.get_by_text("Messages to this customer have ended")).to_be_visible()
    assert Suppression.in_force("sms", case.customer.phone)


# The keyboard


def test_the_next_customers_name_has_the_focus(walk: Walk) -> None:
    factories.case(of=factories.customer("Dana"), now=timezone.now())
    walk.open("/desk/")
    walk.page.keyboard.press("n")
    expect(walk.page.locator("h1", has_text="Dana")).to_be_focused()


def test_a_question_mark_shows_the_keys_of_the_page(walk: Walk) -> None:
    page = see(walk, claimed())
    page.keyboard.press("?")
    keys = page.get_by_role("dialog")
    expect(keys).to_contain_text("Call later")
    expect(keys).to_contain_text("Record a promise")
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(page.locator("#attempt_result :checked")).to_have_count(0)


def test_a_question_mark_in_a_note_is_a_question_mark(walk: Walk) -> None:
    page = see(walk, claimed())
    page.keyboard.press("e")
    page.keyboard.type("When?")
    expect(page.locator("#attempt_note")).to_have_value("When?")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize(("letter", "place"), [("у", "KeyE"), ("e", "KeyE"), ("e", "KeyD")])
def test_the_keys_work_with_other_layouts(walk: Walk, letter: str, place: str) -> None:
    page = see(walk, claimed())
    press = "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))"
    page.evaluate(press, [letter, place])
    expect(page.locator("#attempt_note")).to_be_focused()


def test_call_later_takes_the_focus_to_a_time_that_is_often_asked_for(walk: Walk) -> None:
    case = claimed()
    page = see(walk, case)
    page.keyboard.press("6")
    first = page.locator("#attempt_suggested_at input").first
    expect(first).to_be_focused()
    page.locator("#side").get_by_label("Tomorrow: 10:00").check()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("It comes back on")).to_be_visible()
    at = factories.again(case).callback_at
    assert at is not None
    assert f"{at.astimezone(ZoneInfo('Europe/London')):%H:%M}" == "10:00"


def test_walking_past_call_later_with_the_arrows_leaves_the_focus_alone(walk: Walk) -> None:
    page = see(walk, claimed())
    page.keyboard.press("5")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#attempt_result [value=call_later]")).to_be_focused()


def test_a_typed_time_takes_the_place_of_a_suggested_one(walk: Walk) -> None:
    page = see(walk, claimed())
    page.keyboard.press("6")
    page.locator("#side").get_by_label("Tomorrow: 10:00").check()
    page.locator("#side").get_by_label("Call again at").fill("2030-01-01T12:00")
    page.locator("#side").get_by_label("Call again at").blur()
    expect(page.locator("#side").get_by_label("Tomorrow: 10:00")).not_to_be_checked()


def test_close_and_something_else_are_in_sight_on_a_small_screen(walk: Walk) -> None:
    walk.page.set_viewport_size({"width": 1280, "height": 800})
    page = see(walk, reached())
    expect(page.get_by_role("button", name="Close the case")).to_be_in_viewport(ratio=1)
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="Do something else")).to_be_focused()
    expect(page.get_by_text("Write a note")).to_be_in_viewport()
