"""STOP, START and HELP: before everything else, at once, confirmed once."""

from __future__ import annotations

import pytest

from apps.conversation import inbound
from apps.conversation.models import UnmatchedMessage
from apps.core.refusals import Refused
from apps.followup.models import CaseEvent
from apps.messaging.models import Message, Reason, Status, Suppression
from apps.surveys.asking import invitations
from apps.surveys.models import Response
from tests import factories as f
from tests.conversation.texting import (
    MINUTE,
    Phone,
    arrived,
    confirmations,
    outgoing,
    stop_confirmations,
    work_outbox,
    write,
)
from tests.twilio_double.double import Double

pytestmark = pytest.mark.django_db
STRANGE = "+447700999999"
STOPS = [
    "STOP",
    "stop please",
    "Terrible service! Stop texting me",
    "СТОП",
    "больше не пишите мне",
    "退订",
    "不要再发了",
]
MOMENTS = [(), ("hm",), ("3",), ("3", "Slow"), ("3", "Slow", "1"), ("3", "Slow", "1", "2"), ("10", "Anna")]


@pytest.fixture
def without_keywords(twilio: Double) -> None:
    """An account for which Twilio obeys no keyword: STOP is ours alone."""
    twilio.account.obeys_keywords = False


@pytest.mark.parametrize(("text", "obeyed_by"), [("STOP", "Twilio"), *((text, "us") for text in STOPS)])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_stop_at_any_moment_ends_all_messages(
    twilio: Double, obeyed_by: str, moment: tuple[str, ...], text: str
) -> None:
    twilio.account.obeys_keywords = obeyed_by == "Twilio"
    phone = Phone().says(*moment, text)
    posts = len(twilio.account.posts)
    assert Suppression.in_force("sms", phone.customer.phone)
    phone.says("5", "call me", "помощь")
    work_outbox(phone.now + 30 * f.DAY)
    assert len(twilio.account.posts) == posts
    assert confirmations(phone.customer.phone) == 1


def test_it_ends_what_every_survey_had_queued() -> None:
    phone = Phone()
    invitations.invite(f.survey(), phone.customer, now=phone.now, purpose="resurvey")
    phone.says("STOP")
    asked = Message.objects.filter(purpose__in=["invitation", "resurvey"])
    assert set(asked.values_list("purpose", "status")) == {("invitation", Status.SENT), ("resurvey", Status.WITHHELD)}


@pytest.mark.parametrize(
    ("language", "words"), [("en", "no more messages"), ("ru", "больше не пишем"), ("zh", "已退订")]
)
@pytest.mark.usefixtures("without_keywords")
def test_it_is_confirmed_once_in_their_language(language: str, words: str) -> None:
    phone = Phone(f.customer(language=language)).says("STOP", "STOP", "stop texting me")
    assert [words in body for body in stop_confirmations(phone.customer.phone)] == [True]


def test_what_the_provider_has_confirmed_is_not_confirmed_again() -> None:
    write(STRANGE, "STOP")
    assert Suppression.in_force("sms", STRANGE)
    assert outgoing(STRANGE) == []


def test_what_the_provider_took_for_a_stop_is_one(twilio: Double) -> None:
    twilio.account.own_words["ENDE"] = "STOP"
    write(STRANGE, "Ende")
    assert Suppression.in_force("sms", STRANGE)


@pytest.mark.usefixtures("without_keywords")
def test_a_second_stop_after_a_start_is_confirmed_again() -> None:
    phone = Phone().says("STOP", "START", "STOP")
    assert len(stop_confirmations(phone.customer.phone)) == 2


@pytest.mark.parametrize("obeyed_by", ["Twilio", "us"])
def test_start_lifts_it_and_that_is_said_once(twilio: Double, obeyed_by: str) -> None:
    twilio.account.obeys_keywords = obeyed_by == "Twilio"
    phone = Phone().says("STOP", "START")
    assert not Suppression.in_force("sms", phone.customer.phone)
    seen = [text["body"] for text in twilio.account.on(phone.customer.phone)]
    assert ["welcome back" in body or "re-subscribed" in body for body in seen].count(True) == 1
    assert phone.says("3").answer.score == 3


@pytest.mark.usefixtures("without_keywords")
def test_a_start_of_somebody_who_never_stopped_is_no_command() -> None:
    phone = Phone().says("START")
    assert "could not read" in phone.read_last


def test_the_providers_start_for_a_yes_lifts_a_stop_and_is_else_a_yes() -> None:
    phone = Phone().says("3", "Slow")
    write(phone.customer.phone, "Yes", now=phone.now + MINUTE)
    assert phone.answer.callback_requested
    write(phone.customer.phone, "STOP", now=phone.now + 2 * MINUTE)
    write(phone.customer.phone, "Yes", now=phone.now + 3 * MINUTE)
    assert not Suppression.in_force("sms", phone.customer.phone)


@pytest.mark.parametrize(("texts", "stopped"), [(("STOP", "START"), False), (("START", "STOP"), True)])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_last_word_stands_in_whatever_order_they_are_read(
    texts: tuple[str, str], order: tuple[int, int], *, stopped: bool
) -> None:
    Suppression.put("sms", STRANGE, Reason.STOP, f.NOW - f.DAY)
    messages = [arrived(STRANGE, text, now=f.NOW + number * MINUTE) for number, text in enumerate(texts)]
    for place in order:
        inbound.read(messages[place].pk, now=f.NOW + f.HOUR)
    assert Suppression.in_force("sms", STRANGE) is stopped


def test_a_score_that_comes_with_a_stop_is_kept_and_nothing_is_asked() -> None:
    phone = Phone().says("2, stop texting me")
    assert (phone.answer.score, phone.received) == (2, 2)
    assert phone.case.is_open


def test_a_comment_that_comes_with_a_stop_is_kept() -> None:
    assert Phone().says("3", "Terrible service! STOP").answer.comment == "Terrible service"


def test_a_bare_stop_is_no_comment_and_the_agent_is_told() -> None:
    phone = Phone().says("3", "Slow", "2", "STOP")
    assert phone.answer.comment == "Slow"
    assert CaseEvent.objects.filter(verb="customer_wrote").get().why == "STOP"


@pytest.mark.usefixtures("without_keywords")
@pytest.mark.parametrize(("text", "words"), [("HELP", "how we did"), ("помощь", "довольны"), ("帮助", "回电")])
def test_a_call_for_help_is_told_who_we_are_once_a_day(text: str, words: str) -> None:
    f.survey()
    write(STRANGE, text)
    write(STRANGE, text, now=f.NOW + f.HOUR)
    assert [words in message.body for message in outgoing(STRANGE)] == [True]
    write(STRANGE, text, now=f.NOW + 2 * f.DAY)
    assert len(outgoing(STRANGE)) == 2


def test_help_that_the_provider_gave_is_not_given_again() -> None:
    write(STRANGE, "HELP")
    assert outgoing(STRANGE) == []


def test_a_stop_of_a_stranger_is_obeyed_and_no_errand_for_a_lead() -> None:
    write(STRANGE, "STOP")
    assert Suppression.in_force("sms", STRANGE)
    assert confirmations(STRANGE) == 1
    assert not UnmatchedMessage.objects.exists()


def test_a_stop_ends_the_number_for_a_whole_family() -> None:
    phone = Phone()
    dan = f.customer("Dan", phone=phone.customer.phone)
    phone.says("STOP")
    with pytest.raises(Refused, match="asked us not to write"):
        invitations.invite(f.survey(), dan, now=phone.now)
    assert not Response.objects.exists()


@pytest.mark.parametrize("text", STOPS)
def test_a_refusal_by_text_ends_e_mails_too(text: str) -> None:
    phone = Phone(f.customer(email="carol@example.com")).says(text)
    assert Suppression.in_force("email", phone.customer.email)


def test_who_refuses_beside_an_answer_is_whom_the_question_was_put_to() -> None:
    phone = Phone(f.customer(email="carol@example.com"))
    f.customer("Dan", phone=phone.customer.phone, email="dan@example.com")
    phone.says("2, stop texting me")
    assert Suppression.in_force("email", "carol@example.com")
    assert not Suppression.in_force("email", "dan@example.com")


def test_start_lifts_the_address_that_it_came_from_alone() -> None:
    phone = Phone(f.customer(email="carol@example.com")).says("STOP", "START")
    assert not Suppression.in_force("sms", phone.customer.phone)
    assert Suppression.in_force("email", phone.customer.email)


def test_a_refusal_ends_the_re_surveys_of_a_closed_case() -> None:
    case = f.closed(now=f.NOW - f.DAY)
    write(case.customer.phone, "STOP")
    assert set(case.resurveys.values_list("not_sent", flat=True)) == {"opted_out"}
