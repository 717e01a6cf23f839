"""A small year of Acme Telecom: its shares, its people, and that nothing in it breaks a promise."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.db import transaction
from django.db.models import F, Min
from django.test import override_settings

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.demo.acme import loading
from apps.demo.acme.company import organisation
from apps.demo.acme.year import plan, probabilities
from apps.demo.models import Loading
from apps.demo.progress import Progress
from apps.followup import queue, verbs
from apps.followup.checks import CHECKS
from apps.followup.lots import drawing
from apps.followup.models import OPEN, Attempt, Case, CaseEvent, LotAssignment, LotPlan, Resurvey
from apps.insights.conversion import conversion
from apps.insights.evidence.evidence_report import evidence
from apps.insights.facts import checking
from apps.insights.models import CaseFact, StaleCustomer, WaveFact
from apps.insights.nps import nps
from apps.messaging.models import Message
from apps.people.models import User
from apps.surveys.models import Response
from apps.surveys.scales import Group
from tests import factories
from tests.factories import DAY

ANSWERS = 200
SEED = 7
# A Tuesday: what stands open at the end of a weekend is not breached.
END = dt.datetime(2026, 11, 17, 10, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once for all tests that look at it; taken back after the last."""
    with override_settings(SMS_GATEWAY="sandbox"), django_db_blocker.unblock(), transaction.atomic():
        Loading.objects.create(part=Loading.WHOLE, started_at=END)
        for _ in loading.load(ANSWERS, SEED, end=END, side_by_side=False):
            pass
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(year: None, db: None) -> None:
    """Each test looks at the same year, in a savepoint of its own."""


def test_a_tenth_are_detractors_and_a_twentieth_more_ask_for_a_call(loaded: None) -> None:
    planned = [answer for day in plan.year(ANSWERS, SEED, END).days for answer in day]
    unhappy = [answer for answer in planned if answer.group == Group.DETRACTOR]
    asking = [answer for answer in planned if answer.callback and answer.group != Group.DETRACTOR]
    assert (len(planned), len(unhappy), len(asking)) == (200, 20, 10)


def test_every_planned_answer_was_taken(loaded: None) -> None:
    headline = Response.objects.filter(is_resurvey=False)
    # Those of the last days, left with open cases, and those of the thirteen to whom something rare happens.
    assert 38 <= headline.count() - ANSWERS <= 63


def test_everybody_who_needs_a_call_has_a_case_and_nobody_else(loaded: None) -> None:
    needy = [response for response in Response.objects.select_related("triage") if response.needs_follow_up]
    assert all(response.triage.case_id for response in needy)
    assert Case.objects.count() <= len(needy)


def test_no_invariant_is_broken(loaded: None) -> None:
    assert [finding for check in CHECKS for finding in check.find(END)] == []


def test_every_change_of_a_case_has_its_event(loaded: None) -> None:
    assert CaseEvent.objects.filter(verb="log_attempt").count() == Attempt.objects.count()
    assert CaseEvent.objects.filter(verb="open").count() == Case.objects.count()


def test_nothing_happens_after_the_end(loaded: None) -> None:
    assert not CaseEvent.objects.filter(at__gt=END).exists()
    assert not Response.objects.filter(answered_at__gt=END).exists()
    assert not Message.objects.filter(sent_at__gt=END).exists()


def test_agents_call_at_hours_that_their_team_works_and_customers_allow(loaded: None) -> None:
    calendar = factories.team().calendar
    assert all(calendar.is_open(started) for started in Attempt.objects.values_list("started_at", flat=True))


def test_some_are_reached_some_never_and_some_answer_again(loaded: None) -> None:
    assert Case.objects.filter(reached_at__isnull=False).count() > 12
    assert Resurvey.objects.exclude(sent_at=None).count() > 15
    assert conversion().reached.n > 3


def test_every_kind_of_case_that_was_wrong_on_paper_is_there(loaded: None) -> None:
    """The letters are those of ``tests/insights/definitions``; (Q) is a matter of words, and the rest follow below."""
    facts = CaseFact.objects.all()
    corrected = facts.exclude(start=F("case__opening_response"))
    late = Response.objects.filter(received_at__gt=F("answered_at") + dt.timedelta(days=30))
    found = {
        "A": corrected.filter(start_group="promoter"),
        "B": corrected.filter(start_group="detractor", case__opening_response__group="promoter"),
        "C": corrected.filter(start_group="detractor", case__opening_response__group="passive"),
        "D": corrected.filter(start_score=0, case__opening_response__score=6),
        "E": facts.filter(is_original=False),
        "F": WaveFact.objects.filter(state="censored"),
        "G": facts.filter(is_invalid=True, case__recoveries__isnull=False),
        "H": facts.filter(outcome_group="refused"),
        "I": facts.filter(outcome_group="never_tried"),
        "J": late,
        "N": WaveFact.objects.filter(reason="opted_out", outcome_group="spoken"),
        "R": WaveFact.objects.filter(state="sent", sent_at__gt=END - dt.timedelta(days=14)),
    }
    assert {letter for letter, rows in found.items() if not rows.exists()} == set()


def test_somebody_answers_in_one_month_there_and_in_another_here(loaded: None) -> None:
    """(K) On the first, at one at night in Shanghai."""
    given = Response.objects.values_list("answered_at", flat=True)
    assert any(at.astimezone(ZoneInfo("Asia/Shanghai")).month != at.astimezone(dt.UTC).month for at in given)


def test_a_touchpoint_has_one_answer_of_10(loaded: None) -> None:
    """(L) It is shown from −59 to 100, and not as a hundred that is certain."""
    row = next(row for row in nps(None, None, "touchpoint") if row.key == organisation.VISITED_ONCE)
    assert (row.n, row.nps) == (1, 100.0)
    assert row.low is not None
    assert row.low < 0


def test_some_moved_without_a_call(loaded: None) -> None:
    """(M) The expectation without a call has pairs to rest on."""
    assert conversion(now=END).expected.n > 0


def test_some_touchpoint_has_nothing_to_compare_and_some_too_little(loaded: None) -> None:
    """(O) and (P)"""
    told = [conversion(touchpoint=slug, now=END) for slug, _, _ in organisation.TREE]
    assert any(report.reached.n and not report.never_reached.n for report in told)
    assert "too_few" in {report.verdict.code for report in told}


def test_a_call_before_its_answer_is_refused(loaded: None) -> None:
    """(R) It leaves nothing behind, so that the year can only show that it is refused."""
    case = Case.objects.filter(status="claimed").select_related("holder").first()
    assert case is not None
    assert case.holder is not None
    before = case.opened_at - 2 * DAY
    with pytest.raises(Refused):
        verbs.log_attempt(case, case.holder, "reached", now=END, started_at=before)


def test_a_lot_was_drawn_and_is_over(loaded: None) -> None:
    planned = LotPlan.objects.get()
    shown = evidence(None, planned, now=END)
    assert planned.ended_for == "planned"
    assert shown.next_look is None
    assert len(shown.looks) > 25
    assert min(shown.now.call.assigned, shown.now.wait.assigned) > 0
    assert shown.now.call.answered + shown.now.wait.answered > 1


def test_everybody_of_the_lot_was_asked_again(loaded: None) -> None:
    questions = Resurvey.objects.filter(kind="lot")
    assert questions.count() == LotAssignment.objects.count()
    assert not questions.filter(sent_at=None, not_sent="").exists()


def test_whoever_answers_5_in_the_demo_is_found_in_the_queue_at_once(loaded: None) -> None:
    assert drawing.running_plan(LotPlan.objects.get().survey_id, now=END) is None


def test_the_facts_are_ready_when_the_year_is(loaded: None) -> None:
    assert not StaleCustomer.objects.exists()
    assert CaseFact.objects.count() == Case.objects.count()
    assert checking.facts_say_what_happened(END) == []


@pytest.mark.parametrize("hour", range(24))
def test_the_queue_is_alive_at_any_hour(loaded: None, hour: int) -> None:
    agent = User.objects.get(email="agent@example.com")
    assert queue.callable_now(agent, now=END + dt.timedelta(hours=hour)).count() >= 10


def test_the_queue_has_what_a_newcomer_should_see(loaded: None) -> None:
    still_open = Case.objects.filter(status__in=OPEN)
    assert 25 <= still_open.count() <= 45
    assert still_open.filter(status="claimed").count() == 2
    assert still_open.filter(status="waiting").exists()
    assert still_open.exclude(breached_at=None).exists()


def test_demo_users_sign_in_and_named_agents_do_not(loaded: None) -> None:
    assert User.objects.get(email="lead@example.com").check_password("demo")
    assert not User.objects.get(email=organisation.COLLEAGUES[0].email).has_usable_password()


def test_a_second_load_changes_nothing(loaded: None, settings: Any) -> None:
    settings.DEMO = True
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert "there already" in out.getvalue()


def test_the_full_year_has_the_shares_of_the_book() -> None:
    planned = [answer for day in plan.year(14_000, SEED, END).days for answer in day]
    assert len(planned) == 14_000
    assert sum(answer.group == Group.DETRACTOR for answer in planned) == 1_400
    said = Counter(answer.comment for answer in planned if answer.comment)
    assert max(said.values()) < len(planned) / 200
    phones = {answer.customer.external_id: answer.customer.phone for answer in planned}
    assert len(set(phones.values())) == len(phones)


@pytest.mark.parametrize(("reached", "promoters", "passives"), [(True, 0.25, 0.33), (False, 0.10, 0.22)])
def test_calls_win_customers_over_as_in_the_book(reached: bool, promoters: float, passives: float) -> None:
    rng, counted = Random(1), dict.fromkeys(Group, 0)
    for _ in range(20_000):
        told = probabilities.story(rng, topic="billing", language="en", unhappy=True)
        told.reached, told.skill = reached, 0.54
        counted[probabilities.score_again(rng, told)[0]] += 1
    assert counted[Group.PROMOTER] / 20_000 == pytest.approx(promoters, abs=0.015)
    assert counted[Group.PASSIVE] / 20_000 == pytest.approx(passives, abs=0.015)


def test_progress_is_told_in_plain_lines_where_there_is_no_terminal() -> None:
    out = StringIO()
    progress = Progress(OutputWrapper(out), "A year")
    for tenth in range(11):
        progress.show(tenth / 10)
    assert len(out.getvalue().splitlines()) == 10


def test_each_customer_is_known_since_a_day_of_the_year_before_their_first_answer(loaded: None) -> None:
    known = Customer.objects.annotate(first=Min("responses__answered_at")).values_list("created_at", "first")

    assert len(known) > ANSWERS / 2
    assert [row for row in known if not END - plan.DAYS * DAY <= row[0] <= (row[1] or END)] == []
    assert len({created.date() for created, _ in known}) > 50
