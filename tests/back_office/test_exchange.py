"""Customers from and to files."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from import_export.formats.base_formats import CSV

from apps.customers.file_resource import CustomerResource
from apps.customers.models import Account, Customer
from apps.people.models import Role
from tests import factories

pytestmark = pytest.mark.django_db
HEAD = "external_id,name,phone,language,time_zone,account,value_per_year,attributes\n"


def bring(*lines: str) -> list[str]:
    """Return what is wrong with the rows; nothing where they were stored."""
    rows = CSV().create_dataset(HEAD + "\n".join(lines))
    result = CustomerResource().import_data(rows, dry_run=False)
    return [str(row.error) for row in result.invalid_rows] + [str(row.error) for row in result.error_rows]


def test_a_customer_is_brought_as_people_write_them() -> None:
    Account.objects.create(external_id="A1", name="Starfleet")

    assert bring('C1,Carol,+44 7900 900001,RU,Europe/London,A1,1200.50,"{""segment"": ""gold""}"') == []
    carol = Customer.objects.get()
    assert (carol.phone, carol.language_id, str(carol.account)) == ("+447900900001", "ru", "Starfleet")
    assert carol.attributes == {"segment": "gold"}


def test_empty_cells_are_no_trouble() -> None:
    assert bring("C1,Carol,,,,,,") == []
    assert (Customer.objects.get().language_id, Customer.objects.get().attributes) == ("en", {})


def test_the_same_number_is_the_same_customer() -> None:
    bring("C1,Carol,,,,,,")
    bring("C1,Carol Danvers,,,,,,")

    assert Customer.objects.get().name == "Carol Danvers"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("C1,Carol,call me,,,,,", "This is not a phone number"),
        ("C1,Carol,,klingon,,,,", "We write in en, ru, zh"),
        ("C1,Carol,,,Mars/Olympus,,,", "not a time zone"),
        (",Carol,,,,,,", "external_id"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_kept(line: str, words: str) -> None:
    complaints = bring(line)

    assert words in " ".join(complaints)
    assert not Customer.objects.exists()


def test_an_administrator_imports_after_a_preview(client: Client) -> None:
    client.force_login(factories.user("Ada", Role.ADMIN))
    upload = SimpleUploadedFile("customers.csv", (HEAD + "C1,Carol Danvers,,,,,,").encode())
    preview = client.post("/admin/customers/customer/import/", {"import_file": upload, "format": "0", "resource": ""})

    assert "Carol Danvers" in preview.content.decode()
    assert not Customer.objects.exists()
    confirmed = preview.context["confirm_form"].initial
    client.post("/admin/customers/customer/process_import/", {key: value or "" for key, value in confirmed.items()})
    assert Customer.objects.get().name == "Carol Danvers"


def test_an_export_runs_no_formula(client: Client) -> None:
    client.force_login(factories.user("Ada", Role.ADMIN))
    factories.customer("=cmd()")
    form = {"format": "0", "resource": "", **{f"customerresource_{name}": "on" for name in ("external_id", "name")}}
    exported = client.post("/admin/customers/customer/export/", form).content.decode()

    assert "cmd()" in exported
    assert "=cmd()" not in exported
