from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from apps.core.refusals import Refused
from apps.followup import sweeps, verbs
from apps.followup.models import Case, Priority, Status
from apps.people.models import Team
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_a_claim_is_a_lease_of_the_teams_length() -> None:
    assert f.claimed().lease_until == f.NOW + dt.timedelta(minutes=30)


def test_a_claim_of_what_a_colleague_holds_names_the_colleague() -> None:
    case = f.claimed(f.anna())
    with pytest.raises(Refused, match="Anna holds this case") as refusal:
        verbs.claim(case, f.boris(), now=f.NOW)
    assert refusal.value.code == "held_by_other"


def test_claiming_what_one_holds_renews_it() -> None:
    case = f.claimed()
    verbs.claim(case, f.anna(), now=f.NOW + f.HOUR)
    assert f.again(case).lease_until == f.NOW + f.HOUR + dt.timedelta(minutes=30)


def test_a_lapsed_lease_gives_the_case_back() -> None:
    case = f.claimed()
    assert sweeps.lapse_all(now=f.NOW + f.HOUR) == 1
    assert (f.again(case).status, f.again(case).holder) == (Status.QUEUED, None)


def test_a_lease_that_runs_is_left_alone() -> None:
    f.claimed()
    assert sweeps.lapse_all(now=f.NOW + dt.timedelta(minutes=29)) == 0


@pytest.mark.parametrize("result", ["no_answer", "busy", "voicemail"])
def test_a_case_whose_customer_did_not_answer_sleeps_until_the_next_try(result: str) -> None:
    case = f.claimed()
    verbs.log_attempt(case, f.anna(), result, now=f.NOW)
    now_in_queue = f.again(case)
    assert (now_in_queue.status, now_in_queue.holder) == (Status.QUEUED, None)
    assert now_in_queue.ready_at > f.NOW


def test_after_the_last_attempt_the_customer_is_unreachable_and_will_be_asked_all_the_same() -> None:
    case, now = f.case(), f.NOW
    for _ in range(5):
        case = verbs.claim(f.again(case), f.anna(), now=now)
        verbs.log_attempt(case, f.anna(), "no_answer", now=now)
        now += f.DAY
    assert f.again(case).status == Status.UNREACHABLE
    assert [row.reached for row in case.resurveys.all()] == [False, False]


def test_a_reached_customer_stays_in_the_agents_hands() -> None:
    case = f.reached()
    assert (case.status, case.reached_by, case.reached_at) == (Status.CLAIMED, f.anna(), f.NOW)


def test_a_call_agreed_for_later_waits_for_its_time() -> None:
    case = f.claimed()
    verbs.log_attempt(case, f.anna(), "call_later", now=f.NOW, callback_at=f.NOW + f.DAY)
    assert (f.again(case).status, f.again(case).ready_at) == (Status.WAITING, f.NOW + f.DAY)


def test_a_call_for_later_needs_a_time_to_come() -> None:
    case = f.claimed()
    with pytest.raises(Refused, match="when the customer wants"):
        verbs.log_attempt(case, f.anna(), "call_later", now=f.NOW)
    with pytest.raises(Refused, match="passed already"):
        verbs.log_attempt(case, f.anna(), "call_later", now=f.NOW, callback_at=f.NOW)


def test_a_call_brought_from_another_system_keeps_its_own_time() -> None:
    case = f.claimed(now=f.NOW - f.DAY)
    attempt = verbs.log_attempt(case, f.anna(), "reached", now=f.NOW, started_at=f.NOW - f.HOUR)
    assert (attempt.started_at, f.again(case).first_attempt_at) == (f.NOW - f.HOUR, f.NOW - f.HOUR)


def test_a_call_cannot_have_started_in_the_future() -> None:
    with pytest.raises(Refused, match="future"):
        verbs.log_attempt(f.claimed(), f.anna(), "reached", now=f.NOW, started_at=f.NOW + f.HOUR)


def test_closing_after_reaching_needs_a_root_cause() -> None:
    case = f.reached()
    with pytest.raises(Refused, match="root cause"):
        verbs.resolve(case, f.anna(), "resolved", now=f.NOW)
    assert f.again(case).status == Status.CLAIMED


def test_the_database_itself_refuses_a_closed_case_without_the_root_cause() -> None:
    case = f.reached()
    with pytest.raises(IntegrityError, match="names_a_root_cause"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(status="resolved", closed_at=f.NOW, holder=None, lease_until=None)


def test_closing_without_reaching_needs_no_root_cause() -> None:
    case = f.claimed()
    verbs.log_attempt(case, f.anna(), "refused", now=f.NOW)
    assert verbs.resolve(case, f.anna(), "declined", now=f.NOW).status == Status.DECLINED


def test_a_disposition_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(Refused, match="resolved, unresolved, unreachable, declined, invalid"):
        verbs.resolve(f.claimed(), f.anna(), "queued", now=f.NOW)


def test_closing_plans_a_resurvey_for_each_wave() -> None:
    case = f.closed()
    assert [(row.wave, row.due_at) for row in case.resurveys.all()] == [
        (7, f.NOW + 7 * f.DAY),
        (90, f.NOW + 90 * f.DAY),
    ]


def test_an_invalid_case_is_not_followed_by_a_resurvey() -> None:
    case = verbs.resolve(f.claimed(), f.anna(), "invalid", now=f.NOW)
    assert not case.resurveys.exists()


def test_promises_made_at_close_are_kept_track_of() -> None:
    pledge = verbs.PromiseDraft("a new router", f.NOW + 2 * f.DAY)
    case = verbs.resolve(f.reached(), f.anna(), "resolved", now=f.NOW, root_cause=f.cause(), promises=[pledge])
    assert [(made.what, made.owner) for made in case.promises.all()] == [("a new router", f.anna())]


def test_an_empty_promise_closes_nothing() -> None:
    case = f.reached()
    with pytest.raises(Refused, match="what was promised"):
        verbs.resolve(
            case, f.anna(), "resolved", now=f.NOW, root_cause=f.cause(), promises=[verbs.PromiseDraft(" ", f.NOW)]
        )
    assert f.again(case).status == Status.CLAIMED


def test_a_reopened_case_has_as_many_attempts_again() -> None:
    case = f.closed()
    verbs.reopen(case, f.anna(), now=f.NOW + f.DAY)
    assert f.again(case).attempts_allowed == case.attempts_made + 5


def test_a_case_cannot_be_reopened_beside_another_open_one() -> None:
    carol = f.customer()
    case = f.closed(of=carol)
    f.case(of=carol)
    with pytest.raises(Refused, match="another open case"):
        verbs.reopen(case, f.anna(), now=f.NOW)
    assert f.again(case).status == Status.RESOLVED


def test_an_escalated_case_goes_to_the_head_of_the_queue() -> None:
    case = f.claimed(score=6)
    verbs.escalate(case, f.anna(), now=f.NOW, why="wants the director")
    assert (f.again(case).status, f.again(case).priority) == (Status.QUEUED, Priority.CRITICAL)


def test_a_transferred_case_is_in_the_other_teams_queue() -> None:
    other = Team.objects.create(slug="billing", name="Billing")
    case = f.claimed()
    verbs.transfer(case, f.anna(), other, now=f.NOW)
    assert (f.again(case).team, f.again(case).status) == (other, Status.QUEUED)


def test_a_merged_double_is_closed_and_its_priority_goes_on() -> None:
    other, carol = Team.objects.create(slug="billing", name="Billing"), f.customer()
    double = f.case(0, of=carol)
    verbs.transfer(double, f.lena(), other, now=f.NOW)
    kept = f.case(6, of=carol)
    verbs.merge(f.again(double), kept, f.mona(), now=f.NOW)
    assert (f.again(double).status, f.again(double).merged_into) == (Status.INVALID, kept)
    assert f.again(kept).priority == Priority.HIGH


def test_an_overdue_case_is_marked_once() -> None:
    case = f.case()
    assert sweeps.mark_breaches(now=case.due_at) == 1
    assert sweeps.mark_breaches(now=case.due_at + f.DAY) == 0
    assert f.again(case).breached_at == case.due_at
