"""A customer calls the team's number."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.test import Client

from apps.followup import queue, verbs
from apps.followup.calls import missed_calls
from apps.followup.checks import CHECKS
from apps.followup.models import CallbackOffer, Case, CaseEvent, Status
from apps.messaging import calls
from apps.messaging.models import IncomingCall, Message
from apps.people.models import Team, User
from tests import factories
from tests.calls.conftest import CALLER_ID
from tests.calls.test_hooks import post
from tests.factories import DAY, HOUR, NOW, again

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(with_voice: User, settings: Any) -> None:
    settings.PUBLIC_URL = "https://amends.example.com"


def ring(phone: str, sid: str = "CA9") -> tuple[str, str]:
    """Call us, and return what the customer hears, and in which language."""
    answer = post(
        "/hooks/twilio/voice/incoming/", {"CallSid": sid, "From": phone, "To": CALLER_ID, "Direction": "inbound"}
    )
    assert answer.status_code == 200
    say, hangup = ET.fromstring(answer.content)  # noqa: S314  (our own)
    assert hangup.tag == "Hangup"
    return say.text or "", say.attrib["language"]


def missed(case: Case, sid: str = "CA9", now: Any = NOW) -> Case | None:
    call = calls.record_incoming(sid, address=case.customer.phone, to=CALLER_ID, now=now)
    return missed_calls.work(call.pk, now=now) if call else None


@pytest.mark.parametrize(
    ("language", "tag", "word"), [("en", "en-GB", "Thank"), ("ru", "ru-RU", "Спасибо"), ("zh", "zh-CN", "感谢")]
)
def test_the_customer_is_thanked_in_their_language(public: None, language: str, tag: str, word: str) -> None:
    case = factories.case(of=factories.customer(language=language))
    words, heard = ring(case.customer.phone)
    assert (heard, word in words) == (tag, True)


@pytest.mark.parametrize("phone", ["+447700999999", "", "anonymous"])
def test_a_stranger_is_told_where_to_turn(public: None, phone: str) -> None:
    assert "contact us as you usually do" in ring(phone)[0]


def test_a_call_told_twice_is_kept_once(public: None, noon: time_machine.Traveller) -> None:
    case = factories.case()
    ring(case.customer.phone)
    ring(case.customer.phone)
    assert IncomingCall.objects.count() == 1


def test_the_case_comes_first_in_the_queue(with_voice: User) -> None:
    urgent, case = factories.case(score=0), factories.case(score=6)
    assert queue.in_order(queue.callable_now(with_voice, now=NOW), now=NOW).first() == urgent
    missed(case)
    assert queue.in_order(queue.callable_now(with_voice, now=NOW), now=NOW).first() == case


def test_it_comes_before_those_who_are_overdue_and_those_whose_time_has_come(with_voice: User) -> None:
    overdue, agreed, case = (
        factories.case(score=0, now=NOW - 10 * DAY),
        factories.case(score=0),
        factories.case(score=6),
    )
    Case.objects.filter(pk=agreed.pk).update(callback_at=NOW - HOUR)
    missed(case)
    assert list(queue.in_order(Case.objects.all(), now=NOW)) == [case, overdue, agreed]


def test_once_the_call_was_returned_it_has_its_place_again(with_voice: User) -> None:
    urgent, case = factories.case(score=0), factories.case(score=6)
    missed(case)
    held = verbs.claim(again(case), with_voice, now=NOW)
    verbs.log_attempt(held, with_voice, "no_answer", now=NOW)
    assert not again(case).is_called_back
    assert list(queue.in_order(Case.objects.all(), now=NOW)) == [urgent, case]


def test_the_reason_and_the_event_say_why(with_voice: User) -> None:
    case = factories.case()
    missed(case)
    event = CaseEvent.objects.filter(case=case).last()
    assert event is not None
    assert (event.verb, event.actor, event.before, event.after) == ("called_back", None, "queued", "queued")
    assert again(case).reasons == ["detractor", "called_back"]


def test_the_cases_page_does_not_call_it_an_agreed_call(with_voice: User, client: Client) -> None:
    case = factories.case()
    missed(case)
    client.force_login(with_voice)
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert re.search(r'Called back</span>\s*<span class="strong">', page)
    assert "Call agreed" not in page


def test_a_call_is_acted_upon_once(with_voice: User) -> None:
    case = factories.case()
    missed(case)
    assert missed(case) is None
    assert CaseEvent.objects.filter(case=case, verb="called_back").count() == 1


def test_a_second_call_adds_no_second_reason(with_voice: User) -> None:
    case = factories.case()
    missed(case)
    missed(case, "CA10")
    assert again(case).reasons.count("called_back") == 1
    assert Message.objects.count() == 1


def test_an_agent_keeps_the_case_in_hand(with_voice: User) -> None:
    case = factories.claimed(with_voice)
    missed(case)
    kept = again(case)
    assert (kept.status, kept.holder) == (Status.CLAIMED, with_voice)


def test_what_had_been_agreed_is_kept_in_the_event(with_voice: User) -> None:
    case = verbs.schedule_callback(factories.case(), None, NOW + DAY, now=NOW)
    missed(case)
    event = CaseEvent.objects.filter(case=case).last()
    assert event is not None
    assert event.details == {"agreed": (NOW + DAY).isoformat()}
    assert again(case).ready_at == NOW


def test_who_was_given_up_is_found_again(with_voice: User) -> None:
    case = unreachable()
    assert missed(case, now=NOW + DAY) == case
    found = again(case)
    assert (found.status, found.ready_at, found.callback_at) == (Status.QUEUED, NOW + DAY, NOW + DAY)


def test_who_was_given_up_long_ago_is_not(with_voice: User) -> None:
    assert missed(unreachable(), now=NOW + 15 * DAY) is None


def test_a_closed_case_stays_closed(with_voice: User) -> None:
    case = factories.closed()
    assert missed(case) is None
    assert again(case).status == Status.RESOLVED


def test_another_teams_number_leaves_the_case_alone(with_voice: User) -> None:
    case = factories.case()
    Team.objects.create(slug="other", name="Other", caller_id="+442079460200")
    call = calls.record_incoming("CA9", address=case.customer.phone, to="+442079460200", now=NOW)
    assert call is not None
    assert missed_calls.work(call.pk, now=NOW) is None


def test_one_text_offers_a_time(with_voice: User) -> None:
    case = factories.case()
    missed(case)
    offer = CallbackOffer.objects.get(case=case)
    assert (offer.message, Message.objects.get().body.count(offer.url)) == (Message.objects.get(), 1)


def test_a_call_that_no_worker_acted_upon_is_found(with_voice: User) -> None:
    call = calls.record_incoming("CA9", address="+447700900001", to=CALLER_ID, now=NOW)
    assert call is not None
    assert calls.unworked(now=NOW) == [call.pk]
    assert any(f"incoming call {call.pk}" in line for line in problems(NOW + HOUR))
    missed_calls.work(call.pk, now=NOW)
    assert calls.unworked(now=NOW) == []


def test_check_loop_holds_after_all_of_it(with_voice: User) -> None:
    for case in (factories.case(), factories.claimed(), unreachable()):
        missed(case, sid=f"CA{case.pk}")
    assert problems(NOW) == []


def unreachable() -> Case:
    case = factories.claimed()
    Case.objects.filter(pk=case.pk).update(attempts_allowed=1)
    verbs.log_attempt(again(case), factories.anna(), "no_answer", now=NOW)
    return again(case)


def problems(now: Any) -> list[str]:
    return [line for check in CHECKS for line in check.find(now)]
