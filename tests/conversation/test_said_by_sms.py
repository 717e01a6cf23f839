"""Texts of customers land where a person would expect them, and nothing they said is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.conversation.models import UnmatchedMessage
from apps.followup import survey_page, verbs
from apps.followup.models import Case, CaseEvent, Reason
from apps.messaging.models import Message
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Response, State, Survey
from tests import factories as f
from tests.conversation.texting import MINUTE, Phone, write

pytestmark = pytest.mark.django_db
MORNING = "2026-03-11T09:00:00+00:00/2026-03-11T12:00:00+00:00"
EVENING = "2026-03-10T17:00:00+00:00/2026-03-10T20:00:00+00:00"


def closed_case(phone: Phone) -> Case:
    case = verbs.claim(phone.case, f.anna(), now=phone.now)
    verbs.log_attempt(case, f.anna(), "reached", now=phone.now)
    return verbs.resolve(case, f.anna(), "resolved", now=phone.now, root_cause=f.cause())


def wrote(case: Case) -> list[str]:
    return list(CaseEvent.objects.filter(case=case, verb="customer_wrote").values_list("why", flat=True))


@pytest.mark.parametrize(
    ("language", "texts", "comment", "when"),
    [
        ("en", ("3 - too slow", "Nobody rang", "1", "evening"), "too slow\nNobody rang", EVENING),
        ("ru", ("3, но поздно", "Курьер опоздал", "да", "утром"), "но поздно\nКурьер опоздал", MORNING),
        ("zh", ("三分，太慢", "没有人通知", "好的", "晚上"), "太慢\n没有人通知", EVENING),
        ("en", ("3 - nobody ever rang me back", "1", "evening"), "nobody ever rang me back", EVENING),
    ],
)
def test_the_whole_conversation_in_each_language(
    language: str, texts: tuple[str, ...], comment: str, when: str
) -> None:
    phone = Phone(f.customer(language=language)).says(*texts)
    assert (phone.answer.score, phone.answer.comment) == (3, comment)
    assert (phone.answer.callback_requested, phone.answer.preferred_time) == (True, when)
    assert (phone.state, Reason.CALLBACK in phone.case.reasons) == (State.DONE, True)


def test_a_reason_in_three_parts_is_one_comment_and_the_call_is_offered_once() -> None:
    phone = Phone().says("3").says("Nobody rang", "Yes it is that bad", "and the bill was wrong", after=MINUTE / 10)
    assert phone.answer.comment == "Nobody rang\nYes it is that bad\nand the bill was wrong"
    assert phone.received == 3
    assert phone.says("1").state == State.TIME


def test_words_before_the_score_begin_the_comment_and_the_reason_is_not_asked() -> None:
    phone = Phone().says("You never ring back", "2")
    assert phone.answer.comment == "You never ring back"
    assert "Shall we call you" in phone.read_last


def test_a_question_before_the_score_is_kept_and_the_reason_is_asked() -> None:
    phone = Phone().says("Who is this?", "2")
    assert phone.answer.comment == "Who is this?"
    assert "What could we improve" in phone.read_last


def test_words_before_a_score_that_is_tapped_on_the_page_are_kept_too() -> None:
    phone = Phone().says("You never ring back")
    survey_page.give_score(phone.invitation.pk, 2, now=phone.now)
    survey_page.give_reason(phone.invitation.pk, "And you are dear")
    assert phone.answer.comment == "You never ring back\nAnd you are dear"


def test_words_that_no_score_follows_come_before_a_lead() -> None:
    Phone().says("You never ring back")
    assert UnmatchedMessage.objects.get().why == "no_score"


@pytest.mark.parametrize("moment", [(), ("3",), ("8", "Dear"), ("8", "Dear", "2"), ("10", "Anna")])
@pytest.mark.parametrize("text", ["Please call me", "позвоните мне", "请给我打电话"])
def test_who_asks_for_a_call_at_any_moment_gets_one(moment: tuple[str, ...], text: str) -> None:
    phone = Phone().says(*moment, text)
    if not moment:
        assert UnmatchedMessage.objects.get().why == "call"
        assert "we will call you" in phone.read_last
        phone.says("9")
    assert phone.answer.callback_requested
    assert Reason.CALLBACK in phone.case.reasons


def test_a_promoter_is_not_offered_a_call() -> None:
    phone = Phone().says("10", "Anna was lovely")
    assert "call" not in phone.read_last
    assert phone.state == State.DONE


def test_a_promoter_is_asked_for_a_review_where_the_survey_has_one() -> None:
    Survey.objects.filter(pk=f.survey().pk).update(review_link="https://reviews.example/us")
    assert Phone().says("10", "Anna").read_last.endswith("https://reviews.example/us")


def test_yes_after_no_is_a_request() -> None:
    phone = Phone().says("8", "Dear", "2")
    assert not Case.objects.exists()
    phone.says("1", "3")
    assert (phone.answer.callback_requested, phone.answer.preferred_time) == (True, EVENING)
    assert phone.case.reasons == [Reason.CALLBACK]


def test_no_after_yes_is_told_to_the_agent_and_the_request_stands() -> None:
    phone = Phone().says("3", "Slow", "1", "3", "No, don't call me")
    assert phone.answer.callback_requested
    note = phone.case.events.filter(verb="note").get()
    assert note.cause == "call_declined"
    assert note.message is not None
    assert note.message.body == "No, don't call me"
    assert "Thank you" in phone.read_last


def test_a_second_score_supersedes_the_first_and_asks_its_reason() -> None:
    phone = Phone().says("3", "Slow", "2", "9")
    first, second = Response.objects.order_by("pk")
    assert (second.supersedes, second.score, first.comment) == (first, 9, "Slow")
    assert "surprised" in phone.read_last


def test_a_score_by_sms_after_the_page_was_used_supersedes_the_tap() -> None:
    phone = Phone()
    survey_page.give_score(phone.invitation.pk, 3, now=phone.now)
    survey_page.give_reason(phone.invitation.pk, "Slow")
    phone.says("1")
    assert phone.answer.score == 1
    assert not phone.answer.callback_requested


def test_words_by_sms_after_the_page_asked_for_the_reason_are_the_reason() -> None:
    phone = Phone()
    survey_page.give_score(phone.invitation.pk, 3, now=phone.now)
    phone.says("You never ring back")
    assert phone.answer.comment == "You never ring back"
    assert "Shall we call you" in phone.read_last


@pytest.mark.parametrize("days", [15, 60, 89])
def test_a_late_answer_counts_and_is_thanked_and_nothing_more_is_asked(days: int) -> None:
    phone = Phone().waits(dt.timedelta(days=days)).says("3")
    assert phone.answer.score == 3
    assert phone.case.is_open
    assert ("Thank you" in phone.read_last, phone.state) == (True, State.DONE)


def test_words_that_come_late_without_a_score_come_before_a_lead() -> None:
    phone = Phone().waits(20 * f.DAY).says("What is this about?")
    assert UnmatchedMessage.objects.get().customer == phone.customer
    assert phone.received == 1


def test_later_words_join_the_open_case_and_say_when() -> None:
    phone = Phone().says("3", "Slow", "2").waits(f.DAY).says("When will you ring?")
    assert wrote(phone.case) == ["When will you ring?"]
    assert phone.case.customer_wrote_at == phone.now


def test_words_during_a_claim_leave_the_case_in_the_agents_hands() -> None:
    phone = Phone().says("3", "Slow", "2")
    verbs.claim(phone.case, f.anna(), now=phone.now)
    phone.says("When will you ring?")
    assert (phone.case.holder, wrote(phone.case)) == (f.anna(), ["When will you ring?"])


def test_words_in_place_of_a_score_go_to_the_case_that_is_open() -> None:
    case = f.case()
    Phone(case.customer, purpose="resurvey").says("Still nothing!")
    assert wrote(case) == ["Still nothing!"]
    assert not UnmatchedMessage.objects.exists()


def test_thanks_and_smiles_after_the_end_change_nothing() -> None:
    phone = Phone().says("3", "Slow", "2")
    before = phone.received
    phone.says("ok", "Thank you!", "👍", "спасибо", "好的")
    assert (wrote(phone.case), phone.answer.comment, phone.received) == ([], "Slow", before)


def test_a_call_asked_for_after_the_case_was_closed_opens_it_again_as_urgent() -> None:
    phone = Phone().says("3", "Slow", "2")
    closed_case(phone)
    phone.waits(3 * f.DAY).says("Please call me")
    assert (phone.case.status, phone.case.priority) == ("queued", 3)
    assert phone.answer.callback_requested


def test_a_call_asked_for_twice_is_told_to_the_case_and_asks_nothing_more() -> None:
    phone = Phone().says("3", "Slow", "1", "2")
    before = phone.received
    phone.waits(f.DAY).says("Please call me, I am waiting")
    assert wrote(phone.case) == ["Please call me, I am waiting"]
    assert phone.received == before


def test_words_of_somebody_whose_matter_is_long_over_come_before_a_lead() -> None:
    phone = Phone().says("10", "Anna was lovely").waits(5 * f.DAY).says("Your van hit my gate")
    kept = UnmatchedMessage.objects.get()
    assert (kept.why, kept.customer) == ("nothing_open", phone.customer)


def test_words_soon_after_the_end_are_still_the_comment_where_there_is_no_case() -> None:
    phone = Phone().says("10", "Anna was lovely", "and Boris too")
    assert phone.answer.comment == "Anna was lovely\nand Boris too"


def test_an_unknown_number_comes_before_a_lead() -> None:
    write("+447700999999", "Hello?")
    kept = UnmatchedMessage.objects.get()
    assert (kept.why, kept.customer, kept.message.body) == ("stranger", None, "Hello?")


def test_of_a_family_the_case_of_the_one_asked_last_gets_the_words() -> None:
    number = "+447700900777"
    f.case(of=f.customer("Dan", phone=number))
    carol = f.case(of=f.customer("Carol", phone=number))
    f.case(of=f.customer("Eve", phone=number), now=f.NOW + f.HOUR)
    asked = invitations.invite(f.survey(), carol.customer, now=f.NOW, purpose="resurvey")
    Invitation.objects.filter(pk=asked.pk).update(state=State.DONE)
    write(number, "When will you ring?", now=f.NOW + 2 * f.HOUR)
    assert wrote(carol) == ["When will you ring?"]


def test_what_we_asked_is_never_asked_more_than_three_times() -> None:
    phone = Phone().says(*["5 or 6"] * 8)
    assert phone.received == 1 + 2 + 1
    assert phone.invitation.url in phone.read_last


def test_two_texts_read_at_once_are_both_kept() -> None:
    phone = Phone()
    phone.says("3", "Nobody rang", "and rude", after=dt.timedelta(0))
    assert phone.answer.comment == "Nobody rang\nand rude"


def test_the_reply_goes_at_once_and_at_any_hour() -> None:
    night = f.NOW.replace(hour=23)
    phone = Phone(now=f.NOW)
    phone.now = night
    phone.says("3")
    reply = Message.objects.filter(purpose="reply").get()
    assert (reply.call_from, reply.not_before) == (None, phone.now)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60), max_size=5))
def test_no_text_at_all_breaks_the_reading(texts: list[str]) -> None:
    with transaction.atomic():
        phone = Phone().says(*texts)
        assert not Message.objects.filter(direction="in", worked_at=None).exists()
        assert phone.received <= 1 + len(texts)
        transaction.set_rollback(True)
