"""Fixtures that every test may ask for."""

from typing import Any

import pytest

from tests.engines import chromium

# No sandbox, because root has none; and nothing that would call home from a test.
_CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright starts the system's Chromium; it downloads none of its own."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": _CHROMIUM_FLAGS}
