"""A text belongs to one question, where one phone has several: every pair, in a table."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable

import pytest

from apps.conversation.models import UnmatchedMessage
from apps.customers.models import Customer
from apps.messaging.models import Message
from apps.surveys.models import Invitation, Response, Survey
from tests import factories as f
from tests.conversation.texting import MINUTE, invited, outgoing, write

pytestmark = pytest.mark.django_db
OTHER_OF_OURS = "+15005550009"
PHONE = "+447700900123"
LATER = f.NOW + 3 * f.DAY


def second_survey() -> Survey:
    """A survey beside the first one, with its words."""
    survey = f.survey()
    wordings = list(survey.wordings.all())
    survey.pk, survey.slug, survey.quarantine_days = None, "second", 0
    survey.save()
    for wording in wordings:
        wording.pk, wording.survey = None, survey
        wording.save()
    return survey


def question(kind: str, now: dt.datetime) -> Invitation:
    """One question on the phone. Carol and Dan share it."""
    carol = Customer.objects.filter(name="Carol").first() or f.customer(phone=PHONE)
    match kind:
        case "a survey":
            return invited(carol, now=now, survey=second_survey())
        case "a re-survey":
            return invited(carol, now=now, purpose="resurvey")
        case "one of the family":
            return invited(f.customer("Dan", phone=PHONE), now=now)
        case _:
            asked = invited(carol, now=now, purpose="resurvey")
            assert asked.message is not None
            Message.objects.filter(pk=asked.message.pk).update(sender=OTHER_OF_OURS)
            return asked


def still_open(_asked: Invitation) -> None:
    pass


def answered(asked: Invitation) -> None:
    """Long ago enough that nobody is still talking about it."""
    for text in ("3", "Slow", "2"):
        write(PHONE, text, now=asked.created_at + MINUTE, to=_sender(asked))


def expired(asked: Invitation) -> None:
    Invitation.objects.filter(pk=asked.pk).update(expires_at=asked.created_at + f.HOUR)


def _sender(asked: Invitation) -> str:
    assert asked.message is not None
    return Message.objects.get(pk=asked.message.pk).sender


KINDS = ["a survey", "a re-survey", "one of the family", "asked from another number of ours"]
PAIRS = [(older, newer) for older, newer in itertools.product(KINDS, KINDS[:3]) if older != newer]


@pytest.mark.parametrize(("older", "newer"), PAIRS)
@pytest.mark.parametrize(
    ("older_is", "newer_is", "gets_it"),
    [
        (still_open, still_open, "newer"),
        (still_open, answered, "older"),
        (still_open, expired, "older"),
        (answered, still_open, "newer"),
        (answered, answered, "newer"),
        (answered, expired, "newer"),
        (expired, still_open, "newer"),
        (expired, answered, "newer"),
        (expired, expired, "newer"),
    ],
)
def test_the_newest_open_question_gets_the_score(
    older: str,
    newer: str,
    older_is: Callable[[Invitation], None],
    newer_is: Callable[[Invitation], None],
    gets_it: str,
) -> None:
    first = question(older, f.NOW)
    older_is(first)
    second = question(newer, f.NOW + f.DAY)
    newer_is(second)
    before = Response.objects.count()
    response = write(PHONE, "9", now=LATER)
    # Only its own question can be answered to the other number of ours.
    expected = second if gets_it == "newer" or older == KINDS[3] else first
    assert response is not None
    assert (response.invitation, Response.objects.count()) == (expected, before + 1)


def test_a_reply_goes_to_the_question_asked_from_that_number_and_is_answered_from_it() -> None:
    elsewhere, _here = question(KINDS[3], f.NOW), question("one of the family", f.NOW + f.DAY)
    response = write(PHONE, "3", to=OTHER_OF_OURS, now=LATER)
    assert response is not None
    assert response.invitation == elsewhere
    assert outgoing(PHONE)[-1].sender == OTHER_OF_OURS


def test_a_number_of_ours_that_asked_nothing_hears_no_answer() -> None:
    question("a survey", f.NOW)
    assert write(PHONE, "3", to=OTHER_OF_OURS) is None
    assert UnmatchedMessage.objects.get().why == "nothing_open"


def test_a_question_that_waits_for_its_hour_was_not_asked_yet() -> None:
    first = question("a survey", f.NOW)
    waiting = question("one of the family", f.NOW + f.DAY)
    Message.objects.filter(invitation=waiting).update(status="queued", sent_at=None)
    response = write(PHONE, "3", now=LATER)
    assert response is not None
    assert response.invitation == first


def test_the_conversation_goes_on_where_it_is_though_another_question_is_open() -> None:
    question("a survey", f.NOW)
    newer = question("one of the family", f.NOW + f.DAY)
    for text in ("3", "Slow", "1", "2"):
        response = write(PHONE, text, now=LATER)
        assert response is not None
        assert response.invitation == newer


def test_words_behind_our_thanks_go_on_with_it_and_a_number_answers_the_other_question() -> None:
    older = question("a survey", f.NOW)
    newer = question("one of the family", f.NOW + f.DAY)
    for text in ("7", "Slow", "2", "and dear"):
        write(PHONE, text, now=LATER)
    assert Response.objects.get(invitation=newer).comment == "Slow\nand dear"
    response = write(PHONE, "8", now=LATER + MINUTE)
    assert response is not None
    assert response.invitation == older


def test_after_ninety_days_a_number_is_no_answer_any_more() -> None:
    question("a survey", f.NOW)
    assert write(PHONE, "3", now=f.NOW + 91 * f.DAY) is None
    assert not Response.objects.exists()
