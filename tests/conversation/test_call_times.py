"""The time to call: what customers say of it is understood, repeated, agreed and waited for."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from apps.customers.models import Customer
from apps.followup import queue, survey_page, triage, verbs
from apps.followup.models import Case, CaseEvent, Status
from apps.people.models import Team
from tests import factories as f
from tests.conversation.texting import MINUTE, Phone

pytestmark = pytest.mark.django_db
MOSCOW, LONDON = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/London")
# The Saturday of the issue, by a Moscow clock.
SATURDAY = dt.datetime(2026, 11, 28, 14, 0, tzinfo=MOSCOW)
SUNDAY = dt.datetime(2026, 11, 29, 12, 0, tzinfo=MOSCOW)
TEN = dt.datetime(2026, 11, 29, 10, 0, tzinfo=MOSCOW)


def someone(language: str = "en", zone: str = "Europe/Moscow") -> Customer:
    """A customer in Moscow whose phone can reply to us, and ends in 083."""
    return f.customer(language=language, time_zone=zone, phone="+447700900083")


def asked_when(language: str = "en", *, now: dt.datetime = SATURDAY, zone: str = "Europe/Moscow") -> Phone:
    """They gave a 3 and a reason, want a call, and we have asked when."""
    return Phone(someone(language, zone), now=now).says("3", "Slow", "1")


def offered(at: dt.datetime) -> Case | None:
    return queue.callable_now(f.anna(), now=at).first()


@pytest.mark.parametrize(
    ("language", "text", "promise"),
    [
        (
            "en",
            "tomorrow afternoon",
            "We will call you on Sunday between 12:00 and 17:00, on the number that ends in 083.",
        ),
        ("ru", "завтра днём", "Позвоним вам в воскресенье с 12:00 до 17:00 на номер ...083."),
        ("zh", "明天下午", "我们会在星期日12:00到17:00之间给您打电话（尾号083）。"),
    ],
)
def test_the_reply_repeats_what_was_understood_in_each_language(language: str, text: str, promise: str) -> None:
    phone = asked_when(language).says(text)
    assert phone.read_last == promise
    assert phone.answer.comment == "Slow"
    assert (phone.case.callback_at, phone.case.ready_at, phone.case.status) == (SUNDAY, SUNDAY, Status.WAITING)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "tomorrow at ten"), ("ru", "завтра в десять"), ("zh", "明天上午十点")]
)
def test_who_wants_the_call_tomorrow_at_ten_is_not_offered_before(language: str, text: str) -> None:
    phone = asked_when(language).says(text)
    assert phone.case.callback_at == TEN
    assert offered(TEN - MINUTE) is None
    assert f.claim_next(now=TEN - MINUTE) is None
    assert f.claim_next(now=TEN) == phone.case


def test_one_text_with_a_complaint_and_a_time_becomes_both() -> None:
    phone = Phone(someone(), now=SATURDAY).says("2, call me tomorrow at ten. You never ring back")
    assert (phone.answer.comment, phone.case.callback_at) == ("You never ring back", TEN)
    assert phone.read_last == "We will call you on Sunday at 10:00, on the number that ends in 083."


def test_a_yes_that_names_the_time_is_not_asked_for_it() -> None:
    phone = Phone(someone(), now=SATURDAY).says("3", "Slow", "yes, tomorrow at ten")
    assert (phone.answer.comment, phone.case.callback_at, phone.received) == ("Slow", TEN, 4)


def test_what_cannot_be_read_is_asked_again_once_with_what_is_possible() -> None:
    phone = asked_when().says("at 22")
    assert phone.read_last.startswith("Sorry, when? We call from 09:00 to 20:00. Reply 1 for morning")
    phone.says("1")
    assert phone.case.callback_at == SUNDAY.replace(hour=9)


def test_the_second_time_the_call_is_promised_without_a_time_and_the_agent_has_the_words() -> None:
    phone = asked_when().says("at 22", "when the kids sleep")
    assert phone.read_last == "We will call you as soon as we can, on the number that ends in 083."
    assert (phone.answer.comment, phone.answer.preferred_time, phone.case.callback_at) == ("Slow", "", None)
    assert CaseEvent.objects.filter(verb="customer_wrote").get().why == "when the kids sleep"
    assert offered(phone.now) == phone.case


def test_the_teams_own_hours_are_named() -> None:
    Team.objects.filter(pk=f.team().pk).update(call_from=dt.time(10), call_until=dt.time(18))
    assert "We call from 10:00 to 18:00" in asked_when().says("at 19").read_last


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Sorry, when?"), ("ru", "Не удалось прочитать время"), ("zh", "没能读懂时间")]
)
def test_it_is_asked_again_in_their_language(language: str, words: str) -> None:
    assert words in asked_when(language).says("22").read_last


def test_now_at_night_is_the_next_opening() -> None:
    phone = asked_when().waits(9 * f.HOUR).says("now")
    assert phone.read_last.startswith("We will call you as soon as we can, on Sunday from 09:00")
    assert offered(phone.now) is None
    assert offered(SUNDAY.replace(hour=9)) == phone.case


def test_an_open_wish_is_not_offered_before_and_stays_offered_after() -> None:
    phone = asked_when().says("not before Thursday")
    thursday = dt.datetime(2026, 12, 3, 9, 0, tzinfo=MOSCOW)
    assert phone.read_last.startswith("We will call you on Thursday or later")
    assert offered(thursday - MINUTE) is None
    assert offered(thursday) == offered(thursday + 5 * f.HOUR) == phone.case


def test_the_clock_is_the_customers_on_the_day_that_it_changes() -> None:
    saturday = dt.datetime(2026, 3, 28, 12, 0, tzinfo=LONDON)
    phone = asked_when(now=saturday, zone="Europe/London").says("tomorrow at ten")
    assert phone.case.callback_at == dt.datetime(2026, 3, 29, 9, 0, tzinfo=dt.UTC)
    assert "on Sunday at 10:00" in phone.read_last


def test_a_later_wish_moves_the_agreed_time() -> None:
    phone = asked_when().says("tomorrow afternoon", "actually tomorrow at ten")
    assert (phone.case.callback_at, phone.case.ready_at) == (TEN, TEN)
    assert phone.read_last.startswith("We will call you on Sunday at 10:00")
    assert phone.answer.comment == "Slow"


def test_a_call_that_is_wanted_now_after_all_comes_at_once() -> None:
    phone = asked_when().says("tomorrow afternoon", "call me now please")
    assert phone.read_last.startswith("We will call you as soon as we can")
    assert offered(phone.now + MINUTE) == phone.case


def test_after_an_attempt_that_reached_nobody_a_time_can_still_be_agreed() -> None:
    phone = asked_when().says("any time")
    verbs.claim(phone.case, f.anna(), now=phone.now)
    verbs.log_attempt(phone.case, f.anna(), "no_answer", now=phone.now)
    phone.says("tomorrow at ten")
    assert phone.case.callback_at == TEN


def test_a_wish_that_comes_while_an_agent_has_the_case_is_told_to_them() -> None:
    phone = asked_when().says("any time")
    verbs.claim(phone.case, f.anna(), now=phone.now)
    before = phone.received
    phone.says("tomorrow at ten")
    assert (phone.case.holder, phone.received) == (f.anna(), before)
    assert CaseEvent.objects.filter(verb="customer_wrote").get().why == "tomorrow at ten"


def test_a_wish_after_the_conversation_moves_nothing() -> None:
    phone = asked_when().says("any time")
    case = verbs.claim(phone.case, f.anna(), now=phone.now)
    verbs.log_attempt(case, f.anna(), "reached", now=phone.now)
    verbs.release(case, f.anna(), now=phone.now)
    phone.says("tomorrow at ten")
    assert phone.case.callback_at is None


def test_a_number_that_is_somebody_elses_is_not_named() -> None:
    phone = asked_when()
    Customer.objects.filter(pk=phone.customer.pk).update(wrong_phone=phone.customer.phone)
    assert phone.says("any time").read_last == "We will call you as soon as we can."


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "call me tomorrow at ten"), ("ru", "перезвоните завтра в десять"), ("zh", "请明天上午十点给我打电话")],
)
def test_a_time_that_was_named_before_any_score_is_kept_for_the_call(language: str, text: str) -> None:
    phone = Phone(someone(language), now=SATURDAY).says(text, "2")
    assert (phone.answer.comment, phone.answer.callback_requested) == ("", True)
    assert (phone.case.callback_at, phone.case.status) == (TEN, Status.WAITING)
    assert "10:00" in phone.read_last


def test_a_time_that_follows_a_request_for_a_call_is_kept_before_any_score() -> None:
    phone = Phone(someone(), now=SATURDAY).says("Nothing works. Please call me!", "tomorrow at ten", "2")
    assert phone.answer.comment == "Nothing works. Please call me!"
    assert phone.case.callback_at == TEN


def test_a_time_that_was_named_before_a_score_on_the_page_is_kept_too() -> None:
    phone = Phone(someone(), now=SATURDAY).says("call me tomorrow at ten")
    survey_page.give_score(phone.invitation.pk, 1, now=phone.now)
    triage.decide(phone.answer.pk, now=phone.now)
    assert phone.case.callback_at == TEN


def test_a_time_that_has_gone_by_before_the_score_came_is_asked_again() -> None:
    phone = Phone(someone(), now=SATURDAY).says("call me tomorrow at ten")
    phone.waits(dt.timedelta(days=2)).says("2")
    assert phone.read_last.startswith("When suits you")
