"""E-mail leaves the sandbox when it is configured, and is refused half configured."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from apps.core.refusals import Refused
from apps.surveys.asking.channels import channel_for
from tests import factories
from tests.email.writing import queued
from tests.project.test_production import GOOD

SMTP = {"EMAIL_URL": "smtp+tls://amends:secret@mail.example:587", "DEFAULT_FROM_EMAIL": "survey@acme.example"}
POSTMARK = {
    "ANYMAIL_PROVIDER": "postmark",
    "ANYMAIL_POSTMARK_SERVER_TOKEN": "token",
    "DEFAULT_FROM_EMAIL": "survey@acme.example",
}
SECRET = {"ANYMAIL_WEBHOOK_SECRET": "amends:secret"}
TOLD = "from django.conf import settings as s; import django; django.setup(); print(s.EMAIL_GATEWAY, s.EMAIL_BACKEND)"


def start(**given: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", TOLD]
    return subprocess.run(line, env=GOOD | given, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "sandbox django.core.mail.backends.smtp.EmailBackend"),
        (SMTP, "email django.core.mail.backends.smtp.EmailBackend"),
        (POSTMARK | SECRET, "email anymail.backends.postmark.EmailBackend"),
        (SMTP | {"EMAIL_GATEWAY": "sandbox"}, "sandbox django.core.mail.backends.smtp.EmailBackend"),
        ({"DJANGO_SETTINGS_MODULE": "config.settings.local", "DEMO": "1"} | SMTP, "sandbox django.core.mail.back"),
    ],
    ids=str,
)
def test_e_mail_leaves_the_sandbox_where_it_is_configured_and_no_customer_is_invented(
    given: dict[str, str], told: str
) -> None:
    outcome = start(**given)

    assert outcome.stdout.startswith(told), outcome.stderr


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (SMTP | {"DEFAULT_FROM_EMAIL": ""}, "set DEFAULT_FROM_EMAIL"),
        (POSTMARK, "set ANYMAIL_WEBHOOK_SECRET"),
        (POSTMARK | {"ANYMAIL_WEBHOOK_SECRET": "no-colon"}, "as user:password"),
        ({"SMS_PRICE_PER_SEGMENT": "cheap"}, "must be a number such as 0.0079"),
    ],
    ids=str,
)
def test_what_is_half_configured_is_refused_and_named(given: dict[str, str], complaint: str) -> None:
    outcome = start(**given)

    assert outcome.returncode != 0
    assert complaint in outcome.stderr


@pytest.mark.django_db
def test_e_mail_that_nobody_set_up_is_not_pretended_beside_real_sms(settings: Any) -> None:
    settings.EMAIL_GATEWAY = "sandbox"

    with pytest.raises(Refused, match="EMAIL_URL"):
        queued()
    assert channel_for(factories.survey(), factories.customer(phone="", email="carol@customer.example")) == "sms"
