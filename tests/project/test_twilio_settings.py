"""An installation gets its gateway by what its environment names."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

WHOLE = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "t", "TWILIO_FROM": "+15005550100"}
_SCRIPT = "from config.settings import twilio; print(twilio.SMS_GATEWAY, twilio.VOICE_GATEWAY)"


def gateway(**variables: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    line = [sys.executable, "-c", _SCRIPT]
    return subprocess.run(line, env={**kept, **variables}, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({}, "sandbox sandbox"),
        (WHOLE, "twilio_sms twilio_voice"),
        ({**WHOLE, "TWILIO_FROM": "", "TWILIO_MESSAGING_SERVICE_SID": "MG1"}, "twilio_sms twilio_voice"),
        ({**WHOLE, "SMS_GATEWAY": "sandbox"}, "sandbox sandbox"),
        ({**WHOLE, "VOICE_GATEWAY": ""}, "twilio_sms"),
        ({**WHOLE, "DEMO": "1"}, "sandbox sandbox"),
        ({**WHOLE, "DEMO": "1", "SMS_GATEWAY": "twilio_sms"}, "twilio_sms"),
    ],
    ids=str,
)
def test_credentials_choose_the_gateway(variables: dict[str, str], name: str) -> None:
    assert gateway(**variables).stdout.strip() == name


@pytest.mark.parametrize("missing", WHOLE)
def test_a_half_configured_account_is_refused_by_name(missing: str) -> None:
    outcome = gateway(**{key: value for key, value in WHOLE.items() if key != missing})
    assert outcome.returncode != 0
    assert missing in outcome.stderr.splitlines()[-1]


def test_calls_cannot_ring_on_drawn_phones_that_nobody_can_see() -> None:
    assert "nobody could answer" in gateway(**WHOLE, VOICE_GATEWAY="sandbox").stderr.splitlines()[-1]


def test_a_gateway_without_credentials_is_refused() -> None:
    assert "TWILIO_ACCOUNT_SID" in gateway(SMS_GATEWAY="twilio_sms").stderr.splitlines()[-1]
