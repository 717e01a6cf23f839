"""The pages of imports: for administrators alone; a file is shown before anything is written."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.customers.models import Customer
from apps.exchange.models import FileImport, State
from apps.people.models import Role
from tests import factories
from tests.exchange.importing import uploaded, worked

pytestmark = pytest.mark.django_db
FILE = "Customer number;name;Telephone;Shoe size\nC-1;Alex;020 7946 0018;42\nC-2;Kim;12;39\n"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(factories.user("Ada", Role.ADMIN))
    return client


def upload(client: Client, content: str = FILE) -> Any:
    file = SimpleUploadedFile("customers.csv", content.encode())
    return client.post("/setup/imports/", {"kind": "customers", "file": file})


def chosen(**other: str) -> dict[str, str]:
    return {"0": "external_id", "1": "name", "2": "phone", "3": "", "country": "GB"} | other


def checked(admin: Client, **other: str) -> FileImport:
    row = uploaded(FILE)
    assert admin.post(f"/setup/imports/{row.pk}/check/", chosen(**other)).status_code == 302
    return worked(row)


def content(reply: Any) -> bytes:
    return b"".join(reply.streaming_content)


@pytest.mark.parametrize("path", ["", "1/", "1/progress/", "1/refused/", "templates/customers.csv"])
def test_pages_of_imports_are_for_administrators(client: Client, path: str) -> None:
    client.force_login(factories.lena())
    assert client.get(f"/setup/imports/{path}").status_code == 403


@pytest.mark.parametrize("change", ["reading", "check", "run", "cancel", "resume"])
def test_an_import_is_changed_by_administrators_and_by_post(client: Client, admin: Client, change: str) -> None:
    row = uploaded(FILE)
    assert admin.get(f"/setup/imports/{row.pk}/{change}/").url == f"/setup/imports/{row.pk}/"  # type: ignore[attr-defined]
    client.force_login(factories.lena())
    assert client.post(f"/setup/imports/{row.pk}/{change}/").status_code == 403
    row.refresh_from_db()
    assert row.state == State.UPLOADED


def test_a_file_is_shown_with_what_was_recognised_and_nothing_is_written(admin: Client) -> None:
    page = admin.get(upload(admin).url).content.decode()

    assert "text in UTF-8; between the columns stands: semicolon" in page
    assert '<option value="phone" selected>' in page
    assert "020 7946 0018" in page
    assert not Customer.objects.exists()


def test_a_file_that_is_no_table_is_refused_on_its_form(admin: Client) -> None:
    reply = upload(admin, "\n")
    assert reply.status_code == 422
    assert "This file is empty" in reply.content.decode()


def test_a_check_lists_each_problem_by_row_with_how_to_mend_it(admin: Client) -> None:
    row = checked(admin)
    page = admin.get(f"/setup/imports/{row.pk}/").content.decode()

    assert "“12” is not a phone number." in page
    assert "Write it with the country code" in page
    assert "Import 1 row" in page
    assert not Customer.objects.exists()


def test_after_the_check_the_good_rows_go_in(admin: Client) -> None:
    row = checked(admin)
    admin.post(f"/setup/imports/{row.pk}/run/")

    assert worked(row).state == State.DONE
    assert Customer.objects.get().phone == "+442079460018"


def test_a_column_that_is_not_ours_can_be_kept_as_an_attribute(admin: Client) -> None:
    row = checked(admin, **{"3": "attribute"})
    admin.post(f"/setup/imports/{row.pk}/run/")
    worked(row)

    assert Customer.objects.get().attributes == {"Shoe size": "42"}


def test_choices_that_were_kept_by_name_hold_for_the_next_file(admin: Client) -> None:
    checked(admin, **{"3": "attribute", "1": "", "keep_as": "Old shop"})
    page = admin.get(upload(admin, FILE.replace("C-1", "C-9")).url).content.decode()

    assert "Read by the choices that were kept as “Old shop”." in page
    assert FileImport.objects.latest("pk").columns == {"external_id": 0, "phone": 2, "attribute:Shoe size": 3}
    assert FileImport.objects.latest("pk").options == {"country": "GB"}


def test_two_columns_for_the_same_are_refused_where_they_are_chosen(admin: Client) -> None:
    row = uploaded(FILE)
    reply = admin.post(f"/setup/imports/{row.pk}/check/", chosen(**{"3": "name"}))

    assert reply.status_code == 422
    assert "Two columns are chosen for the same" in reply.content.decode()


def test_a_column_that_each_row_needs_is_asked_for(admin: Client) -> None:
    row = uploaded(FILE)
    reply = admin.post(f"/setup/imports/{row.pk}/check/", chosen(**{"0": ""}))

    assert reply.status_code == 422
    assert "No column of the file is chosen for: Customer number" in reply.content.decode()


def test_the_bar_is_drawn_until_the_worker_is_done(admin: Client) -> None:
    row = uploaded(FILE)
    admin.post(f"/setup/imports/{row.pk}/check/", chosen())
    htmx = {"HX-Request": "true"}
    assert "<progress" in admin.get(f"/setup/imports/{row.pk}/progress/", headers=htmx).content.decode()

    worked(row)
    assert admin.get(f"/setup/imports/{row.pk}/progress/", headers=htmx)["HX-Refresh"] == "true"


def test_refused_rows_are_corrected_and_sent_again(admin: Client) -> None:
    row = checked(admin)
    admin.post(f"/setup/imports/{row.pk}/run/")
    worked(row)
    file = content(admin.get(f"/setup/imports/{row.pk}/refused/"))
    corrected = file.replace(b";12;", b";020 7946 0019;").decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(corrected), delimiter=";"))[1][:3] == ["C-2", "Kim", "020 7946 0019"]
    again = FileImport.objects.get(pk=int(upload(admin, corrected).url.split("/")[-2]))
    admin.post(f"/setup/imports/{again.pk}/check/", chosen(**{"4": "", "5": ""}))
    worked(again)
    admin.post(f"/setup/imports/{again.pk}/run/")
    worked(again)
    assert Customer.objects.get(external_id="C-2").phone == "+442079460019"


def test_a_template_can_be_imported_as_it_is(admin: Client) -> None:
    file = content(admin.get("/setup/imports/templates/customers.csv"))
    row = uploaded(file)
    assert len(row.columns) == len(row.heading)


@pytest.mark.parametrize("path", ["templates/spies.csv", "templates/customers.pdf"])
def test_there_is_no_template_of_what_is_not_known(admin: Client, path: str) -> None:
    assert admin.get(f"/setup/imports/{path}").status_code == 404


def test_the_list_of_customers_leads_to_the_imports(admin: Client) -> None:
    assert 'href="/setup/imports/"' in admin.get("/customers/").content.decode()
