"""A call suggests its own result."""

from __future__ import annotations

import pytest

from apps.followup.calls.suggested_result import spoken, suggested_result
from apps.messaging.models import PhoneCall
from tests.factories import NOW


def call(dial_status: str, seconds: int | None = None, *, dialled: bool = True) -> PhoneCall:
    return PhoneCall(dialled_at=NOW if dialled else None, dial_status=dial_status, duration_seconds=seconds)


@pytest.mark.parametrize(
    ("dial_status", "result"),
    [
        ("busy", "busy"),
        ("no-answer", "no_answer"),
        ("canceled", "no_answer"),
        ("completed", "reached"),
        ("failed", None),
    ],
)
def test_the_end_of_the_customers_leg_proposes_a_result(dial_status: str, result: str | None) -> None:
    suggestion = suggested_result(call(dial_status))
    assert suggestion is not None
    assert suggestion.result == result


@pytest.mark.parametrize("dial_status", ["", "initiated", "ringing", "in-progress", "of-next-year"])
def test_before_the_end_nothing_is_proposed(dial_status: str) -> None:
    assert suggested_result(call(dial_status)) is None


def test_an_agents_own_leg_proposes_nothing() -> None:
    assert suggested_result(call("", dialled=False)) is None


def test_how_long_they_were_connected_is_said_with_a_word_about_voicemail() -> None:
    suggestion = suggested_result(call("completed", 102))
    assert suggestion is not None
    assert suggestion.words == "Connected for 1:42. If it was a voicemail, say so."


@pytest.mark.parametrize(("seconds", "words"), [(0, "0:00"), (42, "0:42"), (60, "1:00"), (3665, "61:05")])
def test_a_length_is_read_as_on_a_phone(seconds: int, words: str) -> None:
    assert spoken(seconds) == words
