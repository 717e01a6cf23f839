"""What is typed on a case is there again after the whole browser was killed, as by a crash or an empty battery."""

from __future__ import annotations

import datetime as dt
import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, expect
from pytest_django.live_server_helper import LiveServer

from apps.people.models import Team
from tests import factories
from tests.journeys.walking import Walk, claimed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "She wants the second invoice back"
# Chromium writes what a page keeps to the disk a few seconds after it was kept.
WRITTEN_AFTER_MS = 6_500


def started(kind: BrowserType, arguments: dict[str, Any], profile: Path) -> BrowserContext:
    return kind.launch_persistent_context(profile, **arguments)


def killed(profile: Path) -> None:
    """End every process of the browser with that profile at once, with nothing put in order."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended by itself
            if f"user-data-dir={profile}".encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)


def test_what_was_typed_survives_a_killed_browser(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], live_server: LiveServer, tmp_path: Path
) -> None:
    factories.team()
    Team.objects.update(call_from=dt.time(0), call_until=dt.time(23, 59, 59))
    case = claimed()

    before = started(browser_type, browser_type_launch_args, tmp_path)
    walk = Walk(before.new_page(), live_server.url)
    walk.sign_in(factories.anna())
    walk.open(f"/cases/{case.pk}/")
    walk.page.locator("#attempt_note").fill(WORDS)
    walk.page.wait_for_timeout(WRITTEN_AFTER_MS)
    killed(tmp_path)

    after = started(browser_type, browser_type_launch_args, tmp_path)
    walk = Walk(after.new_page(), live_server.url)
    walk.sign_in(factories.anna())
    walk.open(f"/cases/{case.pk}/")
    walk.page.get_by_role("button", name="Put it back").click()
    expect(walk.page.locator("#attempt_note")).to_have_value(WORDS)
    after.close()
