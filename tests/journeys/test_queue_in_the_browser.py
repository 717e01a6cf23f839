"""The queue on a desk and on a phone, in both languages of the pages, and the choice between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.followup import verbs
from apps.followup.models import Case, Priority
from apps.people.models import Team
from tests import factories
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HIGHEST_ROW_ON_A_PHONE = 120
OTHER_LONG_NAME = "Konstantin Aleksandropolsky-Rozhdestvensky"
LONG_NAME = "Aleksandra Konstantinopolskaya-Vyazemskaya"
SAID = "The router drops the line twice a day, for three weeks, and nobody at the hotline could say why"
SAID_LATER = "The bill has been wrong since the summer, and each month somebody else promises to put it right"
_CUT = """
() => [...document.querySelectorAll("main button, main select, main .badge, main .due")].filter((one) => {
  const box = one.getBoundingClientRect(), card = one.closest(".card").getBoundingClientRect();
  // A badge beneath the line of its group is left out; one beside its end is cut.
  const group = (one.closest("td .cluster") ?? one.closest(".card")).getBoundingClientRect();
  const isCut = box.top < group.bottom - 1 && box.right > group.right + 0.5;
  return box.width && (isCut || box.right > card.right + 0.5 || one.scrollWidth > one.clientWidth + 1);
}).map((one) => one.textContent.trim())
"""


@pytest.fixture(params=["en", "ru"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def cases() -> list[int]:
    """A late one with every badge, one in Boris's hands, and one with an agreed call; all may be called at any hour."""
    now = timezone.now() - dt.timedelta(days=5)
    late = factories.case(9, callback_requested=True, of=factories.customer(LONG_NAME), comment=SAID, now=now)
    again = factories.case(0, callback_requested=True, comment="Роутер снова не работает", now=timezone.now())
    held = factories.claimed(factories.boris(), comment="路由器坏了", now=timezone.now())
    somewhere_in_russia = factories.customer(OTHER_LONG_NAME, phone="+79161234567", time_zone="")
    agreed = factories.claimed(factories.anna(), of=somewhere_in_russia, comment=SAID_LATER, now=timezone.now())
    later = timezone.now() + dt.timedelta(days=1)
    Team.objects.update(call_from=dt.time(0), call_until=dt.time(23, 59, 59))
    verbs.log_attempt(factories.again(agreed), factories.anna(), "call_later", now=timezone.now(), callback_at=later)
    Case.objects.filter(pk=agreed.pk).update(priority=Priority.CRITICAL)
    return [late.pk, again.pk, held.pk, agreed.pk]


def opened(browser: Browser, server: LiveServer, language: str, *, width: int) -> Iterator[Page]:
    """The queue, as Anna reads it."""
    context = browser.new_context(viewport={"width": width, "height": 844}, locale=language)
    walk = Walk(context.new_page(), server.url)
    walk.sign_in(factories.anna())
    walk.open("/queue/")
    yield walk.page
    assert walk.complaints == []
    context.close()


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer, language: str, cases: list[int]) -> Iterator[Page]:
    yield from opened(browser, live_server, language, width=1280)


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer, language: str, cases: list[int]) -> Iterator[Page]:
    yield from opened(browser, live_server, language, width=390)


def width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_at_a_desk_nothing_is_cut(desk: Page) -> None:
    assert desk.locator(".case-table tbody tr").count() == 4
    assert desk.evaluate(_CUT) == []
    assert width(desk) <= 1280
    expect(desk.get_by_text(SAID[:20])).to_be_visible()


def test_on_a_phone_a_row_is_low_and_begins_with_the_customers_words(phone: Page) -> None:
    heights = phone.locator(".case-table tbody tr").evaluate_all("(rows) => rows.map((row) => row.offsetHeight)")
    assert len(heights) == 4
    assert max(heights) <= HIGHEST_ROW_ON_A_PHONE
    assert phone.evaluate(_CUT) == []
    assert width(phone) <= 390
    expect(phone.get_by_text(SAID[:20])).to_be_visible()


@pytest.mark.parametrize(("search", "place"), [("router", 0), ("роутер", 1), ("路由器", 2), ("vyazem", 0)])
def test_a_search_finds_words_and_leaves_none_in_the_address(
    page: Page, live_server: LiveServer, cases: list[int], search: str, place: int
) -> None:
    walk = Walk(page, live_server.url)
    walk.sign_in(factories.anna())
    walk.open("/queue/")
    page.keyboard.press("/")
    page.keyboard.type(search)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Found")).to_be_visible()
    rows = page.locator(".case-table tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.locator(f'a[href="/cases/{cases[place]}/"]')).to_be_visible()
    assert page.url == f"{live_server.url}/queue/"


def test_a_filter_that_means_nothing_is_named_and_does_not_stand_in_the_way_of_a_search(
    page: Page, live_server: LiveServer, cases: list[int]
) -> None:
    walk = Walk(page, live_server.url)
    walk.sign_in(factories.anna())
    walk.open("/queue/?status=purple&reason=callback", status=422)
    expect(page.get_by_text("There is no such status. Choose one of the list.")).to_be_visible()
    expect(page.get_by_label("Reason")).to_have_value("callback")
    page.get_by_role("searchbox").fill("router")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".case-table tbody tr")).to_have_count(1)


def test_the_language_is_chosen_in_the_menu_and_stays(page: Page, live_server: LiveServer) -> None:
    walk = Walk(page, live_server.url)
    walk.sign_in(factories.anna())
    walk.open("/queue/?reason=callback")
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Русский").click()
    expect(page.get_by_role("heading", name="Очередь")).to_be_visible()
    assert page.url == f"{live_server.url}/queue/?reason=callback"
    assert page.locator("html").get_attribute("lang") == "ru"
    walk.open("/desk/")
    expect(page.get_by_text("по часам вашей команды")).to_be_visible()
    assert walk.complaints == []
