from __future__ import annotations

import pytest

from apps.conversation import unmatched
from apps.conversation.models import UnmatchedMessage
from apps.core.refusals import Refused
from apps.followup.models import CaseEvent
from apps.messaging.models import Message
from tests import factories as f
from tests.conversation.texting import Phone, write

pytestmark = pytest.mark.django_db
STRANGE = "+447700999999"


def from_a_stranger(text: str = "Where is my parcel?") -> Message:
    write(STRANGE, text)
    return UnmatchedMessage.objects.get().message


def test_assigned_it_joins_the_customers_open_case() -> None:
    case, message = f.case(), from_a_stranger()
    assert unmatched.assign(message, case.customer, by=f.lena(), now=f.NOW) == case
    assert CaseEvent.objects.filter(case=case, verb="customer_wrote").get().why == "Where is my parcel?"
    assert not unmatched.waiting(now=f.NOW).exists()


def test_assigned_to_somebody_without_a_case_it_is_theirs_all_the_same() -> None:
    carol, message = f.asked_before(), from_a_stranger()
    assert unmatched.assign(message, carol, by=f.lena(), now=f.NOW) is None
    assert UnmatchedMessage.objects.get().customer == carol


def test_set_aside_it_waits_no_more_and_is_nobodys() -> None:
    message = from_a_stranger()
    unmatched.set_aside(message, by=f.lena(), now=f.NOW)
    row = UnmatchedMessage.objects.get()
    assert (row.customer, row.settled_by) == (None, f.lena())


def test_an_agent_may_not() -> None:
    message = from_a_stranger()
    with pytest.raises(Refused, match="Ask a lead"):
        unmatched.assign(message, f.asked_before(), by=f.anna(), now=f.NOW)


def test_of_two_leads_the_second_is_told() -> None:
    case, message = f.case(), from_a_stranger()
    unmatched.assign(message, case.customer, by=f.lena(), now=f.NOW)
    with pytest.raises(Refused, match="dealt with"):
        unmatched.set_aside(message, by=f.lena(), now=f.NOW)
    assert CaseEvent.objects.filter(verb="customer_wrote").count() == 1


def test_words_in_place_of_a_score_wait_an_hour_for_the_score() -> None:
    phone = Phone().says("You never ring back")
    assert not unmatched.waiting(now=phone.now).exists()
    assert unmatched.waiting(now=phone.now + f.HOUR).exists()


def test_they_leave_the_inbox_when_the_score_comes() -> None:
    phone = Phone().says("You never ring back", "2")
    assert not unmatched.waiting(now=phone.now + f.DAY).exists()


def test_who_asks_for_a_call_is_shown_at_once() -> None:
    phone = Phone().says("call me")
    assert unmatched.waiting(now=phone.now).exists()


def test_who_asks_for_a_call_comes_first() -> None:
    write(STRANGE, "Where is my parcel?")
    write("+447700999998", "Please call me", now=f.NOW + f.HOUR)
    assert [row.why for row in unmatched.waiting(now=f.NOW + f.DAY)] == ["call", "stranger"]
