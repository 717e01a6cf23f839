"""Two of Twilio's machines tell of a call at the same moment."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.calls import missed_calls, placing
from apps.followup.calls.callback_choice import choose
from apps.followup.calls.callback_offers import offer
from apps.followup.models import CallbackOffer, Case, Status
from apps.followup.timing.callback_slots import free
from apps.messaging import calls
from apps.messaging.models import Leg, PhoneCall
from apps.people.models import Team, User
from tests import factories, races
from tests.calls.conftest import ANNAS_PHONE, CALLER_ID
from tests.factories import NOW, again
from tests.twilio_double.double import Double

pytestmark = pytest.mark.django_db(transaction=True)


def dialled() -> PhoneCall:
    call = calls.begin(agent_address=ANNAS_PHONE, address="+447700900001", caller_id=CALLER_ID, now=NOW)
    calls.dial_customer(call.token, now=NOW)
    return call


def ended(call: PhoneCall) -> PhoneCall | None:
    return calls.dial_ended(call.token, status="busy", provider_id="CA2", seconds=None, now=NOW)


def heard(call: PhoneCall, status: str, sequence: int) -> PhoneCall | None:
    return calls.record_callback(call.token, calls.LegCallback(Leg.CUSTOMER, "CA2", status, NOW, sequence), now=NOW)


@pytest.mark.parametrize("turn", range(5))
def test_the_dial_action_and_a_callback_at_once_lose_nothing(turn: int) -> None:
    call = dialled()
    races.at_once(lambda: ended(call), lambda: heard(call, "ringing", 1), lambda: heard(call, "busy", 2))
    call.refresh_from_db()
    assert (call.dial_status, call.dial_provider_id, call.ended_at) == ("busy", "CA2", NOW)
    assert call.heard.count() == 2


def test_a_callback_that_waited_for_the_dial_action_does_not_undo_it() -> None:
    call = dialled()
    with transaction.atomic():
        ended(call)
        late = races.Meanwhile(lambda: heard(call, "in-progress", 2))
        late.wait_until_blocked()
    late.result()
    call.refresh_from_db()
    assert call.dial_status == "busy"


def test_two_clicks_at_once_ring_once(twilio: Double, with_voice: User) -> None:
    case = factories.claimed(with_voice)
    outcomes = races.at_once(*[lambda: placing.call(case, with_voice, now=NOW)] * 2)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["PhoneCall", "Refused"]
    assert PhoneCall.objects.count() == 1


def last_place() -> tuple[list[CallbackOffer], dt.datetime]:
    """Two offers, and a half hour in which one call has a place."""
    made = [offer(factories.case(), now=NOW) for _ in range(2)]
    Team.objects.update(callbacks_per_slot=1)
    return made, free(made[0].case, now=NOW)[0]


@pytest.mark.parametrize("turn", range(3))
def test_of_two_who_choose_the_last_place_one_gets_it(turn: int) -> None:
    offers, at = last_place()
    outcomes = races.at_once(*[lambda made=made: choose(made.pk, at, now=NOW) for made in offers])
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert [one.code for one in refused] == ["taken"]
    assert Case.objects.filter(callback_at=at, status=Status.WAITING).count() == 1


def test_one_who_waits_for_the_other_finds_the_place_taken() -> None:
    (first, second), at = last_place()
    with transaction.atomic():
        choose(first.pk, at, now=NOW)
        other = races.Meanwhile(lambda: choose(second.pk, at, now=NOW))
        other.wait_until_blocked()
    assert isinstance(other.result(), Refused)
    assert again(second.case).status == Status.QUEUED


def test_one_customer_who_taps_two_times_at_once_has_one_call() -> None:
    case = factories.case()
    made, (first, second) = offer(case, now=NOW), free(case, now=NOW)[:2]
    races.at_once(lambda: choose(made.pk, first, now=NOW), lambda: choose(made.pk, second, now=NOW))
    made.refresh_from_db()
    assert (again(case).callback_at, again(case).status) == (made.chosen_time, Status.WAITING)


def test_two_workers_offer_once() -> None:
    case = factories.case()
    races.at_once(*[lambda: offer(case, now=NOW)] * 3)
    assert CallbackOffer.objects.filter(case=case).count() == 1


def test_a_missed_call_waits_for_an_agent_who_saves_and_is_not_lost() -> None:
    case = factories.claimed()
    incoming = calls.record_incoming("CA9", address=case.customer.phone, to=CALLER_ID, now=NOW)
    assert incoming is not None
    with transaction.atomic():
        verbs.log_attempt(case, factories.anna(), "no_answer", now=NOW)
        worker = races.Meanwhile(lambda: missed_calls.work(incoming.pk, now=NOW))
        worker.wait_until_blocked()
    worker.result()
    assert (again(case).ready_at, again(case).status) == (NOW, Status.QUEUED)
