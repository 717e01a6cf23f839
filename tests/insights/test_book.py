"""The book's case: a tenth detractors, a twentieth more who asked for a call, all called, and read off the report.

Owen and Brooks tell of about 14,000 answers a year; of the detractors called, a year on a quarter had become promoters
and a third passives. ``make book`` lives through all 14,000 by the product's verbs; here it is a twentieth of them.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import transaction
from django.utils import timezone

from apps.customers.models import Customer
from apps.followup import intake, resurveys, triage, verbs
from apps.followup.models import Case
from apps.insights import nps
from apps.insights.conversion import Report, conversion
from apps.insights.facts import checking, refreshing
from apps.surveys.models import Survey, Via
from tests import factories as f
from tests.insights import book_page

ANSWERS: Final = int(os.environ.get("BOOK_ANSWERS", "700"))
DETRACTORS: Final = ANSWERS // 10
CALLBACKS: Final = ANSWERS // 20
PROMOTERS_AFTER: Final = DETRACTORS // 4
PASSIVES_AFTER: Final = round(DETRACTORS / 3)
MINUTE: Final = dt.timedelta(minutes=1)


@pytest.fixture(scope="module")
def book(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        _live(Survey.objects.select_related("team", "touchpoint").get(pk=f.survey().pk))
        while refreshing.refresh_batch(now=timezone.now()):
            pass
        yield
        if page := os.environ.get("BOOK_PAGE"):
            Path(page).write_text(book_page.text(report()), encoding="utf-8")
        transaction.set_rollback(True)


@pytest.fixture
def lived(book: None, db: None) -> None:
    """Each test reads the same year, in a savepoint of its own."""


def _live(survey: Survey) -> None:
    agent, cause = f.anna(), f.cause()
    for number in range(ANSWERS):
        customer, at = f.customer(), f.NOW + number * MINUTE
        wants_a_call = DETRACTORS <= number < DETRACTORS + CALLBACKS
        score = 3 if number < DETRACTORS else 8 if number % 3 == 0 or wants_a_call else 10
        response = _says(survey, customer, score, at, callback_requested=wants_a_call)
        case = triage.decide(response, now=at).case
        if case is not None:
            verbs.claim(case, agent, now=at)
            verbs.log_attempt(case, agent, "reached", now=at)
            verbs.resolve(case, agent, "resolved", now=at, root_cause=cause)
            _answers_again(survey, case, number)


def _answers_again(survey: Survey, case: Case, number: int) -> None:
    at = f.NOW + number * MINUTE + 90 * f.DAY
    row = resurveys.asked_elsewhere(case, 90, now=at)
    row.case = case
    score = 9 if number < PROMOTERS_AFTER else 7 if number < PROMOTERS_AFTER + PASSIVES_AFTER else 4
    _says(survey, case.customer, 10 if number >= DETRACTORS else score, at, resurvey=row)


def _says(survey: Survey, customer: Customer, score: int, at: dt.datetime, **fields: Any) -> int:
    said = intake.Answer(survey=survey, customer=customer, score=score, via=Via.API, answered_at=at, **fields)
    return intake.take(said, now=at).response.pk


def report() -> Report:
    return conversion(now=f.NOW + 300 * f.DAY, wave=90)


def test_every_detractor_and_everyone_who_asked_was_called(lived: None) -> None:
    funnel = report().funnel
    called = DETRACTORS + CALLBACKS
    assert (funnel.opened, funnel.attempted, funnel.reached, funnel.closed) == (called, called, called, called)


def test_a_quarter_became_promoters_and_a_third_passives(lived: None) -> None:
    reached = report().reached
    assert (reached.customers, reached.n) == (DETRACTORS, DETRACTORS)
    assert (reached.to_promoter.count, reached.to_passive.count) == (PROMOTERS_AFTER, PASSIVES_AFTER)
    assert reached.to_promoter.share == pytest.approx(0.25, abs=0.01)
    assert reached.to_passive.share == pytest.approx(1 / 3, abs=0.01)
    assert reached.to_promoter.low < 0.25 < reached.to_promoter.high


def test_its_page_tells_what_the_report_says(lived: None) -> None:
    page = book_page.text(report())
    assert f"{PROMOTERS_AFTER:,} of {DETRACTORS:,}: {PROMOTERS_AFTER / DETRACTORS:.1%} (" in page
    assert f"others who asked for a call | 5% | {CALLBACKS:,} of {ANSWERS:,}: 5.0%" in page


def test_no_cause_is_claimed_for_it(lived: None) -> None:
    assert report().verdict.code == "too_few"
    assert "nothing to compare with" in report().verdict.sentence


def test_the_score_of_the_year_holds_first_answers_alone(lived: None) -> None:
    [row] = [row for row in nps.nps(None, None, "touchpoint") if row.key == "brand"]
    assert (row.n, row.detractors) == (ANSWERS, DETRACTORS)


def test_the_facts_are_what_happened(lived: None) -> None:
    assert checking.facts_say_what_happened(timezone.now()) == []
