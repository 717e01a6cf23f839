"""Effects are carried out together or not at all, and a case that is closed meanwhile loses no words."""

from __future__ import annotations

import pytest

from apps.conversation import inbound
from apps.conversation.carrying_out import carry_out
from apps.conversation.matching import IncomingText
from apps.conversation.models import UnmatchedMessage
from apps.conversation.turns.effects import AddWords, OpenQuestion, TellCase
from apps.followup.models import CaseEvent, Reason
from apps.messaging.models import Message
from apps.surveys.models import Invitation, Response, State, Wording
from tests import factories as f
from tests.conversation.texting import arrived, invited

pytestmark = pytest.mark.django_db


def test_where_one_effect_fails_none_is_left_and_the_text_is_read_again() -> None:
    phone = invited().customer.phone
    text = arrived(phone, "3")
    Wording.objects.all().delete()
    with pytest.raises(Wording.DoesNotExist):
        inbound.read(text.pk, now=f.NOW)
    assert Message.objects.get(pk=text.pk).worked_at is None
    assert (Response.objects.count(), Invitation.objects.get().state) == (0, State.SCORE)


def test_words_for_a_case_that_was_closed_meanwhile_come_before_the_leads() -> None:
    case = f.closed()
    text = f.text_from(case.customer, "When will you ring?")
    carry_out([TellCase(case.pk, wants_call=False)], IncomingText(text, text.body), now=f.NOW)
    assert UnmatchedMessage.objects.get().message == text
    assert not CaseEvent.objects.filter(message=text).exists()


def test_a_request_for_a_call_opens_it_again_as_urgent() -> None:
    case = f.closed()
    text = f.text_from(case.customer, "Please call me")
    carry_out([TellCase(case.pk, wants_call=True)], IncomingText(text, text.body), now=f.NOW)
    again = f.again(case)
    assert (again.status, Reason.CALLBACK in again.reasons) == ("queued", True)
    assert CaseEvent.objects.get(message=text).case == case


def test_the_event_of_a_case_speaks_of_the_message_itself() -> None:
    case = f.case()
    text = f.text_from(case.customer, "When will you ring?")
    carry_out([TellCase(case.pk, wants_call=False)], IncomingText(text, text.body), now=f.NOW)
    assert CaseEvent.objects.get(verb="customer_wrote").message == text


@pytest.mark.parametrize(
    "effect", [AddWords("more"), OpenQuestion(State.DONE, None, misunderstood=0, says_something=False)]
)
def test_what_needs_a_question_is_refused_where_there_is_none(effect: AddWords | OpenQuestion) -> None:
    text = f.text_from(f.customer(), "more")
    with pytest.raises(ValueError, match="this follows only"):
        carry_out([effect], IncomingText(text, text.body), now=f.NOW)
