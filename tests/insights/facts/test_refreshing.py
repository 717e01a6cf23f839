"""The facts follow what happens, by whatever code, and one bad history holds up nobody else's."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from apps.core.models import FailedRow
from apps.followup import resurveys, verbs
from apps.followup.models import Resurvey
from apps.insights.facts import checking, refreshing
from apps.insights.models import CaseFact, StaleCustomer, WaveFact
from tests import factories as f

pytestmark = pytest.mark.django_db


def caught_up() -> int:
    return refreshing.catch_up(now=timezone.now())


def test_every_change_of_a_case_marks_its_customer() -> None:
    case = f.claimed()
    caught_up()
    verbs.log_attempt(case, f.anna(), "no_answer", now=f.NOW)
    assert set(StaleCustomer.objects.values_list("customer_id", flat=True)) == {case.customer_id}


def test_a_resurvey_that_is_sent_or_not_marks_its_customer() -> None:
    case = f.closed()
    caught_up()
    resurveys.ask(case.resurveys.get(wave=7).pk, now=f.NOW + 7 * f.DAY)
    assert StaleCustomer.objects.filter(customer_id=case.customer_id).exists()


def test_a_correction_that_needs_no_call_marks_the_customer_all_the_same() -> None:
    case = f.case(1)
    caught_up()
    f.answer(9, of=case.customer)
    assert StaleCustomer.objects.filter(customer_id=case.customer_id).exists()


def test_an_answer_of_somebody_without_a_case_marks_nobody() -> None:
    f.answer(9)
    assert not StaleCustomer.objects.exists()


def test_a_mark_is_worked_off_once_and_the_row_is_there() -> None:
    case = f.closed()
    assert caught_up() == 0
    assert not StaleCustomer.objects.exists()
    assert CaseFact.objects.get(pk=case.pk).outcome_group == "spoken"
    assert list(WaveFact.objects.filter(fact=case.pk).values_list("wave", "state")) == [(7, "planned"), (90, "planned")]


def test_no_more_than_a_batch_is_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refreshing, "BATCH", 2)
    for _ in range(3):
        f.case()
    assert caught_up() == 1
    assert caught_up() == 0
    assert CaseFact.objects.count() == 3


def test_one_bad_history_is_set_aside_and_the_others_are_done() -> None:
    bad, good = f.case(), f.case()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE surveys_response DISABLE TRIGGER surveys_response_kept")
        # A score that no scale has: the start of this case cannot be derived.
        cursor.execute(
            "ALTER TABLE surveys_response DROP CONSTRAINT response_score_within_scale,"
            " DROP CONSTRAINT response_group_follows_score"
        )
        cursor.execute("UPDATE surveys_response SET scale = 'stars' WHERE id = %s", [bad.opening_response_id])
    caught_up()
    assert list(CaseFact.objects.values_list("pk", flat=True)) == [good.pk]
    assert list(FailedRow.objects.values_list("work", "key")) == [("facts", bad.customer_id)]
    assert StaleCustomer.objects.filter(customer_id=bad.customer_id).exists()


def test_a_customer_that_failed_waits_before_it_is_tried_again() -> None:
    case = f.case()
    now = timezone.now()
    FailedRow.objects.create(
        work="facts",
        key=case.customer_id,
        first_failed_at=now,
        last_failed_at=now,
        next_try_at=now + dt.timedelta(minutes=1),
    )
    assert refreshing.catch_up(now=now) == 0
    assert not CaseFact.objects.exists()
    refreshing.catch_up(now=now + dt.timedelta(minutes=2))
    assert CaseFact.objects.count() == 1


def test_rebuilding_makes_lost_and_altered_rows_anew() -> None:
    lost, altered = f.closed(), f.closed()
    caught_up()
    WaveFact.objects.filter(fact=lost.pk).delete()
    CaseFact.objects.filter(pk=lost.pk).delete()
    CaseFact.objects.filter(pk=altered.pk).update(start_score=10, start_group="promoter")
    out = StringIO()
    call_command("rebuild_facts", stdout=out)
    assert "rebuilt; 0 marks" in out.getvalue()
    assert checking.facts_say_what_happened(timezone.now()) == []


def test_check_loop_names_the_case_whose_facts_differ() -> None:
    altered, lost = f.closed(), f.closed()
    caught_up()
    WaveFact.objects.filter(fact=altered.pk, wave=90).update(reason="expired", state="not_sent")
    WaveFact.objects.filter(fact=lost.pk).delete()
    CaseFact.objects.filter(pk=lost.pk).delete()
    assert checking.facts_say_what_happened(timezone.now()) == [
        f"case {altered.pk}: its facts differ from what happened",
        f"case {lost.pk}: its facts are missing for what happened",
    ]


def test_check_loop_says_that_nobody_works_the_marks_off() -> None:
    case = f.case()
    late = timezone.now() + dt.timedelta(minutes=10)
    assert checking.facts_say_what_happened(late) == [
        f"customer {case.customer_id}: the facts were not refreshed in time"
    ]


@pytest.mark.django_db(transaction=True)
def test_check_loop_runs_the_comparison() -> None:
    case = f.closed(now=timezone.now())
    caught_up()
    CaseFact.objects.filter(pk=case.pk).update(is_original=False)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_loop", stdout=out)
    assert f"case {case.pk}: its facts differ" in out.getvalue()


def test_a_case_that_is_gone_takes_its_facts_along() -> None:
    case = f.closed()
    caught_up()
    Resurvey.objects.filter(case=case).delete()
    CaseFact.objects.filter(pk=case.pk).update(customer_id=f.customer().pk)
    call_command("rebuild_facts", stdout=StringIO())
    assert CaseFact.objects.get(pk=case.pk).customer_id == case.customer_id
    assert not WaveFact.objects.exists()
