"""A call from a case, by way of a Twilio that rings, asks, dials and tells: how it ends, in every order."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from apps.core.refusals import Refused
from apps.followup.calls import placing
from apps.followup.calls.suggested_result import suggested_result
from apps.followup.models import Case
from apps.messaging.models import PhoneCall, PhoneCallEvent, Stage
from apps.people.models import User
from tests import factories
from tests.calls.conftest import ANNAS_PHONE, CALLER_ID
from tests.factories import HOUR, NOW
from tests.twilio_double.double import Double
from tests.twilio_double.voice import CallRun, Course, Exchange

pytestmark = pytest.mark.django_db(transaction=True)


def called(exchange: Exchange, anna: User, **course: Any) -> tuple[PhoneCall, CallRun]:
    """Anna calls the customer of a case in her hands; the call as it stands when it is over."""
    exchange.courses[ANNAS_PHONE] = Course(**course)
    call = placing.call(factories.claimed(anna), anna, now=NOW)
    talk = exchange.play_last()
    call.refresh_from_db()
    return call, talk


def test_the_agent_is_rung_and_after_a_1_the_customer(exchange: Exchange, with_voice: User) -> None:
    call, talk = called(exchange, with_voice)

    assert (exchange.account.calls[-1]["To"], exchange.account.calls[-1]["From"]) == (ANNAS_PHONE, CALLER_ID)
    assert talk.dialled == [(call.address, CALLER_ID)]
    assert call.address == Case.objects.get().customer.phone
    assert (call.dial_status, call.duration_seconds, call.stage(NOW)) == ("completed", 42, Stage.ENDED)


def test_no_number_is_in_any_address(exchange: Exchange, with_voice: User) -> None:
    call, talk = called(exchange, with_voice)
    addresses = [hook.url for hook in talk.hooks]
    assert len(addresses) > 8
    assert not [address for address in addresses if call.address[1:] in address or ANNAS_PHONE[1:] in address]
    assert all(f"/hooks/twilio/voice/{call.token}/" in address for address in addresses)


@pytest.mark.parametrize("digits", ["", "5"])
def test_without_a_1_the_customer_is_not_called(exchange: Exchange, with_voice: User, digits: str) -> None:
    call, talk = called(exchange, with_voice, digits=digits)

    assert talk.dialled == []
    assert "Nobody was called. Goodbye." in talk.said
    assert (call.dialled_at, call.stage(NOW), suggested_result(call)) == (None, Stage.ENDED, None)


def test_an_agent_who_reads_russian_hears_russian(exchange: Exchange, with_voice: User) -> None:
    with_voice.ui_language = "ru"
    _, talk = called(exchange, with_voice, digits="1", customer="busy")
    assert talk.said == ["Это Amends. Нажмите 1, чтобы соединиться с клиентом.", "Линия занята."]


def test_an_agent_who_chose_no_language_hears_that_of_the_page_from_which_they_call(
    exchange: Exchange, with_voice: User
) -> None:
    with translation.override("ru"):
        _, talk = called(exchange, with_voice, digits="")
    assert talk.said[1:] == ["Нажмите 1, чтобы соединиться.", "Клиенту не звонили. До свидания."]


def test_a_voice_is_chosen_that_speaks_the_agents_language(exchange: Exchange, with_voice: User) -> None:
    with_voice.ui_language = "ru"
    _, talk = called(exchange, with_voice)
    spoken = [hook.body for hook in talk.hooks if "<Say" in hook.body]
    assert spoken
    assert all('language="ru-RU"' in body for body in spoken)


def test_after_a_wrong_key_the_right_one_connects(exchange: Exchange, with_voice: User) -> None:
    _, talk = called(exchange, with_voice, digits="51")
    assert len(talk.dialled) == 1


def test_an_agent_who_does_not_pick_up_ends_the_call(exchange: Exchange, with_voice: User) -> None:
    call, talk = called(exchange, with_voice, agent="no-answer")
    assert (talk.dialled, call.stage(NOW), call.dialled_at) == ([], Stage.ENDED, None)


@pytest.mark.parametrize(
    ("customer", "result"), [("busy", "busy"), ("no-answer", "no_answer"), ("completed", "reached"), ("failed", None)]
)
@pytest.mark.parametrize("callbacks", ["", "after", "twice", "lost"])
def test_how_it_ended_is_proposed(
    exchange: Exchange, with_voice: User, customer: str, result: str | None, callbacks: str
) -> None:
    call, _ = called(exchange, with_voice, customer=customer, callbacks=callbacks)
    suggestion = suggested_result(call)
    assert suggestion is not None
    assert (call.dial_status, suggestion.result) == (customer, result)
    assert (call.answered_at is not None) == (customer == "completed")


@pytest.mark.parametrize("seed", range(6))
def test_callbacks_in_any_order_come_to_the_same(exchange: Exchange, with_voice: User, seed: int) -> None:
    call, _ = called(exchange, with_voice, callbacks="shuffled", seed=seed)
    assert (call.agent_status, call.agent_sequence) == ("completed", 3)
    assert (call.dial_status, call.duration_seconds, call.stage(NOW)) == ("completed", 42, Stage.ENDED)
    assert call.answered_at is not None


def test_every_callback_is_kept_once(exchange: Exchange, with_voice: User) -> None:
    call, _ = called(exchange, with_voice, callbacks="twice")
    told = PhoneCallEvent.objects.filter(phone_call=call).values_list("leg", "status", "sequence")
    assert list(told)[:4] == [
        ("agent", "initiated", 0),
        ("agent", "ringing", 1),
        ("agent", "in-progress", 2),
        ("agent", "completed", 3),
    ]
    assert len(told) == 8


def test_a_second_click_does_not_ring_twice(exchange: Exchange, with_voice: User) -> None:
    case = factories.claimed(with_voice)
    placing.call(case, with_voice, now=NOW)
    with pytest.raises(Refused) as refused:
        placing.call(case, with_voice, now=NOW)
    assert refused.value.code == "call_under_way"
    assert len(exchange.account.calls) == 1


@pytest.mark.parametrize("fault", ["hang_after", "500_after", "reset_after", "empty_201", "garbage_201"])
def test_an_unknown_call_is_resolved_by_its_callbacks(
    exchange: Exchange, twilio: Double, with_voice: User, fault: str
) -> None:
    twilio.faults.requests.append(fault)
    call = placing.call(factories.claimed(with_voice), with_voice, now=NOW)
    assert (call.status, call.stage(NOW), call.provider_id) == ("unknown", Stage.UNKNOWN, None)

    exchange.play_last()
    call.refresh_from_db()
    assert (call.status, call.provider_id) == ("placed", exchange.account.calls[-1]["sid"])
    assert len(exchange.account.calls) == 1


@pytest.mark.parametrize(
    ("fault", "code", "reason"), [("429", "20429", "not_now"), ("refuse:21210", "21210", "refused")]
)
def test_a_refused_call_says_so_and_is_over(
    exchange: Exchange, twilio: Double, with_voice: User, fault: str, code: str, reason: str
) -> None:
    twilio.faults.requests.append(fault)
    call = placing.call(factories.claimed(with_voice), with_voice, now=NOW)
    assert (call.stage(NOW), call.error_code, call.reason) == (Stage.FAILED, code, reason)
    assert exchange.account.calls == []


def test_a_call_that_was_refused_may_be_tried_again(exchange: Exchange, twilio: Double, with_voice: User) -> None:
    twilio.faults.requests.append("429")
    case = factories.claimed(with_voice)
    placing.call(case, with_voice, now=NOW)
    assert placing.call(case, with_voice, now=NOW).stage(NOW) == Stage.RINGING_AGENT


def test_a_call_of_which_no_more_is_heard_is_let_go(exchange: Exchange, with_voice: User) -> None:
    call = placing.call(factories.claimed(with_voice), with_voice, now=NOW)
    assert (call.stage(NOW), call.stage(NOW + HOUR)) == (Stage.RINGING_AGENT, Stage.SILENT)


def test_a_dial_asked_for_after_the_end_is_not_repeated(exchange: Exchange, with_voice: User) -> None:
    call, talk = called(exchange, with_voice)
    connect = next(hook for hook in talk.hooks if hook.url.endswith("/connect/"))
    connect.send()
    assert "<Dial" not in connect.body
    assert call.address not in connect.body
