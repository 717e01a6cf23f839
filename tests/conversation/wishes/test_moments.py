"""The same words mean another time by another clock and calendar."""

from __future__ import annotations

import datetime as dt
import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.conversation.reading.wishes import Form, read_wish, speaks_of_time_alone
from apps.messaging.quiet_hours import AllowedHours
from tests.conversation.wishes import chinese, english, people, russian
from tests.conversation.wishes.tables import rows

# Tuesday 1 December 2026; the days behind it follow.
MONDAY, TUESDAY, SATURDAY, SUNDAY = "2026-11-30", "2026-12-01", "2026-12-05", "2026-12-06"
LONDON = ZoneInfo("Europe/London")


def read(text: str, day: str, clock: str, zone: ZoneInfo = LONDON) -> str:
    """Return "12-01 15:00" and the end behind it, or "?" for what is asked again."""
    now = dt.datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=zone)
    wish = read_wish(text, now=now, zone=zone)
    if wish is None:
        return "?"
    if wish.form == Form.MOMENT or wish.end is None:
        return f"{wish.start:%m-%d %H:%M}"
    return f"{wish.start:%m-%d %H:%M}-{wish.end:%H:%M}"


@pytest.mark.parametrize(
    ("text", "day", "clock", "expected"),
    [
        # Today's weekday is next week's once today is over; before that nobody can tell.
        ("Monday", MONDAY, "19:45", "12-07 09:00-20:00"),
        ("Monday", MONDAY, "11:00", "?"),
        ("Monday morning", MONDAY, "13:00", "12-07 09:00-12:00"),
        ("Monday morning", MONDAY, "08:00", "?"),
        ("Monday at 10", MONDAY, "10:20", "?"),
        ("Monday at 10", MONDAY, "14:00", "12-07 10:00"),
        ("this Monday", MONDAY, "11:00", "?"),
        ("next Monday", MONDAY, "11:00", "12-07 09:00-20:00"),
        ("next Monday", SATURDAY, "11:00", "?"),
        ("next week", SUNDAY, "11:00", "?"),
        ("下周一", SUNDAY, "11:00", "12-07 09:00-20:00"),
        ("这周五", SATURDAY, "11:00", "?"),
        ("weekend", SUNDAY, "11:00", "12-06 11:00-20:00"),
        ("on weekdays after 18", SATURDAY, "11:00", "12-07 18:00-20:00"),
        ("on weekdays after 18", "2026-12-04", "19:40", "12-07 18:00-20:00"),
        # People may not have slept yet between midnight and four.
        ("tomorrow at 10", TUESDAY, "00:30", "?"),
        ("завтра утром", TUESDAY, "03:59", "?"),
        ("明早", TUESDAY, "01:00", "?"),
        ("in two days", TUESDAY, "01:00", "?"),
        ("tomorrow at 10", TUESDAY, "04:00", "12-02 10:00"),
        ("at 10", TUESDAY, "00:30", "12-01 10:00"),
        ("in the morning", TUESDAY, "00:30", "12-01 09:00-12:00"),
        ("Friday", TUESDAY, "00:30", "12-04 09:00-20:00"),
        # A time gone by is tomorrow's only where no day was named, and not where it has only just gone by.
        ("at 3", TUESDAY, "15:20", "?"),
        ("at 3", TUESDAY, "16:20", "12-02 15:00"),
        ("today at 3", TUESDAY, "16:20", "?"),
        ("this morning", TUESDAY, "12:00", "?"),
        ("tonight", TUESDAY, "19:45", "?"),
        ("evening", TUESDAY, "19:45", "12-02 17:00-20:00"),
        ("after 6", TUESDAY, "18:20", "12-01 18:20-20:00"),
        ("after 6", TUESDAY, "19:40", "12-02 18:00-20:00"),
        ("after 10", TUESDAY, "16:00", "?"),
        ("today after 10", TUESDAY, "16:00", "12-01 16:00-20:00"),
        ("today", TUESDAY, "20:30", "?"),
        ("not today", TUESDAY, "20:30", "12-02 09:00"),
        # Outside the hours in which we call.
        ("in an hour", TUESDAY, "19:30", "?"),
        ("in 12 hours", TUESDAY, "21:30", "12-02 09:30"),
        ("now", TUESDAY, "21:00", "12-02 09:00"),
        ("now", TUESDAY, "07:00", "12-01 09:00"),
        ("before 9am", TUESDAY, "07:00", "?"),
        # The calendar.
        ("on the 5th", "2026-12-30", "11:00", "01-05 09:00-20:00"),
        ("31st", MONDAY, "11:00", "?"),
        ("Nov 5", TUESDAY, "11:00", "?"),
        ("5 января", "2026-12-30", "11:00", "01-05 09:00-20:00"),
        ("Friday 4 December", TUESDAY, "11:00", "12-04 09:00-20:00"),
        ("Thursday 4 December", TUESDAY, "11:00", "?"),
        ("11/12", TUESDAY, "11:00", "12-11 09:00-20:00"),
        ("10.12", TUESDAY, "11:00", "12-10 09:00-20:00"),
        ("29 февраля", "2027-02-01", "11:00", "?"),
    ],
)
def test_the_same_words_at_another_time(text: str, day: str, clock: str, expected: str) -> None:
    assert read(text, day, clock) == expected


def test_an_hour_is_an_hour_when_the_clocks_are_changed() -> None:
    assert read("in 10 hours", "2027-03-28", "00:30") == "03-28 11:30"


def test_a_time_that_the_clocks_leap_over_is_none() -> None:
    now = dt.datetime(2027, 3, 27, 11, tzinfo=LONDON)
    all_day = AllowedHours(dt.time(0), dt.time(0))
    assert read_wish("tomorrow at 1:30am", now=now, zone=LONDON, hours=all_day) is None
    assert read_wish("tomorrow at 2:30am", now=now, zone=LONDON, hours=all_day) is not None


def test_the_hours_of_the_team_say_which_six_is_meant() -> None:
    now = dt.datetime(2026, 12, 1, 5, tzinfo=LONDON)
    early = AllowedHours(dt.time(5), dt.time(15))
    wish = read_wish("at 6", now=now, zone=LONDON, hours=early)
    assert wish
    assert wish.start.hour == 6


def test_the_customers_clock_is_the_one_that_counts() -> None:
    # Shanghai has four in the morning of the next day when it is eight in the evening in London.
    now = dt.datetime(2026, 12, 1, 20, tzinfo=LONDON)
    wish = read_wish("明天上午10点", now=now, zone=ZoneInfo("Asia/Shanghai"))
    assert wish
    assert wish.start == dt.datetime(2026, 12, 3, 2, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1", "12-02 09:00-12:00"), ("2, tomorrow", "12-02 12:00-17:00"), ("3 tomorrow", "12-02 17:00-20:00")],
)
def test_the_digits_of_our_menu_are_parts_of_the_day(text: str, expected: str) -> None:
    now = dt.datetime(2026, 12, 1, 14, tzinfo=LONDON)
    wish = read_wish(text, now=now, zone=LONDON, numbers_are_parts=True)
    assert wish
    assert wish.end
    assert f"{wish.start:%m-%d %H:%M}-{wish.end:%H:%M}" == expected


@pytest.mark.parametrize("text", ["Monday or Tuesday", "завтра в 22", "25点", "tomorrow", "later"])
def test_what_speaks_of_a_time_alone_is_no_complaint(text: str) -> None:
    assert speaks_of_time_alone(text)


@pytest.mark.parametrize("text", ["I waited 3 hours", "с понедельника нет интернета", "thanks", "call me", "8"])
def test_what_speaks_of_more_or_of_no_time_may_be_one(text: str) -> None:
    assert not speaks_of_time_alone(text)


@pytest.mark.parametrize(
    ("form", "text", "kept"),
    [
        (Form.SPAN, "tomorrow afternoon", "2026-12-02T12:00:00+00:00/2026-12-02T17:00:00+00:00"),
        (Form.DAY, "tomorrow", "2026-12-02T09:00:00+00:00/2026-12-02T20:00:00+00:00"),
        (Form.DAYS, "weekend", "2026-12-05T09:00:00+00:00/2026-12-06T20:00:00+00:00"),
        (Form.MOMENT, "tomorrow at 10", "2026-12-02T10:00:00+00:00"),
        (Form.LATER_DAY, "not before Thursday", "2026-12-03T09:00:00+00:00/.."),
        (Form.SOON, "asap", ""),
    ],
)
def test_a_wish_is_kept_as_a_preferred_time(form: Form, text: str, kept: str) -> None:
    wish = read_wish(text, now=dt.datetime(2026, 12, 1, 14, tzinfo=LONDON), zone=LONDON)
    assert wish
    assert (wish.form, wish.preferred_time) == (form, kept)


def test_the_words_of_the_wish_are_told_from_the_rest() -> None:
    now = dt.datetime(2026, 12, 1, 14, tzinfo=LONDON)
    wish = read_wish("Yes, tomorrow at 10. And your agent was rude", now=now, zone=LONDON)
    assert wish
    assert (wish.words, wish.rest) == ("tomorrow at 10", "your agent was rude")


_TEXTS = [
    row.text
    for table in (
        english.WISHES,
        russian.WISHES,
        chinese.WISHES,
        *(each[0] for each in (people.COMMUTER, people.ELDERLY)),
    )
    for row in rows(table, "UTC")
]
_PIECES = sorted({word for text in _TEXTS for word in text.split()} | set("0123456789:.,/- ") | {"不要", "до", "10点"})
_NOWS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 30))  # noqa: DTZ001
_ZONES = st.sampled_from(
    ["UTC", "America/New_York", "Europe/Moscow", "Asia/Shanghai", "Australia/Lord_Howe", "Asia/Kathmandu"]
)


@settings(max_examples=600, deadline=None)
@given(
    st.one_of(
        st.sampled_from(_TEXTS), st.lists(st.sampled_from(_PIECES), max_size=8).map(" ".join), st.text(max_size=60)
    ),
    _NOWS,
    _ZONES,
)
def test_whatever_is_texted_the_time_lies_ahead_and_within_the_hours(text: str, naive: dt.datetime, name: str) -> None:
    zone = ZoneInfo(name)
    now = naive.replace(tzinfo=dt.UTC)
    wish = read_wish(text, now=now, zone=zone)
    speaks_of_time_alone(text)
    if wish is None:
        return
    assert wish.start >= now
    assert wish.start - now < dt.timedelta(days=62)
    assert dt.time(9) <= wish.start.time() < dt.time(20)
    assert wish.end is None or wish.end > wish.start
    assert wish.start.utcoffset() == wish.start.astimezone(dt.UTC).astimezone(zone).utcoffset()


def test_a_text_is_read_in_a_few_milliseconds() -> None:
    now = dt.datetime(2026, 12, 1, 14, tzinfo=LONDON)
    begun = time.perf_counter()
    for text in _TEXTS:
        read_wish(text, now=now, zone=LONDON)
    assert (time.perf_counter() - begun) / len(_TEXTS) < 0.02
