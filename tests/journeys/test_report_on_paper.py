"""The conversion report by keyboard and on paper: its tables scroll and are printed, its filters are not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.people.models import Role
from tests import factories
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A screen reader names a region before it reads the table in it.
_UNNAMED = """
(all) => all
  .filter((region) => !region.matches(":is([aria-label], [aria-labelledby])[role=region][tabindex='0']"))
  .map((region) => region.outerHTML)
"""


@pytest.fixture
def report(page: Page, live_server: LiveServer) -> Page:
    """The report of one customer who was won over."""
    now = timezone.now() - dt.timedelta(days=30)
    case = factories.closed(now=now)
    factories.answer(9, of=case.customer, resurvey=case.resurveys.get(wave=7), now=now + dt.timedelta(days=8))
    walk = Walk(page, live_server.url)
    walk.sign_in(factories.user("Mona", Role.MANAGER))
    walk.open("/reports/conversion/")
    return page


def test_each_table_is_a_region_that_the_keyboard_reaches_and_that_has_a_name(report: Page) -> None:
    regions = report.locator(".table-wrap")

    assert regions.count() > 2
    assert regions.evaluate_all(_UNNAMED) == []


def test_a_table_that_is_too_wide_scrolls_by_the_arrow_keys(report: Page) -> None:
    report.set_viewport_size({"width": 320, "height": 700})
    widest = report.locator(".table-wrap").last
    widest.evaluate("(region) => { region.style.inlineSize = '9rem'; region.focus(); }")
    report.keyboard.press("ArrowRight")

    report.wait_for_function("() => document.activeElement.scrollLeft > 0")


def test_on_paper_stand_the_tables_and_not_the_filters(report: Page) -> None:
    funnel = report.locator(".chart__table table").first
    expect(funnel).not_to_be_visible()

    report.emulate_media(media="print")
    expect(funnel).to_be_visible()
    expect(report.locator(".filters")).not_to_be_visible()
    expect(report.locator(".topbar")).not_to_be_visible()
    for summary in report.locator(".chart__table > summary").all():
        expect(summary).not_to_be_visible()


def test_no_table_is_cut_off_on_paper(report: Page) -> None:
    report.emulate_media(media="print")
    hidden = report.locator(".table-wrap").evaluate_all(
        "(all) => all.filter((region) => getComputedStyle(region).overflowX !== 'visible').length"
    )

    assert hidden == 0
