from __future__ import annotations

import datetime as dt

import pytest

from apps.core.refusals import Refused
from apps.followup import intake, resurveys, triage, verbs
from apps.followup.models import Case, Recovery, Resurvey
from apps.messaging.models import Reason, Suppression
from apps.surveys.models import Invitation, Response, Via
from tests import factories as f

pytestmark = pytest.mark.django_db
WEEK = f.NOW + 7 * f.DAY


def asked(case: Case, wave: int = 7) -> Resurvey:
    row = resurveys.ask(case.resurveys.get(wave=wave).pk, now=f.NOW + wave * f.DAY)
    assert row is not None
    return row


def answered(invitation: Invitation | None, score: int, now: dt.datetime = WEEK) -> Response:
    assert invitation is not None
    answer = intake.Answer(
        survey=invitation.survey,
        customer=invitation.customer,
        invitation=invitation,
        score=score,
        via=Via.WEB,
        answered_at=now,
    )
    return intake.take(answer, now=now).response


def test_before_its_day_nobody_is_asked() -> None:
    row = f.closed().resurveys.get(wave=7)
    assert resurveys.ask(row.pk, now=WEEK - dt.timedelta(seconds=1)) is None
    assert resurveys.due(now=WEEK) == [row.pk]


def test_the_customer_is_asked_again_in_their_own_language() -> None:
    row = asked(f.closed(of=f.customer(language="ru")))
    assert row.invitation is not None
    assert "порекомендуете" in str(row.invitation.message.body)  # type: ignore[union-attr]


def test_a_new_score_becomes_a_recovery() -> None:
    case = f.closed()
    response = answered(asked(case).invitation, 9)
    recovery = Recovery.objects.get()
    assert (recovery.case, recovery.to_response, recovery.from_group, recovery.to_group) == (
        case,
        response,
        "detractor",
        "promoter",
    )
    assert (recovery.delta, recovery.wave, recovery.days, recovery.reached, recovery.agent) == (6, 7, 7, True, f.anna())


def test_the_answer_to_a_resurvey_stays_out_of_nps() -> None:
    assert answered(asked(f.closed()).invitation, 9).is_resurvey


def test_still_a_detractor_opens_the_linked_next_case() -> None:
    case = f.closed()
    response = answered(asked(case).invitation, 2)
    decision = triage.decide(response.pk, now=WEEK)
    assert decision.case is not None
    assert decision.case.previous == case


def test_a_second_thought_is_a_second_row_in_the_ledger() -> None:
    invitation = asked(f.closed()).invitation
    first, second = answered(invitation, 2), answered(invitation, 9)
    assert second.supersedes == first
    assert Recovery.objects.count() == 2


def test_whoever_asked_us_to_stop_is_not_asked_again_and_the_reason_is_kept() -> None:
    case = f.closed()
    Suppression.put("sms", case.customer.phone, Reason.STOP, f.NOW)
    assert asked(case).not_sent == Resurvey.NotSent.OPTED_OUT
    assert not Invitation.objects.exists()


def test_without_an_address_the_reason_is_kept() -> None:
    assert asked(f.closed(of=f.customer(phone="", time_zone=""))).not_sent == Resurvey.NotSent.NO_ADDRESS


def test_a_resurvey_that_nobody_could_send_for_weeks_is_given_up() -> None:
    row = f.closed().resurveys.get(wave=7)
    late = resurveys.ask(row.pk, now=WEEK + 15 * f.DAY)
    assert late is not None
    assert late.not_sent == Resurvey.NotSent.EXPIRED


def test_asking_within_quarantine_is_an_exception_that_is_written_down() -> None:
    case = f.closed()
    asked(case, 7)
    assert asked(case, 90).exception == "quarantine"


def test_asking_while_a_promise_is_overdue_says_so() -> None:
    pledge = verbs.PromiseDraft("a refund", f.NOW + f.DAY)
    case = verbs.resolve(f.reached(), f.anna(), "resolved", now=f.NOW, root_cause=f.cause(), promises=[pledge])
    assert "promise" in asked(case).exception


def test_a_reopened_case_is_not_asked_about_until_it_is_closed_again() -> None:
    case = f.closed()
    verbs.reopen(case, f.anna(), now=f.NOW)
    assert {row.not_sent for row in case.resurveys.all()} == {Resurvey.NotSent.REOPENED}
    verbs.resolve(f.again(case), f.lena(), "resolved", now=f.NOW + f.DAY, root_cause=f.cause())
    assert [row.due_at for row in case.resurveys.all()] == [WEEK + f.DAY, f.NOW + 91 * f.DAY]


def test_an_unreached_customer_is_asked_all_the_same_and_stays_unreached_in_the_ledger() -> None:
    case = f.claimed()
    verbs.log_attempt(case, f.anna(), "no_answer", now=f.NOW)
    case = verbs.resolve(f.again(case), f.lena(), "unreachable", now=f.NOW)
    answered(asked(case).invitation, 8)
    assert Recovery.objects.get().reached is False


def test_an_answer_asked_elsewhere_takes_the_earliest_wave_not_answered() -> None:
    case = f.closed()
    first = resurveys.asked_elsewhere(case, None, now=WEEK)
    f.answer(9, of=case.customer, now=WEEK, resurvey=first)
    assert (first.wave, resurveys.asked_elsewhere(case, None, now=WEEK).wave) == (7, 90)


def test_an_open_case_has_no_resurvey_to_answer() -> None:
    with pytest.raises(Refused, match="Close it first"):
        resurveys.asked_elsewhere(f.claimed(), None, now=f.NOW)


def test_an_unknown_wave_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused, match="waves: 7, 90"):
        resurveys.asked_elsewhere(f.closed(), 30, now=f.NOW)
