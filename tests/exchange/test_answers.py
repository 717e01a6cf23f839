"""Answers from a file: kept once, followed up where they are fresh, history where they are old."""

from __future__ import annotations

from typing import Any

import pytest

from apps.customers.models import Account, Customer
from apps.exchange.kinds.moments import DAY_FIRST, MONTH_FIRST, moment
from apps.exchange.kinds.row_problems import CellRefused
from apps.exchange.models import FileImport, Kind
from apps.followup import triage
from apps.followup.checks.answers import every_answer_that_needs_follow_up_has_one_case
from apps.followup.models import Case, Triage
from apps.surveys.models import Response, Via
from tests import factories
from tests.exchange.importing import counts, imported, problems, uploaded
from tests.factories import DAY, NOW

HEAD = "answer_id,customer,score,answered_at,comment\n"


def answers(content: str, *, is_check: bool = False, **options: Any) -> FileImport:
    factories.survey()
    chosen = {"survey": "relationship", "scale": "nps_0_10", "call_days": 14} | options
    return imported(content, Kind.ANSWERS, is_check=is_check, options=chosen)


@pytest.mark.django_db
def test_each_row_becomes_an_answer_of_its_customer() -> None:
    row = answers(HEAD + "R-1,C-1,9,2026-03-09T10:00:00Z,Fast\n")

    assert counts(row) == (1, 0, 0, 0)
    kept = Response.objects.get()
    assert (kept.customer.external_id, kept.score, kept.comment, kept.via) == ("C-1", 9, "Fast", Via.FILE)


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing() -> None:
    file = HEAD + "R-1,C-1,9,2026-03-09T10:00:00Z,Fast\n,C-2,3,2026-03-09T11:00:00Z,\n"
    answers(file)

    assert counts(answers(file)) == (0, 0, 2, 0)
    assert counts(answers(file, is_check=True)) == (0, 0, 2, 0)
    assert Response.objects.count() == 2


@pytest.mark.django_db
def test_a_check_keeps_no_answer_and_no_customer() -> None:
    row = answers(HEAD + "R-1,C-1,9,2026-03-09T10:00:00Z,\n", is_check=True)

    assert counts(row) == (1, 0, 0, 0)
    assert not Response.objects.exists()
    assert not Customer.objects.exists()


@pytest.mark.django_db
def test_a_fresh_detractor_gets_a_case_and_an_old_one_is_history() -> None:
    answers(HEAD + "R-1,C-1,3,2026-03-09T10:00:00Z,\nR-2,C-2,3,2024-03-09T10:00:00Z,\n")
    for pk in triage.untriaged(now=NOW):
        triage.decide(pk, now=NOW)

    assert Case.objects.get().customer.external_id == "C-1"
    old = Triage.objects.get(response__customer__external_id="C-2")
    assert (old.decision, old.reason) == (Triage.Decision.NONE, "history")
    assert every_answer_that_needs_follow_up_has_one_case(NOW + DAY) == []


@pytest.mark.django_db
def test_an_old_answer_knows_nothing_newer_of_a_customer() -> None:
    Customer.objects.create(external_id="C-1", name="Alex", phone="+442079460018")
    answers("customer,name,phone,score,answered_at\nC-1,Alexander,+442079460019,9,2026-03-09T10:00:00Z\n")

    alex = Customer.objects.get()
    assert (alex.name, alex.phone) == ("Alex", "+442079460018")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("R-1,C-1,11,2026-03-09T10:00:00Z,", ("score", "score")),
        ("R-1,C-1,8.5,2026-03-09T10:00:00Z,", ("score", "score")),
        ("R-1,C-1,9,yesterday,", ("answered_at", "moment")),
        ("R-1,C-1,9,2026-03-09 10:00:00,", ("answered_at", "naive_time")),
        ("R-1,C-1,9,2026-04-01T00:00:00Z,", ("answered_at", "future")),
        (",,9,2026-03-09T10:00:00Z,", ("customer", "nobody")),
    ],
)
def test_what_is_wrong_with_an_answer_is_said(row: str, problem: tuple[str, str]) -> None:
    assert problems(answers(f"{HEAD}{row}\n")) == [(2, *problem)]


@pytest.mark.django_db
def test_scores_of_another_scale_are_not_read_as_nps() -> None:
    row = answers(HEAD + "R-1,C-1,5,2026-03-09T10:00:00Z,\n", scale="five_point")

    assert problems(row) == [(2, "score", "other_scale")]
    assert not Response.objects.exists()


@pytest.mark.django_db
def test_a_name_for_another_scale_is_not_matched_with_our_score() -> None:
    factories.survey()
    assert "score" not in uploaded("star_rating,comments\n5,1\n", Kind.ANSWERS).columns


@pytest.mark.django_db
def test_accounts_are_found_by_their_number_and_owned_by_a_colleague() -> None:
    anna = factories.anna()
    file = "Account number,name,owner\nA-1,Acme,ANNA@example.com\nA-2,,\nA-3,Other,nobody@example.com\n"
    row = imported(file, Kind.ACCOUNTS)

    assert (counts(row), problems(row)) == ((2, 0, 0, 1), [(4, "owner", "colleague")])
    assert list(Account.objects.order_by("pk").values_list("name", "owner")) == [("Acme", anna.pk), ("A-2", None)]
    assert counts(imported(file, Kind.ACCOUNTS)) == (0, 0, 2, 1)
    assert counts(imported("id,name\nA-1,Acme Ltd\n", Kind.ACCOUNTS)) == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("cell", "zone", "order", "told"),
    [
        ("2026-03-09T10:00:00+03:00", "", "", "2026-03-09T07:00:00+00:00"),
        ("2026-03-09 10:00:00", "Pacific/Auckland", "", "2026-03-08T21:00:00+00:00"),
        ("2026-03-09 10:00:00 UTC", "", "", "2026-03-09T10:00:00+00:00"),
        ("09.03.2026 10:00", "Europe/Moscow", "", "2026-03-09T07:00:00+00:00"),
        ("03/09/2026 01:05:00 PM", "UTC", MONTH_FIRST, "2026-03-09T13:05:00+00:00"),
        ("09/03/2026", "UTC", DAY_FIRST, "2026-03-09T00:00:00+00:00"),
        ("25/03/2026", "UTC", "", "2026-03-25T00:00:00+00:00"),
        ("1773050400", "", "", "2026-03-09T10:00:00+00:00"),
    ],
)
def test_a_moment_is_read_as_other_systems_write_it(cell: str, zone: str, order: str, told: str) -> None:
    assert moment(cell, zone, order).isoformat() == told


def test_a_day_that_may_be_two_is_asked_about() -> None:
    with pytest.raises(CellRefused) as refused:
        moment("03/09/2026 10:00", "UTC", "")
    assert refused.value.code == "date_order"
