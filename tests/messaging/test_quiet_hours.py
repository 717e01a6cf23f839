"""A customer is texted or called only at certain hours."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.messaging.quiet_hours import AllowedHours, allowed_until, is_allowed, next_allowed

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
MOSCOW = "Europe/Moscow"
VLADIVOSTOK = "Asia/Vladivostok"
ROUND_THE_CLOCK = AllowedHours(time(0), time(0))


def at(text: str, zone: str = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("clock", "allowed"),
    [("08:59:59", False), ("09:00", True), ("13:00", True), ("19:59:59", True), ("20:00", False), ("03:00", False)],
)
def test_the_default_is_nine_to_eight_by_the_customers_clock(clock: str, allowed: bool) -> None:
    assert is_allowed(at(f"2026-11-23 {clock}"), [BERLIN]) is allowed


def test_an_uncertain_zone_allows_only_what_all_candidates_allow() -> None:
    assert is_allowed(at("2026-11-23 09:30", MOSCOW), [MOSCOW, VLADIVOSTOK])
    assert not is_allowed(at("2026-11-23 14:00", MOSCOW), [MOSCOW, VLADIVOSTOK])
    assert not is_allowed(at("2026-11-23 08:00", MOSCOW), [MOSCOW, VLADIVOSTOK])


def test_no_zone_at_all_is_read_as_utc() -> None:
    assert is_allowed(datetime(2026, 11, 23, 9, tzinfo=UTC), [])
    assert not is_allowed(datetime(2026, 11, 23, 20, tzinfo=UTC), [])


def test_hours_can_be_a_campaigns_own() -> None:
    assert is_allowed(at("2026-11-23 20:30"), [BERLIN], AllowedHours(time(10), time(21)))


def test_hours_can_run_to_midnight() -> None:
    late = AllowedHours(time(18), time(0))
    assert is_allowed(at("2026-11-23 23:59:59"), [BERLIN], late)
    assert allowed_until(at("2026-11-23 19:00"), [BERLIN], late) == at("2026-11-24 00:00")


def test_hours_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(ValueError, match="must end after they begin: 20:00 to 09:00"):
        AllowedHours(time(20), time(9))


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        is_allowed(datetime(2026, 11, 23, 9), [BERLIN])  # noqa: DTZ001


def test_an_unknown_zone_is_not_taken_for_another() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        is_allowed(at("2026-11-23 09:00"), ["Mars/Olympus_Mons"])


def test_the_next_allowed_instant_is_now_when_allowed() -> None:
    assert next_allowed(at("2026-11-23 12:34:56"), [BERLIN]) == at("2026-11-23 12:34:56")


def test_the_next_allowed_instant_in_the_evening_is_tomorrow_morning() -> None:
    assert next_allowed(at("2026-11-23 20:00"), [BERLIN]) == at("2026-11-24 09:00")


def test_the_next_allowed_instant_before_dawn_is_this_morning() -> None:
    assert next_allowed(at("2026-11-23 04:00"), [BERLIN]) == at("2026-11-23 09:00")


def test_the_next_allowed_instant_in_several_zones_is_the_last_to_open() -> None:
    found = next_allowed(at("2026-11-23 05:00", NEW_YORK), [BERLIN, NEW_YORK])
    assert found == at("2026-11-23 09:00", NEW_YORK)


def test_zones_that_share_no_hour_have_no_next_instant() -> None:
    assert next_allowed(at("2026-11-23 12:00"), ["Asia/Tokyo", "America/Sao_Paulo"]) is None


def test_answers_are_in_utc() -> None:
    found = next_allowed(at("2026-11-23 20:00"), [BERLIN])
    assert found is not None
    assert found.tzinfo is UTC
    assert allowed_until(at("2026-11-23 12:00"), [BERLIN]).tzinfo is UTC


def test_the_night_is_shorter_when_the_clocks_go_forward() -> None:
    evening = at("2026-03-28 20:00").astimezone(UTC)
    assert next_allowed(evening, [BERLIN]) == evening + timedelta(hours=12)


def test_the_night_is_longer_when_the_clocks_go_back() -> None:
    evening = at("2026-10-24 20:00").astimezone(UTC)
    assert next_allowed(evening, [BERLIN]) == evening + timedelta(hours=14)


def test_an_opening_in_the_skipped_hour_is_at_the_jump() -> None:
    found = next_allowed(at("2026-03-29 00:00"), [BERLIN], AllowedHours(time(2, 30), time(8)))
    assert found == at("2026-03-29 03:00")


def test_the_window_ends_at_closing_time() -> None:
    assert allowed_until(at("2026-11-23 12:00"), [BERLIN]) == at("2026-11-23 20:00")


def test_the_window_of_several_zones_ends_with_the_first_to_close() -> None:
    noon = at("2026-11-23 10:00", NEW_YORK)
    assert allowed_until(noon, [BERLIN, NEW_YORK]) == at("2026-11-23 20:00", BERLIN)


def test_no_window_outside_the_hours() -> None:
    assert allowed_until(at("2026-11-23 21:00"), [BERLIN]) == at("2026-11-23 21:00")


def test_hours_round_the_clock_last_for_the_week_that_is_looked_at() -> None:
    start = at("2026-11-23 21:00")
    assert allowed_until(start, [BERLIN], ROUND_THE_CLOCK) == start + timedelta(days=7)


instants = st.datetimes(
    min_value=datetime.fromisoformat("2026-01-01"),
    max_value=datetime.fromisoformat("2027-01-01"),
    timezones=st.just(UTC),
)
zones = st.lists(
    st.sampled_from([BERLIN, NEW_YORK, MOSCOW, VLADIVOSTOK, "Australia/Lord_Howe", "America/Havana", "Asia/Kolkata"]),
    min_size=1,
    max_size=3,
)
hours = st.sampled_from([AllowedHours(), AllowedHours(time(1, 30), time(2, 30)), AllowedHours(time(0), time(12))])


@settings(max_examples=150, deadline=None)
@given(instants, zones, hours)
def test_nothing_allowed_is_passed_over(start: datetime, places: list[str], allowed: AllowedHours) -> None:
    found = next_allowed(start, places, allowed)
    end = found or start + timedelta(days=3)
    minutes = (start + timedelta(minutes=count) for count in range(int((end - start).total_seconds() // 60)))
    assert not any(is_allowed(minute, places, allowed) for minute in minutes)
    assert found is None or is_allowed(found, places, allowed)


@settings(max_examples=150, deadline=None)
@given(instants, zones, hours)
def test_all_of_a_window_is_allowed_and_its_end_is_not(
    start: datetime, places: list[str], allowed: AllowedHours
) -> None:
    end = allowed_until(start, places, allowed)
    minutes = (start + timedelta(minutes=count) for count in range(int((end - start).total_seconds() // 60)))
    assert all(is_allowed(minute, places, allowed) for minute in minutes)
    assert not is_allowed(end, places, allowed)
