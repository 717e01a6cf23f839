"""A file of customers: what goes in, what is refused and why, and that the same file again changes nothing."""

from __future__ import annotations

import pytest

from apps.customers.models import Account, Customer
from apps.exchange.models import State
from tests.exchange.importing import counts, imported, problems

pytestmark = pytest.mark.django_db


def test_each_row_becomes_a_customer() -> None:
    row = imported("external_id,name,phone,e-mail\nC-1,Alex,+44 20 7946 0018,alex@example.com\n")

    assert row.state == State.DONE
    assert counts(row) == (1, 0, 0, 0)
    alex = Customer.objects.get(external_id="C-1")
    assert (alex.name, alex.phone, alex.email) == ("Alex", "+442079460018", "alex@example.com")


def test_the_same_file_again_changes_nothing() -> None:
    imported()
    assert counts(imported()) == (0, 0, 2, 0)


def test_a_customer_who_is_there_is_changed_in_what_the_file_says_alone() -> None:
    imported("external_id,name,e-mail,attribute:tier\nC-1,Alex,alex@example.com,gold\n")
    row = imported("external_id,name,attribute:segment\nC-1,Alexander,retail\n")

    assert counts(row) == (0, 1, 0, 0)
    alex = Customer.objects.get(external_id="C-1")
    assert (alex.name, alex.email) == ("Alexander", "alex@example.com")
    assert alex.attributes == {"tier": "gold", "segment": "retail"}


def test_an_empty_cell_leaves_what_we_have() -> None:
    imported("external_id,name,phone\nC-1,Alex,+442079460018\n")
    assert counts(imported("external_id,name,phone\nC-1,Alex,\n")) == (0, 0, 1, 0)


def test_a_check_writes_nothing_and_says_what_would_come_of_it() -> None:
    imported("external_id,name\nC-1,Alex\nC-2,Kim\n")
    row = imported("external_id,name,account\nC-1,Alexander,\nC-2,Kim,\nC-3,Lee,A-1\n", is_check=True)

    assert (row.state, counts(row)) == (State.CHECKED, (1, 1, 1, 0))
    assert set(Customer.objects.values_list("external_id", "name")) == {("C-1", "Alex"), ("C-2", "Kim")}
    assert not Account.objects.exists()


def test_an_account_that_is_not_there_is_made() -> None:
    imported("external_id,account,company\nC-1,A-1,Acme\nC-2,A-1,Acme\n")

    assert Account.objects.get().name == "Acme"
    assert Customer.objects.filter(account__external_id="A-1").count() == 2


def test_all_that_is_wrong_with_a_row_is_said_and_the_others_go_in() -> None:
    row = imported(
        "Customer number,name,Phone,e-mail,time_zone,value_per_year,language,country\n"
        "C-1,Alex,12,nobody,Mars,much,xx,QQ\n"
        ",Kim,,,,,,\n"
        "C-3,Lee,,,,,,\n"
    )

    assert counts(row) == (1, 0, 0, 2)
    assert problems(row) == [
        (2, "country", "country"),
        (2, "Phone", "phone"),
        (2, "e-mail", "email"),
        (2, "language", "language"),
        (2, "time_zone", "time_zone"),
        (2, "value_per_year", "number"),
        (3, "Customer number", "missing"),
    ]


@pytest.mark.parametrize(
    ("cells", "options", "phone"),
    [
        ("020 7946 0018,GB", {}, "+442079460018"),
        ("8 (916) 123-45-67,RU", {"country": "GB"}, "+79161234567"),
        ("8 (916) 123-45-67,", {"country": "RU"}, "+79161234567"),
        ("138 0013 8000,cn", {}, "+8613800138000"),
        ("+49 30 901820,RU", {}, "+4930901820"),
        ("020 7946 0018,+44", {}, "+442079460018"),
    ],
)
def test_a_local_number_is_one_of_the_customers_country(cells: str, options: dict[str, str], phone: str) -> None:
    imported(f"external_id,phone,country\nC-1,{cells}\n", options=options)
    assert Customer.objects.get().phone == phone


def test_a_number_that_a_spreadsheet_has_shortened_is_refused() -> None:
    assert problems(imported("external_id,phone\nC-1,7.91612E+10\n")) == [(2, "phone", "phone_shortened")]


def test_the_second_row_of_a_customer_is_refused() -> None:
    row = imported("external_id,name\nC-1,Alex\nC-2,Kim\nC-1,Alexander\n")

    assert problems(row) == [(4, "external_id", "duplicate")]
    assert Customer.objects.get(external_id="C-1").name == "Alex"


def test_a_second_row_is_found_in_a_later_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.exchange.running.batch.BATCH", 1)
    assert problems(imported("external_id\nC-1\nC-2\nC-1\n")) == [(4, "external_id", "duplicate")]


def test_a_row_with_more_cells_than_the_heading_is_refused() -> None:
    assert problems(imported("external_id,name\nC-1,Kim, Alex\n")) == [(2, "", "too_many_cells")]


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    row = imported('external_id,name\n\n"C-1","two\nlines"\n,nobody\n')
    assert problems(row) == [(4, "external_id", "missing")]


def test_no_row_that_cannot_be_stored_gets_to_the_database() -> None:
    row = imported("external_id,name\nC-1,a\x00b\n" + f"C-2,{'x' * 201}\n")
    assert problems(row) == [(2, "name", "lost_characters"), (3, "name", "too_long")]
