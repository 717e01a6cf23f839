"""Working time: shifts, edges, holidays and clocks that change. The oracle's view is in test_calendar_oracle.py."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from apps.people.calendar import Calendar, NeverOpen, Shift

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
HOUR = timedelta(hours=1)
OFFICE = Calendar(BERLIN, tuple(Shift(day, time(9), time(18)) for day in range(5)))
SUNDAY_NIGHT = (Shift(6, time(0), time(8)),)
SATURDAY_NIGHT = (Shift(5, time(22), time(6)),)


def at(text: str, zone: str = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def test_open_from_the_first_instant_to_just_before_the_last() -> None:
    assert OFFICE.is_open(at("2026-11-23 09:00"))
    assert OFFICE.is_open(at("2026-11-23 17:59:59.999999"))
    assert not OFFICE.is_open(at("2026-11-23 18:00"))
    assert not OFFICE.is_open(at("2026-11-23 08:59:59.999999"))


def test_closed_at_the_weekend() -> None:
    assert not OFFICE.is_open(at("2026-11-21 12:00"))


def test_next_open_is_now_when_open() -> None:
    assert OFFICE.next_open(at("2026-11-23 12:34:56")) == at("2026-11-23 12:34:56")


def test_next_open_on_friday_evening_is_monday_morning() -> None:
    assert OFFICE.next_open(at("2026-11-20 18:00")) == at("2026-11-23 09:00")


def test_answers_are_in_utc() -> None:
    assert OFFICE.next_open(at("2026-11-20 18:00")).tzinfo is UTC
    assert OFFICE.add_working(at("2026-11-20 10:00"), HOUR).tzinfo is UTC


def test_four_working_hours_from_friday_afternoon_end_on_monday() -> None:
    assert OFFICE.add_working(at("2026-11-20 16:00"), 4 * HOUR) == at("2026-11-23 11:00")


def test_time_outside_the_shifts_does_not_count() -> None:
    assert OFFICE.add_working(at("2026-11-21 03:00"), 2 * HOUR) == at("2026-11-23 11:00")


def test_a_due_time_can_fall_on_the_very_end_of_a_shift() -> None:
    assert OFFICE.add_working(at("2026-11-20 14:00"), 4 * HOUR) == at("2026-11-20 18:00")


def test_nothing_added_gives_the_next_open_instant() -> None:
    assert OFFICE.add_working(at("2026-11-20 18:00"), timedelta(0)) == at("2026-11-23 09:00")
    assert OFFICE.add_working(at("2026-11-20 10:00"), timedelta(0)) == at("2026-11-20 10:00")


def test_from_the_very_end_of_a_shift_the_next_one_counts() -> None:
    assert OFFICE.add_working(at("2026-11-20 18:00"), HOUR) == at("2026-11-23 10:00")


def test_a_start_in_the_past_can_be_due_in_the_past() -> None:
    assert OFFICE.add_working(at("2019-11-22 17:00"), 2 * HOUR) == at("2019-11-25 10:00")


def test_long_durations_span_many_weeks() -> None:
    assert OFFICE.add_working(at("2026-11-23 09:00"), 45 * 4 * HOUR) == at("2026-12-18 18:00")


def test_a_negative_duration_is_refused() -> None:
    with pytest.raises(ValueError, match="forward only"):
        OFFICE.add_working(at("2026-11-23 09:00"), -HOUR)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        OFFICE.is_open(datetime(2026, 11, 23, 9))  # noqa: DTZ001


def test_working_time_between_friday_and_monday_leaves_out_the_weekend() -> None:
    assert OFFICE.working_between(at("2026-11-20 16:00"), at("2026-11-23 10:30")) == timedelta(hours=3, minutes=30)


def test_working_time_within_one_shift() -> None:
    assert OFFICE.working_between(at("2026-11-20 16:00"), at("2026-11-20 16:20")) == timedelta(minutes=20)


def test_no_working_time_where_the_end_is_not_later() -> None:
    assert OFFICE.working_between(at("2026-11-23 12:00"), at("2026-11-23 10:00")) == timedelta(0)
    assert OFFICE.working_between(at("2026-11-23 12:00"), at("2026-11-23 12:00")) == timedelta(0)


# Holidays


def test_no_shift_starts_on_a_holiday() -> None:
    calendar = Calendar(BERLIN, OFFICE.shifts, frozenset({date(2026, 12, 25)}))
    assert calendar.next_open(at("2026-12-24 18:00")) == at("2026-12-28 09:00")


def test_holidays_can_be_a_question_too() -> None:
    calendar = Calendar(BERLIN, OFFICE.shifts, lambda day: day.month == 12)
    assert calendar.next_open(at("2026-11-30 18:00")) == at("2027-01-01 09:00")


def test_a_night_shift_begun_before_a_holiday_goes_on_into_it() -> None:
    calendar = Calendar(BERLIN, SATURDAY_NIGHT, {date(2026, 11, 22)})
    assert calendar.is_open(at("2026-11-22 05:59"))


def test_a_night_shift_that_starts_on_a_holiday_is_gone_the_next_morning_too() -> None:
    calendar = Calendar(BERLIN, SATURDAY_NIGHT, {date(2026, 11, 21)})
    assert not calendar.is_open(at("2026-11-22 05:59"))


def test_a_holiday_is_a_day_of_the_teams_zone() -> None:
    calendar = Calendar("Asia/Tokyo", tuple(Shift(day, time(9), time(17)) for day in range(7)), {date(2026, 5, 5)})
    assert not calendar.is_open(datetime(2026, 5, 5, 1, tzinfo=UTC))
    assert calendar.is_open(datetime(2026, 5, 6, 1, tzinfo=UTC))


# Nights


def test_a_night_shift_is_open_on_both_sides_of_midnight() -> None:
    nights = Calendar(BERLIN, SATURDAY_NIGHT)
    assert nights.is_open(at("2026-11-21 23:59"))
    assert nights.is_open(at("2026-11-22 00:00"))
    assert not nights.is_open(at("2026-11-22 06:00"))
    assert not nights.is_open(at("2026-11-21 05:00"))


def test_closing_at_midnight_is_the_end_of_that_day() -> None:
    evenings = Calendar(BERLIN, (Shift(0, time(16), time(0)),))
    assert evenings.working_between(at("2026-11-23 00:00"), at("2026-11-25 00:00")) == 8 * HOUR


def test_equal_times_are_a_shift_of_24_hours() -> None:
    calendar = Calendar(BERLIN, (Shift(0, time(8), time(8)),))
    assert calendar.add_working(at("2026-11-23 08:00"), 24 * HOUR) == at("2026-11-24 08:00")


def test_a_team_at_work_day_and_night_counts_real_time() -> None:
    always = Calendar(BERLIN, tuple(Shift(day, time(0), time(0)) for day in range(7)))
    start = at("2026-03-01 12:34")
    assert always.add_working(start, 1000 * HOUR) == start.astimezone(UTC) + 1000 * HOUR


def test_time_shared_by_overlapping_shifts_counts_once() -> None:
    calendar = Calendar(
        BERLIN, (Shift(0, time(9), time(14)), Shift(0, time(12), time(17)), Shift(0, time(10), time(11)))
    )
    assert calendar.working_between(at("2026-11-23 00:00"), at("2026-11-24 00:00")) == 8 * HOUR


def test_a_night_shift_that_overlaps_the_next_mornings_counts_once() -> None:
    calendar = Calendar(BERLIN, (*SATURDAY_NIGHT, Shift(6, time(4), time(9))))
    assert calendar.working_between(at("2026-11-21 12:00"), at("2026-11-22 12:00")) == 11 * HOUR


def test_a_lunch_break_does_not_count() -> None:
    calendar = Calendar(BERLIN, (Shift(0, time(13), time(17)), Shift(0, time(9), time(12))))
    assert calendar.add_working(at("2026-11-23 11:00"), 2 * HOUR) == at("2026-11-23 14:00")


# Clocks that change


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (BERLIN, "2026-03-29", 7),
        (BERLIN, "2026-10-25", 9),
        (NEW_YORK, "2026-03-08", 7),
        (NEW_YORK, "2026-11-01", 9),
        ("Australia/Sydney", "2026-10-04", 7),
        ("Australia/Sydney", "2026-04-05", 9),
        ("Australia/Lord_Howe", "2026-10-04", 7.5),
        ("Australia/Lord_Howe", "2026-04-05", 8.5),
        ("Africa/Casablanca", "2026-02-15", 9),
        ("America/Havana", "2026-03-08", 7),
        ("Europe/Moscow", "2026-03-29", 8),
    ],
)
def test_a_night_shift_lasts_as_long_as_the_night_really_does(zone: str, day: str, hours: float) -> None:
    calendar = Calendar(zone, SUNDAY_NIGHT)
    noon = at(f"{day} 12:00", zone)
    assert calendar.working_between(noon - timedelta(days=1), noon) == hours * HOUR


def test_hours_are_real_hours_when_the_clocks_go_forward() -> None:
    calendar = Calendar(BERLIN, SUNDAY_NIGHT)
    assert calendar.add_working(at("2026-03-29 00:00"), 3 * HOUR) == at("2026-03-29 04:00")


def test_hours_are_real_hours_when_the_clocks_go_back() -> None:
    calendar = Calendar(NEW_YORK, SATURDAY_NIGHT)
    assert calendar.add_working(at("2026-10-31 22:00", NEW_YORK), 5 * HOUR) == at("2026-11-01 02:00", NEW_YORK)


def test_an_opening_in_the_skipped_hour_is_at_the_jump() -> None:
    calendar = Calendar(BERLIN, (Shift(6, time(2, 30), time(8)),))
    assert calendar.next_open(at("2026-03-29 00:00")) == at("2026-03-29 03:00")


def test_a_closing_in_the_skipped_hour_is_at_the_jump() -> None:
    calendar = Calendar(BERLIN, (Shift(6, time(0), time(2, 30)),))
    assert calendar.working_between(at("2026-03-28 12:00"), at("2026-03-29 12:00")) == 2 * HOUR


def test_a_shift_inside_the_skipped_hour_does_not_happen() -> None:
    calendar = Calendar(BERLIN, (Shift(6, time(2, 15), time(2, 45)),))
    assert calendar.next_open(at("2026-03-29 00:00")) == at("2026-04-05 02:15")


def test_a_shift_inside_the_doubled_hour_happens_once() -> None:
    calendar = Calendar(BERLIN, (Shift(6, time(2, 15), time(2, 45)),))
    assert calendar.working_between(at("2026-10-24 12:00"), at("2026-10-25 12:00")) == HOUR / 2


def test_a_midnight_that_does_not_exist_is_the_jump() -> None:
    calendar = Calendar("Asia/Beirut", SUNDAY_NIGHT)
    assert calendar.next_open(at("2026-03-28 12:00", "Asia/Beirut")) == at("2026-03-29 01:00", "Asia/Beirut")


def test_a_day_that_a_country_skipped_has_no_shift() -> None:
    calendar = Calendar("Pacific/Apia", (Shift(4, time(9), time(17)),))
    assert calendar.next_open(at("2011-12-29 12:00", "Pacific/Apia")) == at("2012-01-06 09:00", "Pacific/Apia")


# Calendars that cannot be


@pytest.mark.parametrize("shifts", [(), OFFICE.shifts])
def test_a_calendar_without_an_opening_in_a_year_says_what_to_do(shifts: tuple[Shift, ...]) -> None:
    with pytest.raises(NeverOpen, match="add a shift, or remove some holidays"):
        Calendar(BERLIN, shifts, lambda _: True).next_open(at("2026-11-23 09:00"))


def test_adding_time_to_a_calendar_that_ends_says_so_too() -> None:
    closing_down = Calendar(BERLIN, OFFICE.shifts, lambda day: day.year > 2026)
    with pytest.raises(NeverOpen):
        closing_down.add_working(at("2026-12-31 17:00"), 2 * HOUR)


def test_an_opening_365_days_away_is_still_found() -> None:
    yearly = Calendar(BERLIN, OFFICE.shifts, lambda day: day != date(2027, 11, 23))
    assert yearly.next_open(at("2026-11-23 09:00")) == at("2027-11-23 09:00")


def test_a_calendar_that_is_never_open_is_closed_now_and_has_no_working_time() -> None:
    never = Calendar(BERLIN, ())
    assert not never.is_open(at("2026-11-23 09:00"))
    assert never.working_between(at("2026-11-23 09:00"), at("2026-12-23 09:00")) == timedelta(0)


@pytest.mark.parametrize("weekday", [-1, 7])
def test_a_weekday_that_does_not_exist_is_refused(weekday: int) -> None:
    with pytest.raises(ValueError, match=r"0 \(Monday\) to 6"):
        Shift(weekday, time(9), time(17))


def test_a_working_day_is_the_mean_of_the_week_and_shared_time_counts_once() -> None:
    assert OFFICE.working_day == 9 * HOUR
    half_friday = (*OFFICE.shifts[:4], Shift(4, time(9), time(13)), Shift(4, time(10), time(13)))
    assert Calendar(BERLIN, half_friday).working_day == 8 * HOUR
    assert Calendar(BERLIN, SUNDAY_NIGHT).working_day == 8 * HOUR
    assert Calendar.weekly(BERLIN, (), frozenset()).working_day == 24 * HOUR
