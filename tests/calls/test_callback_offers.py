"""A customer whom we missed is offered to choose a time: once, in their words, within their hours."""

from __future__ import annotations

from typing import Any

import pytest

from apps.followup import verbs
from apps.followup.calls.callback_offers import offer
from apps.followup.models import CallbackOffer, Case, Status
from apps.messaging.models import Channel, Message, Reason, Suppression
from apps.messaging.opt_out.keywords import Keyword, opt_keyword
from apps.messaging.outbound import sending
from apps.messaging.outbound.segments import count
from apps.surveys.models import Survey, Wording
from tests import factories
from tests.factories import DAY, HOUR, NOW, again

pytestmark = pytest.mark.django_db


def exhausted(result: str = "no_answer", *, reached_before: bool = False, **of: Any) -> Case:
    """A case after its last attempt."""
    case = factories.claimed(of=factories.customer(**of))
    if reached_before:
        verbs.log_attempt(case, factories.anna(), "reached", now=NOW)
    Case.objects.filter(pk=case.pk).update(attempts_allowed=case.attempts_made + 1)
    verbs.log_attempt(again(case), factories.anna(), result, now=NOW)
    return again(case)


@pytest.mark.parametrize("result", ["no_answer", "busy", "voicemail"])
def test_the_last_attempt_without_reaching_offers_a_time(result: str) -> None:
    case = exhausted(result)
    made = CallbackOffer.objects.get(case=case)
    assert (case.status, made.expires_at) == (Status.UNREACHABLE, NOW + 7 * DAY)
    assert made.message == Message.objects.get(key=f"callback-offer:{made.pk}")


def test_so_does_the_last_attempt_at_one_who_was_reached_before() -> None:
    case = exhausted(reached_before=True)
    assert (case.status, case.callback_offers.count()) == (Status.QUEUED, 1)


@pytest.mark.parametrize("result", ["reached", "refused", "wrong_number"])
def test_who_was_spoken_with_is_offered_nothing(result: str) -> None:
    exhausted(result)
    assert CallbackOffer.objects.count() == 0


def test_an_earlier_attempt_offers_nothing() -> None:
    verbs.log_attempt(factories.claimed(), factories.anna(), "no_answer", now=NOW)
    assert CallbackOffer.objects.count() == 0


def test_history_brought_from_elsewhere_sends_nobody_a_message() -> None:
    case = factories.claimed(now=NOW - 3 * DAY)
    Case.objects.filter(pk=case.pk).update(attempts_allowed=1)
    verbs.log_attempt(again(case), factories.anna(), "no_answer", now=NOW, started_at=NOW - 2 * DAY)
    assert CallbackOffer.objects.count() == 0


def test_a_second_occasion_sends_no_second_message() -> None:
    case = exhausted()
    assert offer(case, now=NOW + DAY) == CallbackOffer.objects.get()
    assert Message.objects.count() == 1


def test_an_offer_that_has_expired_makes_place_for_another() -> None:
    case = exhausted()
    second = offer(case, now=NOW + 8 * DAY)
    assert (CallbackOffer.objects.count(), second.ended_at) == (2, None)


def test_quiet_hours_hold_for_the_message() -> None:
    message = offer(factories.case(), now=NOW + 9 * HOUR).message
    assert message is not None
    assert sending.send(message.pk, now=NOW + 9 * HOUR) is None
    message.refresh_from_db()
    assert message.not_before == NOW + 21 * HOUR


def test_one_who_said_stop_gets_nothing_and_the_row_says_why() -> None:
    customer = factories.customer()
    Suppression.put(Channel.SMS, customer.phone, Reason.STOP, NOW)
    made = offer(factories.case(of=customer), now=NOW)
    assert (made.not_sent, made.message, made.ended_at) == ("opted_out", None, NOW)


def test_one_without_a_phone_gets_nothing_and_the_row_says_why() -> None:
    made = offer(factories.case(of=factories.customer(phone="", email="c@example.com")), now=NOW)
    assert made.not_sent == "no_address"


def test_one_who_shares_no_hour_with_the_team_is_not_asked_to_choose() -> None:
    made = offer(factories.case(of=factories.customer(time_zone="Pacific/Auckland")), now=NOW)
    assert (made.not_sent, Message.objects.count()) == ("no_free_hour", 0)


@pytest.mark.parametrize(("language", "parts"), [("en", 1), ("ru", 2), ("zh", 2)])
def test_the_words_are_short_and_in_the_customers_language(settings: Any, language: str, parts: int) -> None:
    settings.PUBLIC_URL = "https://amends.acme.com"
    Survey.objects.filter(pk=factories.survey().pk).update(company="Acme Telecom")
    message = exhausted(language=language).callback_offers.get().message
    assert message is not None
    assert count(message.body).parts <= parts
    assert "https://amends.acme.com/c/" in message.body
    assert opt_keyword(message.body.split()[-1]) == Keyword.STOP or "退订" in message.body or "СТОП" in message.body


def test_a_survey_without_these_words_borrows_a_new_ones() -> None:
    factories.survey()
    Wording.objects.update(callback_offer="")
    message = exhausted(language="ru").callback_offers.get().message
    assert message is not None
    assert "Выберите время" in message.body
