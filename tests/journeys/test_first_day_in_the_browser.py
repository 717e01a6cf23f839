"""The first day in a real browser: from the one-time link to the first customer's answer, with every click counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from apps.conversation.tasks import read_replies
from apps.core.company import Company
from apps.followup import seed
from apps.messaging.tasks import send_messages
from apps.people.models import Role, SignInLink, User
from apps.surveys.models import Response
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CLICKS_AT_MOST = 25
# A list is opened by one click, and an entry is chosen by another.
CLICKS_OF_A_LIST = 2


@dataclass
class Hand:
    """A mouse, whose clicks are counted, and a keyboard, whose keys are not."""

    page: Page
    clicks: int = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def press(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name=name))

    def choose(self, label: str, value: str) -> None:
        self.clicks += CLICKS_OF_A_LIST
        self.page.get_by_label(label).select_option(value)

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)


@pytest.fixture
def walk(page: Page, live_server: LiveServer, settings: Settings) -> Iterator[Walk]:
    """An installation as `make run DEMO=0` leaves it; whatever the browser complained of fails the test."""
    settings.DEMO, settings.PUBLIC_URL = False, live_server.url
    settings.SMS_GATEWAY = settings.VOICE_GATEWAY = settings.EMAIL_GATEWAY = "sandbox"
    seed.install()
    walk = Walk(page, live_server.url)
    yield walk
    # The console names each form that was refused, too: that is what one of the tests is about.
    assert [complaint for complaint in walk.complaints if "422" not in complaint] == []


@pytest.fixture
def link(walk: Walk) -> str:
    """The link that the terminal shows, as a path."""
    ada = User.objects.create_user("admin@example.com", role=Role.ADMIN, name="Administrator")
    return urlsplit(SignInLink.url_for(ada, timezone.now())).path


def test_from_the_link_to_the_first_answer_in_few_clicks(walk: Walk, link: str) -> None:
    page, hand = walk.page, Hand(walk.page)
    walk.open(link)
    hand.press("Sign in")
    hand.type("New password", "orange-lantern-9")
    hand.type("The new password once more", "orange-lantern-9")
    hand.press("Save the password")
    expect(page.get_by_role("heading", name="Your first day")).to_be_visible()

    hand.type("Name", "Acme")
    hand.type("Colour (optional)", "#ffe600")
    hand.press("Save the company")
    hand.choose("Time zone", "Europe/London")
    hand.choose("Public holidays of", "GB")
    page.get_by_label("Calls and messages from").fill("00:00")
    page.get_by_label("until").nth(1).fill("23:59")
    hand.press("Save the hours")
    hand.type("E-mail", "eva@example.com")
    hand.press("Invite the colleague")
    hand.press("Test the sender")
    expect(page.get_by_text("The sandbox is ready")).to_be_visible()
    hand.type("Your phone", "07700 900123")
    hand.press("Send me a text")
    expect(page.get_by_text("The text is on its way.")).to_be_visible()
    send_messages()
    expect(page.get_by_text("A text went to your phone")).to_be_visible()
    hand.type("Up to ten customers, a line each", "Carol Jones, 07700 900001\nBob, +44 7700 900002")
    hand.press("Add the customers")
    hand.press("Invite them")
    expect(page.get_by_text("2 customers were asked, and there is no answer yet.")).to_be_visible()
    send_messages()
    hand.click(page.get_by_role("link", name="Answer on the drawn phone").first)
    expect(page.locator(".bubble").get_by_text("Acme: how likely are you to recommend us")).to_be_visible()
    page.get_by_label("Reply as Carol Jones").fill("9")
    hand.press("Send")
    expect(page.locator(".bubble[data-from=customer]")).to_contain_text("9")
    read_replies()

    assert Response.objects.get().score == 9
    assert hand.clicks <= CLICKS_AT_MOST
    walk.open("/setup/")
    expect(page.get_by_role("heading", name="You are set up")).to_be_visible()
    expect(page.get_by_text("7 of 7 steps are done")).to_be_visible()
    assert Company.current().set_up_at is not None


def test_what_was_typed_in_another_step_outlives_the_saving_of_one(walk: Walk, link: str) -> None:
    page = walk.page
    walk.sign_in(User.objects.get())
    walk.open("/setup/")
    page.get_by_role("heading", name="The first customers").click()
    page.get_by_label("Up to ten customers, a line each").fill("Carol Jones, +44")
    page.get_by_label("中文").uncheck()
    page.get_by_role("button", name="Save the company").click()
    expect(page.get_by_text("Write the name by which customers know you.")).to_be_visible()
    expect(page.get_by_label("中文")).not_to_be_checked()
    expect(page.get_by_label("русский")).to_be_checked()
    page.get_by_label("Name", exact=True).fill("Acme")
    page.get_by_role("button", name="Save the company").click()
    expect(page.get_by_text("From now on customers read “Acme”.")).to_be_attached()
    expect(page.get_by_label("Up to ten customers, a line each")).to_have_value("Carol Jones, +44")
    page.reload()
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label("Up to ten customers, a line each")).to_have_value("Carol Jones, +44")
