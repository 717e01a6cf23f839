"""A customer would like to be called at a time of their own."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from apps.followup.timing.preferred_time import preferred_slot, read_preferred
from apps.surveys.models import Response

NEW_YORK = "America/New_York"


def at(text: str, zone: str = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("word", "start", "end"), [("morning", "09", "12"), ("afternoon", "12", "17"), ("evening", "17", "20")]
)
def test_parts_of_the_day_are_the_customers_own(word: str, start: str, end: str) -> None:
    slot = preferred_slot(word, at("2026-11-23 06:00"), [NEW_YORK])
    assert slot == (at(f"2026-11-23 {start}:00"), at(f"2026-11-23 {end}:00"))


def test_a_part_of_the_day_that_has_begun_starts_now() -> None:
    slot = preferred_slot("morning", at("2026-11-23 10:10"), [NEW_YORK])
    assert slot == (at("2026-11-23 10:10"), at("2026-11-23 12:00"))


def test_half_an_hour_is_enough() -> None:
    slot = preferred_slot("morning", at("2026-11-23 11:30"), [NEW_YORK])
    assert slot == (at("2026-11-23 11:30"), at("2026-11-23 12:00"))


def test_less_than_half_an_hour_is_tomorrow() -> None:
    slot = preferred_slot("morning", at("2026-11-23 11:31"), [NEW_YORK])
    assert slot == (at("2026-11-24 09:00"), at("2026-11-24 12:00"))


def test_a_part_of_the_day_gone_by_is_tomorrow() -> None:
    slot = preferred_slot("morning", at("2026-11-23 19:00"), [NEW_YORK])
    assert slot == (at("2026-11-24 09:00"), at("2026-11-24 12:00"))


def test_the_first_candidate_of_an_uncertain_zone_is_taken() -> None:
    now = datetime(2026, 11, 23, 3, tzinfo=UTC)
    assert preferred_slot("morning", now, ["Asia/Tokyo", NEW_YORK]) == preferred_slot("morning", now, ["Asia/Tokyo"])


def test_without_a_zone_it_is_utc() -> None:
    slot = preferred_slot("evening", datetime(2026, 11, 23, 3, tzinfo=UTC), [])
    assert slot == (datetime(2026, 11, 23, 17, tzinfo=UTC), datetime(2026, 11, 23, 20, tzinfo=UTC))


def test_the_morning_after_the_clocks_change_is_by_the_new_clock() -> None:
    slot = preferred_slot("morning", at("2026-10-31 19:00"), [NEW_YORK])
    assert slot == (datetime(2026, 11, 1, 14, tzinfo=UTC), datetime(2026, 11, 1, 17, tzinfo=UTC))


def test_a_moment_lasts_for_half_an_hour() -> None:
    slot = preferred_slot("2026-11-23T15:00:00+03:00", at("2026-11-22 12:00"), [NEW_YORK])
    start = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert slot == (start, start + timedelta(minutes=30))


def test_a_moment_that_has_begun_starts_now() -> None:
    now = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)
    assert preferred_slot("2026-11-23T12:00Z", now, []) == (now, datetime(2026, 11, 23, 12, 30, tzinfo=UTC))


def test_a_moment_gone_by_is_no_preference() -> None:
    assert preferred_slot("2026-11-23T12:00Z", datetime(2026, 11, 23, 12, 30, tzinfo=UTC), []) is None


SPAN = "2026-11-23T12:00+03:00/2026-11-23T17:00+03:00"


def test_an_interval_is_waited_for() -> None:
    slot = preferred_slot(SPAN, datetime(2026, 11, 22, 8, tzinfo=UTC), [])
    assert slot == (datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 14, tzinfo=UTC))


def test_an_interval_that_has_begun_starts_now_and_keeps_its_end() -> None:
    now = datetime(2026, 11, 23, 11, 7, tzinfo=UTC)
    assert preferred_slot(SPAN, now, [NEW_YORK]) == (now, datetime(2026, 11, 23, 14, tzinfo=UTC))


def test_an_interval_gone_by_is_no_preference() -> None:
    assert preferred_slot(SPAN, datetime(2026, 11, 23, 14, tzinfo=UTC), []) is None


@pytest.mark.parametrize("end", ["2026-11-23T15:00+03:00", "2026-11-23T14:59+03:00", "2026-11-23T14:00+02:00"])
def test_an_interval_must_end_after_it_begins(end: str) -> None:
    with pytest.raises(ValueError, match="must end after it begins"):
        read_preferred(f"2026-11-23T15:00+03:00/{end}")


def test_an_interval_fits_the_column() -> None:
    kept = read_preferred("2026-11-23T15:00:00.123456+12:45/2026-11-24T18:00:00.123456+12:45")
    assert len(kept) <= (Response._meta.get_field("preferred_time").max_length or 0)


def test_an_interval_without_an_end_is_waited_for_as_a_moment_is() -> None:
    slot = preferred_slot("2026-11-23T12:00Z/..", datetime(2026, 11, 22, 8, tzinfo=UTC), [])
    assert slot == preferred_slot("2026-11-23T12:00Z", datetime(2026, 11, 22, 8, tzinfo=UTC), [])


def test_no_preference_is_no_slot() -> None:
    assert preferred_slot("", at("2026-11-23 10:00"), [NEW_YORK]) is None


def test_slots_are_in_utc() -> None:
    slot = preferred_slot("morning", at("2026-11-23 10:10"), [NEW_YORK])
    assert slot is not None
    assert [moment.tzinfo for moment in slot] == [UTC, UTC]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("morning", "morning"),
        (" Afternoon ", "afternoon"),
        ("EVENING", "evening"),
        ("", ""),
        ("   ", ""),
        ("2026-11-23T15:00+03:00", "2026-11-23T15:00:00+03:00"),
        (" 2026-11-23 15:00:00.5Z ", "2026-11-23T15:00:00+00:00"),
        ("2026-11-23T15:00+03:00/2026-11-23T18:00+03:00", "2026-11-23T15:00:00+03:00/2026-11-23T18:00:00+03:00"),
        ("2026-11-23T15:00+03:00/..", "2026-11-23T15:00:00+03:00/.."),
        ("2026-11-23 15:00Z / 2026-11-24 18:00Z", "2026-11-23T15:00:00+00:00/2026-11-24T18:00:00+00:00"),
    ],
)
def test_a_preference_is_kept_in_one_form(text: str, kept: str) -> None:
    assert read_preferred(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "noon",
        "2026-11-23",
        "2026-11-23T15:00",
        "2026-13-01T00:00Z",
        "15:00",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59Z",
        "2026-11-23T15:00Z/",
        "/2026-11-23T15:00Z",
        "2026-11-23T15:00Z/2026-11-23T18:00",
        "2026-11-23T15:00Z/2026-11-23T16:00Z/2026-11-23T17:00Z",
        "morning/evening",
        "morning/..",
        "/..",
        "2026-11-23T15:00Z/../..",
    ],
)
def test_what_is_no_preference_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="such as 2026-11-23T15:00"):
        read_preferred(text)
