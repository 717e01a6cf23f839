"""The conversation by SMS, as a customer has it on a phone."""

from __future__ import annotations

import pytest

from apps.conversation import inbound
from apps.followup.models import Case
from apps.messaging.models import Direction, Message
from apps.surveys.models import Invitation, Response, State
from tests import factories as f
from tests.conversation import texting
from tests.providers import deliver, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation() -> Invitation:
    return texting.invited()


def write(invitation: Invitation, text: str) -> Response | None:
    return texting.write(invitation.customer.phone, text)


def last_said() -> str:
    return Message.objects.filter(direction=Direction.OUT).order_by("-pk")[0].body


def state(invitation: Invitation) -> str:
    return Invitation.objects.get(pk=invitation.pk).state


def test_the_whole_conversation_makes_one_answer_with_reason_and_callback(invitation: Invitation) -> None:
    for text in ("3", "You never ring back", "1", "3"):
        write(invitation, text)
    answer = Response.objects.get()
    assert (answer.score, answer.comment) == (3, "You never ring back")
    assert answer.callback_requested
    assert answer.preferred_time == "2026-03-10T17:00:00+00:00/2026-03-10T20:00:00+00:00"
    assert state(invitation) == State.DONE


def test_a_detractor_is_asked_what_to_improve_and_a_promoter_what_pleased(invitation: Invitation) -> None:
    write(invitation, "3")
    assert "What could we improve" in last_said()
    write(invitation, "10")
    assert "surprised" in last_said()


def test_a_score_that_comes_with_its_reason_is_not_asked_for_it_again(invitation: Invitation) -> None:
    write(invitation, "2 - but the delivery was late")
    assert Response.objects.get().comment == "but the delivery was late"
    assert state(invitation) == State.CALLBACK


def test_a_few_words_beside_the_score_begin_the_reason_which_is_asked(invitation: Invitation) -> None:
    write(invitation, "8 - but late")
    assert "What could we improve" in last_said()
    write(invitation, "Ring before you come")
    assert Response.objects.get().comment == "but late\nRing before you come"
    assert "Shall we call you" in last_said()


def test_no_call_wanted_ends_with_thanks(invitation: Invitation) -> None:
    for text in ("3", "Slow", "2"):
        write(invitation, text)
    assert not Response.objects.get().callback_requested
    assert "Thank you" in last_said()


def test_what_cannot_be_read_is_asked_again_twice_and_then_the_link_is_sent(invitation: Invitation) -> None:
    for _ in range(2):
        write(invitation, "maybe 5 or 6")
        assert invitation.url not in last_said()
    write(invitation, "maybe 5 or 6")
    assert invitation.url in last_said()
    assert not Response.objects.exists()


def test_a_message_delivered_twice_is_read_once(invitation: Invitation) -> None:
    hook = said(invitation.customer.phone, "3")
    deliver(hook)
    deliver(hook)
    message = Message.objects.get(direction=Direction.IN)
    assert inbound.read(message.pk, now=f.NOW) is not None
    assert inbound.read(message.pk, now=f.NOW) is None
    assert Response.objects.count() == 1


def test_words_outside_any_question_join_the_open_case(invitation: Invitation) -> None:
    for text in ("3", "Slow", "2"):
        write(invitation, text)
    write(invitation, "When will you ring?")
    assert Case.objects.get().events.last().why == "When will you ring?"  # type: ignore[union-attr]
