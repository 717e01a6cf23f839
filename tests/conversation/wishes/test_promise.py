"""The sentence that repeats what was understood."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from apps.conversation.reading.wishes import Form, Wish, promise_sentence, read_wish
from apps.messaging.outbound.segments import count

MOSCOW = ZoneInfo("Europe/Moscow")
# A Saturday, as in the issue.
NOW = dt.datetime(2026, 11, 28, 14, 0, tzinfo=MOSCOW)


def said(text: str, language: str = "en", ending: str = "083") -> str:
    wish = read_wish(text, now=NOW, zone=MOSCOW)
    assert wish
    return promise_sentence(wish, now=NOW, zone=MOSCOW, language=language, number_ending=ending)


def test_the_promise_of_the_issue() -> None:
    assert said("tomorrow afternoon") == (
        "We will call you on Sunday between 12:00 and 17:00, on the number that ends in 083."
    )


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("tomorrow at 10", "We will call you on Sunday at 10:00."),
        ("in an hour", "We will call you today at 15:00."),
        ("after 6pm", "We will call you today between 18:00 and 20:00."),
        ("this afternoon", "We will call you today before 17:00."),
        ("Monday", "We will call you on Monday."),
        ("next Saturday at 10", "We will call you on Saturday, 5 December at 10:00."),
        ("Saturday 5 Dec at 10", "We will call you on Saturday, 5 December at 10:00."),
        ("not before Thursday", "We will call you on Thursday or later."),
        ("not before Thursday at 11", "We will call you on Thursday at 11:00 or later."),
        ("next week", "We will call you from Monday to Friday."),
        ("now", "We will call you as soon as we can."),
        ("any day but Monday", "We will call you as soon as we can."),
    ],
)
def test_each_form_has_its_english_sentence(text: str, promise: str) -> None:
    assert said(text, ending="") == promise


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("завтра днём", "Позвоним вам в воскресенье с 12:00 до 17:00 на номер ...083."),
        ("во вторник в 11", "Позвоним вам во вторник в 11:00 на номер ...083."),
        ("через час", "Позвоним вам сегодня в 15:00 на номер ...083."),
        ("до 17", "Позвоним вам сегодня до 17:00 на номер ...083."),
        ("в среду", "Позвоним вам в среду на номер ...083."),
        ("7 декабря в 11", "Позвоним вам в понедельник, 7 декабря, в 11:00 на номер ...083."),
        ("не раньше четверга", "Позвоним вам в четверг или позже на номер ...083."),
        ("на следующей неделе", "Позвоним вам с понедельника по пятницу на номер ...083."),
        ("сейчас", "Позвоним вам как можно скорее на номер ...083."),
    ],
)
def test_each_form_has_its_russian_sentence(text: str, promise: str) -> None:
    assert said(text, "ru") == promise


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("明天下午", "我们会在星期日12:00到17:00之间给您打电话（尾号083）。"),
        ("明天上午10点", "我们会在星期日10:00给您打电话（尾号083）。"),
        ("12月7日上午10点", "我们会在12月7日星期一10:00给您打电话（尾号083）。"),
        ("今天下午5点前", "我们会在今天17:00前给您打电话（尾号083）。"),
        ("不早于周四", "我们会在星期四或之后给您打电话（尾号083）。"),
        ("尽快", "我们会尽快给您打电话（尾号083）。"),
    ],
)
def test_each_form_has_its_chinese_sentence(text: str, promise: str) -> None:
    assert said(text, "zh") == promise


@pytest.mark.parametrize(
    ("language", "promise"),
    [
        ("en", "We will call you on Sunday between 09:00 and 12:00."),
        ("ru", "Позвоним вам в воскресенье с 09:00 до 12:00."),
        ("zh", "我们会在星期日09:00到12:00之间给您打电话。"),
        ("fr", "We will call you on Sunday between 09:00 and 12:00."),
    ],
)
def test_without_a_number_none_is_named_and_an_unknown_language_is_english(language: str, promise: str) -> None:
    assert said("tomorrow morning", language, ending="") == promise


def test_a_weekend_is_both_of_its_days() -> None:
    wish = read_wish("weekend", now=NOW + dt.timedelta(days=2), zone=MOSCOW)
    assert wish
    sentence = promise_sentence(wish, now=NOW + dt.timedelta(days=2), zone=MOSCOW, language="en")
    assert sentence == "We will call you from Saturday to Sunday."


def test_who_wants_a_call_now_at_night_hears_when_we_open() -> None:
    night = NOW.replace(hour=22)
    wish = read_wish("now", now=night, zone=MOSCOW)
    assert wish
    sentence = promise_sentence(wish, now=night, zone=MOSCOW, language="en")
    assert sentence == "We will call you as soon as we can, on Sunday from 09:00."


def test_the_clock_is_the_customers() -> None:
    wish = Wish(dt.datetime(2026, 11, 29, 7, tzinfo=dt.UTC), None, Form.MOMENT)
    sentence = promise_sentence(wish, now=NOW.astimezone(dt.UTC), zone=MOSCOW, language="en")
    assert sentence == "We will call you on Sunday at 10:00."


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize(("language", "most"), [("en", 1), ("ru", 2), ("zh", 1)])
def test_a_promise_is_short(form: Form, language: str, most: int) -> None:
    start = dt.datetime(2026, 12, 23, 10, tzinfo=MOSCOW)
    wish = Wish(start, start + dt.timedelta(days=2, hours=5), form)
    sentence = promise_sentence(wish, now=NOW, zone=MOSCOW, language=language, number_ending="083")
    assert count(sentence).parts <= most
    assert "{" not in sentence


@pytest.mark.parametrize("text", ["завтра днём", "завтра в 10", "в среду", "сейчас", "до 17"])
def test_a_russian_promise_of_the_coming_days_is_one_segment(text: str) -> None:
    assert count(said(text, "ru")).parts == 1
