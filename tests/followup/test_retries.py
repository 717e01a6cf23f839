"""The next attempt is made in time. 23 November 2026 is a Monday."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.followup.timing.retries import RetryRules, next_attempt_at
from apps.messaging.quiet_hours import AllowedHours, is_allowed
from apps.people.calendar import Calendar, NeverOpen, Shift

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
OFFICE = Calendar(BERLIN, tuple(Shift(day, time(9), time(18)) for day in range(5)))
ALWAYS = Calendar(BERLIN, tuple(Shift(day, time(0), time(0)) for day in range(7)))


def at(text: str, zone: str = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def retry(result: str, failed: str, calendar: Calendar = OFFICE, zones: tuple[str, ...] = (BERLIN,)) -> datetime:
    return next_attempt_at(result, at(failed, zones[0] if zones else BERLIN), calendar=calendar, zones=zones)


def test_no_answer_is_tried_again_after_three_hours() -> None:
    assert retry("no_answer", "2026-11-23 10:20") == at("2026-11-23 13:20")


def test_busy_is_tried_again_after_a_quarter_of_an_hour() -> None:
    assert retry("busy", "2026-11-23 10:20") == at("2026-11-23 10:35")


def test_voicemail_before_one_is_tried_again_at_one() -> None:
    assert retry("voicemail", "2026-11-23 12:59") == at("2026-11-23 13:00")
    assert retry("voicemail", "2026-11-23 09:10") == at("2026-11-23 13:00")


def test_voicemail_in_the_afternoon_is_tried_again_in_the_morning() -> None:
    assert retry("voicemail", "2026-11-23 13:00") == at("2026-11-24 09:00")
    assert retry("voicemail", "2026-11-23 17:30") == at("2026-11-24 09:00")


def test_waits_are_rules_that_can_be_changed() -> None:
    rules = RetryRules(no_answer=timedelta(hours=1), busy=timedelta(minutes=5))
    start = at("2026-11-23 10:20")
    again = [next_attempt_at(r, start, calendar=OFFICE, zones=[BERLIN], rules=rules) for r in ("no_answer", "busy")]
    assert again == [at("2026-11-23 11:20"), at("2026-11-23 10:25")]


def test_five_attempts_are_the_default() -> None:
    assert RetryRules().max_attempts == 5


def test_after_the_teams_hours_it_is_the_next_opening() -> None:
    assert retry("no_answer", "2026-11-23 16:00") == at("2026-11-24 09:00")


def test_on_friday_it_is_monday() -> None:
    assert retry("voicemail", "2026-11-20 15:00") == at("2026-11-23 09:00")


def test_a_holiday_is_passed_over() -> None:
    calendar = Calendar(BERLIN, OFFICE.shifts, {date(2026, 11, 24)})
    assert retry("voicemail", "2026-11-23 15:00", calendar) == at("2026-11-25 09:00")


def test_the_customers_evening_ends_the_day_though_the_team_works_on() -> None:
    assert retry("no_answer", "2026-11-23 18:00", ALWAYS) == at("2026-11-24 09:00")


def test_the_customers_morning_counts_not_the_teams() -> None:
    again = retry("voicemail", "2026-11-23 13:30", ALWAYS, (NEW_YORK,))
    assert again == at("2026-11-24 09:00", NEW_YORK)


def test_all_candidates_of_an_uncertain_zone_must_allow_it() -> None:
    again = retry("no_answer", "2026-11-23 17:30", ALWAYS, (BERLIN, NEW_YORK))
    assert again == at("2026-11-24 09:00", NEW_YORK)


def test_a_customer_without_a_zone_is_taken_to_live_where_the_team_works() -> None:
    assert retry("voicemail", "2026-11-23 15:00", ALWAYS, ()) == at("2026-11-24 09:00")


def test_the_hour_that_failed_last_is_not_tried_the_next_day() -> None:
    mornings = Calendar(BERLIN, tuple(Shift(day, time(9), time(12)) for day in range(5)))
    assert retry("no_answer", "2026-11-23 09:20", mornings) == at("2026-11-24 10:00")


def test_the_hour_that_failed_is_passed_over_after_voicemail_too() -> None:
    mornings = Calendar(BERLIN, tuple(Shift(day, time(9), time(12)) for day in range(5)))
    assert retry("voicemail", "2026-11-23 09:59", mornings) == at("2026-11-24 10:00")


def test_the_failed_hour_is_the_customers_hour() -> None:
    mornings = Calendar(BERLIN, tuple(Shift(day, time(15), time(18)) for day in range(5)))
    again = retry("no_answer", "2026-11-23 09:20", mornings, (NEW_YORK,))
    assert again == at("2026-11-24 10:00", NEW_YORK)


def test_busy_may_come_back_in_the_same_hour_of_another_day() -> None:
    mornings = Calendar(BERLIN, tuple(Shift(day, time(9), time(9, 30)) for day in range(5)))
    assert retry("busy", "2026-11-23 09:20", mornings) == at("2026-11-24 09:00")


def test_the_hour_rule_is_let_go_where_no_other_hour_exists() -> None:
    one_hour = Calendar(BERLIN, tuple(Shift(day, time(10), time(11)) for day in range(5)))
    assert retry("no_answer", "2026-11-23 10:30", one_hour) == at("2026-11-24 10:00")


def test_without_an_hour_in_common_it_is_the_teams_next_opening() -> None:
    again = retry("no_answer", "2026-11-23 16:00", OFFICE, (BERLIN, "Pacific/Auckland"))
    assert again == at("2026-11-24 09:00")


def test_a_team_that_works_only_while_the_customer_sleeps_gets_its_next_opening() -> None:
    again = retry("no_answer", "2026-11-23 09:00", OFFICE, ("Pacific/Honolulu",))
    assert again == at("2026-11-24 09:00")


def test_the_wait_is_real_time_when_the_clocks_change() -> None:
    night = AllowedHours(time(0), time(12))
    again = next_attempt_at("no_answer", at("2026-03-29 00:30"), calendar=ALWAYS, zones=[BERLIN], hours=night)
    assert again == at("2026-03-29 04:30")


def test_the_answer_is_in_utc() -> None:
    assert retry("busy", "2026-11-23 10:20").tzinfo is UTC


@pytest.mark.parametrize("result", ["reached", "refused", ""])
def test_a_result_that_needs_no_retry_is_refused(result: str) -> None:
    with pytest.raises(ValueError, match="only after no_answer, busy and voicemail"):
        retry(result, "2026-11-23 10:20")


def test_a_team_that_never_works_says_so() -> None:
    with pytest.raises(NeverOpen):
        retry("busy", "2026-11-23 10:20", Calendar(BERLIN, ()))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["no_answer", "busy", "voicemail"]),
    st.integers(0, 365 * 1440),
    st.sampled_from([(BERLIN,), (NEW_YORK,), (BERLIN, NEW_YORK), ("Asia/Kolkata",)]),
)
def test_it_is_later_the_team_is_there_and_the_customer_may_be_called(
    result: str, minute: int, zones: tuple[str, ...]
) -> None:
    failed = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    again = next_attempt_at(result, failed, calendar=OFFICE, zones=zones)
    assert again > failed
    assert OFFICE.is_open(again)
    assert is_allowed(again, zones)
    hours = {moment.astimezone(ZoneInfo(zones[0])).hour for moment in (failed, again)}
    assert result == "busy" or len(hours) == 2
