"""The words for the ends of the scale stand at its ends, on every width of phone, however long they are."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from apps.surveys.models import Survey
from tests import factories
from tests.pages.surveying import invited

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 360, 390, 768)
LONG = "совершенно маловероятно, неправдоподобно и невообразимо"
# The boxes of the words and of their keys: left, right, top, bottom, in pixels.
_PLACES = """
() => {
  const words = (selector) => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(selector));
    return range.getBoundingClientRect();
  };
  const keys = [...document.querySelectorAll(".scores button")].map((key) => key.getBoundingClientRect());
  return {
    lowest: words(".scale__lowest"), highest: words(".scale__highest"),
    first: keys[0], last: keys.at(-1), rows: new Set(keys.map((key) => key.top)).size,
    narrowest: Math.min(...keys.map((key) => key.width)), sideways: document.documentElement.scrollWidth - innerWidth,
  };
}
"""
Places = dict[str, Any]


def places(page: Page, server: LiveServer, *, width: int, language: str = "ru", long: bool = False) -> Places:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{server.url}/s/{invited(language).token}/")
    if long:
        for selector in (".scale__lowest", ".scale__highest"):
            page.locator(selector).evaluate("(node, words) => { node.textContent = words }", LONG)
    found: Places = page.evaluate(_PLACES)
    return found


def assert_at_the_ends(found: Places) -> None:
    lowest, highest, first, last = (found[name] for name in ("lowest", "highest", "first", "last"))
    assert abs(lowest["left"] - first["left"]) < 2
    assert abs(highest["right"] - last["right"]) < 2
    assert lowest["bottom"] <= first["top"] or lowest["top"] >= first["bottom"]
    assert highest["top"] >= last["bottom"]
    assert found["sideways"] <= 0


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("width", WIDTHS)
def test_from_0_to_10(page: Page, live_server: LiveServer, width: int, language: str) -> None:
    found = places(page, live_server, width=width, language=language)

    assert_at_the_ends(found)
    assert found["rows"] == (1 if width == 768 else 2)
    assert found["narrowest"] >= 40


@pytest.mark.parametrize("width", WIDTHS)
def test_in_the_longest_words(page: Page, live_server: LiveServer, width: int) -> None:
    assert_at_the_ends(places(page, live_server, width=width, long=True))


@pytest.mark.parametrize("width", WIDTHS)
def test_from_1_to_5(page: Page, live_server: LiveServer, width: int) -> None:
    Survey.objects.filter(pk=factories.survey().pk).update(scale="five_point")
    found = places(page, live_server, width=width)

    assert_at_the_ends(found)
    assert found["rows"] == 1
