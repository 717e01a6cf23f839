"""A refusal ends messages on every channel of the customer, by whatever door it came."""

from __future__ import annotations

import pytest

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup import resurveys, verbs
from apps.followup.ending_messages import end_all_messages, refuse
from apps.followup.models import CaseEvent, Resurvey
from apps.messaging.models import Message, Reason, Status, Suppression
from apps.surveys.asking import invitations
from tests import factories as f

pytestmark = pytest.mark.django_db
WRITTEN_TO = "carol@example.com"


def carol(**fields: str) -> Customer:
    return f.customer(email=WRITTEN_TO, **fields)


def silenced() -> set[tuple[str, str]]:
    return set(Suppression.objects.filter(lifted_at=None).values_list("channel", "address"))


def test_it_silences_the_phone_and_the_e_mail() -> None:
    customer = carol()
    end_all_messages(customer, now=f.NOW)
    assert silenced() == {("sms", customer.phone), ("email", WRITTEN_TO)}


def test_what_is_queued_to_either_is_withheld() -> None:
    customer = carol()
    for channel in ("sms", "email"):
        invitations.invite(f.survey(), customer, now=f.NOW, channel=channel, purpose="resurvey")
    end_all_messages(customer, now=f.NOW)
    assert set(Message.objects.values_list("channel", "status")) == {
        ("sms", Status.WITHHELD),
        ("email", Status.WITHHELD),
    }


def test_a_customer_without_an_e_mail_address_silences_nothing_else() -> None:
    customer = f.customer()
    end_all_messages(customer, now=f.NOW)
    assert silenced() == {("sms", customer.phone)}


def test_re_surveys_are_off_and_say_why() -> None:
    case = f.closed(of=carol())
    resurveys.ask(case.resurveys.get(wave=7).pk, now=f.NOW + 7 * f.DAY)
    end_all_messages(case.customer, now=f.NOW + 8 * f.DAY)
    told = dict(Resurvey.objects.values_list("wave", "not_sent"))
    assert told == {7: "", 90: Resurvey.NotSent.OPTED_OUT}


def test_a_second_refusal_changes_nothing() -> None:
    customer = carol()
    end_all_messages(customer, now=f.NOW)
    end_all_messages(customer, now=f.NOW + f.DAY)
    assert set(Suppression.objects.values_list("since", flat=True)) == {f.NOW}


def test_an_address_that_does_not_exist_stays_one() -> None:
    customer = carol()
    Suppression.put("email", WRITTEN_TO, Reason.BOUNCE, f.NOW)
    end_all_messages(customer, now=f.NOW)
    assert Suppression.objects.get(channel="email").reason == Reason.BOUNCE


def test_of_a_family_with_one_number_the_e_mails_of_whom_we_asked_last_end() -> None:
    customer = carol()
    dan = f.customer("Dan", phone=customer.phone, email="dan@example.com")
    invitations.invite(f.survey(), customer, now=f.NOW)
    invitations.invite(f.survey(), dan, now=f.NOW + f.HOUR)
    refused = refuse("sms", customer.phone, now=f.NOW + f.DAY)
    assert refused == [dan]
    assert silenced() == {("sms", customer.phone), ("email", "dan@example.com")}


def test_of_a_family_that_we_never_asked_each_may_be_the_one_who_refused() -> None:
    customer = carol()
    f.customer("Dan", phone=customer.phone, email="dan@example.com")
    refuse("sms", customer.phone, now=f.NOW)
    assert silenced() == {("sms", customer.phone), ("email", WRITTEN_TO), ("email", "dan@example.com")}


def test_a_strangers_refusal_silences_the_address_alone() -> None:
    assert refuse("sms", "+447700999999", now=f.NOW) == []
    assert silenced() == {("sms", "+447700999999")}


def test_what_an_agent_was_told_ends_messages_and_stands_on_the_case() -> None:
    case = f.claimed(of=carol())
    verbs.no_more_messages(case, f.anna(), now=f.NOW)
    assert silenced() == {("sms", case.customer.phone), ("email", WRITTEN_TO)}
    event = CaseEvent.objects.get(case=case, verb="opt_out")
    assert (event.actor, event.before, event.after) == (f.anna(), "claimed", "claimed")


def test_an_agent_may_note_it_after_the_case_was_closed() -> None:
    case = f.closed(of=carol())
    verbs.no_more_messages(case, f.boris(), now=f.NOW)
    assert set(case.resurveys.values_list("not_sent", flat=True)) == {Resurvey.NotSent.OPTED_OUT}


def test_another_teams_agent_may_not() -> None:
    case = f.case(of=carol())
    stranger = f.user("Zoe")
    stranger.teams.clear()
    with pytest.raises(Refused):
        verbs.no_more_messages(case, stranger, now=f.NOW)
    assert silenced() == set()


def test_the_case_stays_open_for_a_call() -> None:
    case = f.case(of=carol())
    verbs.no_more_messages(case, f.anna(), now=f.NOW)
    assert f.claim_next() == case
