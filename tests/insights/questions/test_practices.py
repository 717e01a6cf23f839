"""The counts of each agent: from facts alone, lived through by the product's verbs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from apps.followup import resurveys, verbs
from apps.followup.models import Case
from apps.insights.definitions.periods import Period
from apps.insights.facts import refreshing
from apps.insights.facts.checking import facts_say_what_happened
from apps.insights.models import CaseFact, WaveFact
from apps.insights.questions.practices import Practice, count_practices
from apps.insights.statistics.agents.shrinkage import Answers
from tests import factories as f

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def answered(case: Case, score: int | None, *, after: dt.timedelta = f.HOUR, elsewhere: bool = False) -> Case:
    """Its re-survey of seven days, answered so long after it was sent; None: silent."""
    row = case.resurveys.get(wave=7)
    if elsewhere:
        asked = resurveys.asked_elsewhere(case, 7, now=row.due_at)
        f.answer(score or 0, of=case.customer, now=row.due_at, resurvey=asked)
        return case
    sent = resurveys.ask(row.pk, now=row.due_at)
    assert sent is not None
    if score is not None:
        f.answer(score, of=case.customer, now=row.due_at + after, invitation=sent.invitation)
    return case


def counted(practice: Practice, *, now: dt.datetime = f.NOW + 60 * f.DAY) -> dict[str, Answers]:
    """Return the counts by agent, added up over the strata."""
    refreshing.catch_up(now=timezone.now())
    found = count_practices([f.team().pk], Period(), now=now)[practice, f.team().pk]
    names = {f.anna().pk: "Anna", f.boris().pk: "Boris"}
    sums = {names[key]: [sum(column) for column in zip(*own.values(), strict=True)] for key, own in found.items()}
    return {name: Answers(*both) for name, both in sums.items()}


def test_answered_counts_the_first_resurvey_that_was_sent_long_enough_ago() -> None:
    answered(f.closed(), 9)
    answered(f.closed(), None)
    answered(f.closed(f.boris()), 2)
    f.closed(f.boris())
    assert counted(Practice.ANSWERED) == {"Anna": Answers(1, 2), "Boris": Answers(1, 1)}
    soon = count_practices([f.team().pk], Period(), now=f.NOW + 20 * f.DAY)
    assert {practice for practice, _ in soon} == {Practice.INVALID}


def test_left_counts_detractors_who_answered() -> None:
    answered(f.closed(), 9)
    answered(f.closed(), 3)
    answered(f.closed(), None)
    answered(f.closed(score=8, callback_requested=True), 9)
    assert counted(Practice.LEFT) == {"Anna": Answers(1, 2)}


@pytest.mark.parametrize(
    ("score", "minutes", "is_instant"), [(10, 4, True), (10, 5, True), (10, 6, False), (9, 1, False)]
)
def test_instant_is_the_best_score_within_five_minutes(score: int, minutes: int, is_instant: bool) -> None:
    answered(f.closed(), score, after=minutes * MINUTE)
    assert counted(Practice.INSTANT) == {"Anna": Answers(int(is_instant), 1)}


def test_what_another_system_asked_is_not_timed() -> None:
    case = answered(f.closed(), 10, elsewhere=True)
    assert counted(Practice.INSTANT) == {"Anna": Answers(0, 0)}
    assert WaveFact.objects.get(fact=case.pk, wave=7).answer_delay is None


def test_invalid_counts_what_each_closed_and_no_double() -> None:
    f.closed()
    verbs.resolve(f.claimed(), f.anna(), "invalid", now=f.NOW)
    verbs.resolve(f.claimed(f.boris()), f.boris(), "invalid", now=f.NOW)
    assert counted(Practice.INVALID) == {"Anna": Answers(1, 2), "Boris": Answers(1, 1)}


def test_who_closed_last_closed_it() -> None:
    case = f.closed()
    again = verbs.claim(_reopened(case), f.boris(), now=f.NOW + f.HOUR)
    verbs.resolve(again, f.boris(), "invalid", now=f.NOW + f.HOUR)
    assert counted(Practice.INVALID) == {"Boris": Answers(1, 1)}


def _reopened(case: Case) -> Case:
    verbs.reopen(case, f.lena(), now=f.NOW + f.HOUR)
    return f.again(case)


def test_an_open_case_and_one_that_the_system_closed_are_nobodys_closing() -> None:
    case = _reopened(f.closed())
    exhausted = f.case()
    for _ in range(5):
        verbs.claim(f.again(exhausted), f.anna(), now=f.NOW)
        verbs.log_attempt(f.again(exhausted), f.anna(), "no_answer", now=f.NOW)
    refreshing.catch_up(now=timezone.now())
    assert CaseFact.objects.get(pk=case.pk).closed_by is None
    assert CaseFact.objects.get(pk=exhausted.pk).first_attempt_at == f.NOW


def test_the_new_columns_are_compared_with_what_happened() -> None:
    case = answered(f.closed(), 10, after=MINUTE)
    refreshing.catch_up(now=timezone.now())
    assert facts_say_what_happened(timezone.now()) == []
    WaveFact.objects.filter(fact=case.pk, wave=7).update(answer_delay=2 * MINUTE)
    assert len(facts_say_what_happened(timezone.now())) == 1
    refreshing.mark_all(now=timezone.now())
    refreshing.catch_up(now=timezone.now())
    CaseFact.objects.filter(pk=case.pk).update(closed_by=f.boris())
    assert len(facts_say_what_happened(timezone.now())) == 1
