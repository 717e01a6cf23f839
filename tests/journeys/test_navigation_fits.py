"""The bar at the head of each page has room for every entry of every role, in the language of the longest words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from apps.people.models import Role, User
from tests import factories
from tests.journeys.walking import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("role", [Role.LEAD, Role.MANAGER, Role.ADMIN])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_no_wider_than_the_window(
    browser: Browser, live_server: LiveServer, role: Role, width: int
) -> None:
    factories.team()
    User.objects.filter(pk=factories.anna().pk).update(role=role, ui_language="ru", name="Александра Константинова")
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="ru")
    walk = Walk(context.new_page(), live_server.url)
    walk.sign_in(User.objects.get(pk=factories.anna().pk))
    walk.open("/desk/")
    assert walk.page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
