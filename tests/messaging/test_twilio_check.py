"""The test of the sender says what is wrong with an account at Twilio, before a customer is asked."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from apps.messaging.gateways.twilio.account_check import check
from tests.providers import OURS
from tests.twilio_double.double import Double

SERVICE = "MG" + "e" * 32


@pytest.fixture(autouse=True)
def number(twilio: Double, settings: Settings) -> None:
    """Let the account have our number, whose texts come to us."""
    twilio.account.numbers[OURS] = {"sms_url": f"{settings.PUBLIC_URL}/hooks/twilio/sms/"}


def codes() -> list[str]:
    return [finding.code for finding in check()]


def worst() -> str:
    return check()[-1].sentence


def test_a_sender_that_is_right_is_said_to_be() -> None:
    assert codes() == ["account", "number"]


def test_nothing_is_sent(twilio: Double) -> None:
    check()
    assert (twilio.account.posts, twilio.account.texts) == ([], [])


def test_a_sid_that_is_none_is_told_without_asking(settings: Settings) -> None:
    settings.TWILIO_ACCOUNT_SID = "SK" + "d" * 32
    assert codes() == ["sid_malformed"]
    assert "begins with AC" in worst()


def test_the_sid_of_another_account_is_told_with_the_token(settings: Settings) -> None:
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC" + "0" * 32, "a" * 32
    assert codes() == ["token_wrong"]
    assert "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN" in worst()


def test_a_token_that_is_not_the_accounts_is_told(settings: Settings) -> None:
    settings.TWILIO_AUTH_TOKEN = "b" * 32
    assert codes() == ["token_wrong"]


def test_a_token_that_cannot_be_one_is_told(settings: Settings) -> None:
    settings.TWILIO_AUTH_TOKEN = "half of it"
    assert codes() == ["token_malformed"]


def test_the_secret_itself_is_never_told(settings: Settings) -> None:
    settings.TWILIO_AUTH_TOKEN = "half of it"
    assert "half of it" not in str(check())


def test_a_suspended_account_is_told(twilio: Double) -> None:
    twilio.account.status = "suspended"
    assert codes() == ["account_closed"]


def test_a_trial_account_may_go_on_with_a_warning(twilio: Double) -> None:
    twilio.account.kind = "Trial"
    assert codes() == ["trial", "number"]


def test_a_number_that_is_not_ours_is_told(settings: Settings) -> None:
    settings.TWILIO_FROM = "+15005550199"
    assert codes() == ["account", "not_our_number"]


def test_a_number_that_cannot_send_sms_is_told(twilio: Double) -> None:
    twilio.account.numbers[OURS]["capabilities"] = {"sms": False}
    assert codes() == ["account", "no_sms"]


def test_replies_that_go_elsewhere_are_told_with_where_they_should_go(twilio: Double, settings: Settings) -> None:
    twilio.account.numbers[OURS]["sms_url"] = "https://another.example/"
    assert codes() == ["account", "number", "replies_elsewhere"]
    assert f"{settings.PUBLIC_URL}/hooks/twilio/sms/" in worst()


def test_a_name_as_sender_cannot_be_looked_up(settings: Settings) -> None:
    settings.TWILIO_FROM = "Acme"
    assert codes() == ["account", "not_looked_up"]


@pytest.mark.parametrize(
    ("sid", "numbers", "found"),
    [
        (SERVICE, {OURS}, ["account", "service"]),
        (SERVICE, set(), ["account", "service_empty"]),
        ("MG" + "0" * 32, {OURS}, ["account", "service_unknown"]),
        ("XX", {OURS}, ["account", "service_malformed"]),
    ],
)
def test_a_messaging_service_is_looked_at(
    twilio: Double, settings: Settings, sid: str, numbers: set[str], found: list[str]
) -> None:
    twilio.account.service, twilio.account.service_numbers = SERVICE, frozenset(numbers)
    settings.TWILIO_MESSAGING_SERVICE_SID = sid
    assert codes() == found


def test_a_service_without_a_number_for_sms_is_told(twilio: Double, settings: Settings) -> None:
    twilio.account.service, twilio.account.service_numbers = SERVICE, frozenset([OURS])
    twilio.account.numbers[OURS]["capabilities"] = {"sms": False}
    settings.TWILIO_MESSAGING_SERVICE_SID = SERVICE
    assert codes() == ["account", "no_sms"]


def test_a_provider_that_cannot_be_reached_is_told(settings: Settings) -> None:
    settings.TWILIO_BASE_URL = "http://127.0.0.1:9"
    assert codes() == ["no_answer"]
