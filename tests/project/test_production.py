"""Production refuses to start half configured, and says what is missing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

GOOD = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "care.example.com",
    "DATABASE_URL": "postgres://amends:secret@127.0.0.1/amends",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "PUBLIC_URL": "https://care.example.com",
}


def start(**changes: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    line = [sys.executable, "-c", "import django; django.setup()"]
    return subprocess.run(line, env={**kept, **GOOD, **changes}, capture_output=True, text=True, check=False)  # noqa: S603


def test_a_whole_configuration_starts() -> None:
    outcome = start()
    assert outcome.returncode == 0, outcome.stderr


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be"),
        ({"SECRET_KEY": "amends-local-only-never-in-production-at-all"}, "SECRET_KEY must be"),
        ({"DEBUG": "1"}, "DEBUG must be off"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
        ({"DEMO": "1"}, "DEMO must be off"),
        ({"DATABASE_URL": ""}, "DATABASE_URL must name"),
        ({"REDIS_URL": ""}, "REDIS_URL must name"),
        ({"PUBLIC_URL": "http://care.example.com"}, "PUBLIC_URL must be"),
    ],
    ids=str,
)
def test_what_is_missing_is_named(change: dict[str, str], complaint: str) -> None:
    outcome = start(**change)
    assert outcome.returncode != 0
    assert complaint in outcome.stderr
