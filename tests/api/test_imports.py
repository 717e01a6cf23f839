"""``POST /imports/`` and what is told of an import."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.customers.models import Customer
from apps.exchange.running import batch
from tests import factories
from tests.api.calling import V1, client
from tests.factories import NOW

pytestmark = pytest.mark.django_db
FILE = "external_id,name,phone\nC-1,Alex,020 7946 0018\nC-2,Kim,12\n"


def post(content: str = FILE, scope: str = "admin", **fields: Any) -> Any:
    file = SimpleUploadedFile("customers.csv", content.encode(), "text/csv")
    return client(scope).post(f"{V1}/imports/", {"kind": "customers", "file": file} | fields, format="multipart")


def told(key: int) -> dict[str, Any]:
    while batch.work_next(now=NOW):
        pass
    body: dict[str, Any] = client("admin").get(f"{V1}/imports/{key}/").json()
    return body


def test_a_file_is_accepted_and_a_worker_brings_it_in() -> None:
    accepted = post(country="GB")

    assert (accepted.status_code, accepted.json()["state"]) == (202, "importing")
    body = told(accepted.json()["id"])
    assert (body["state"], body["progress"], body["created"], body["refused"]) == ("done", 100, 1, 1)
    assert Customer.objects.get().phone == "+442079460018"


def test_each_problem_is_told_with_its_row_and_how_to_mend_it() -> None:
    body = told(post(country="GB").json()["id"])

    assert body["refused_rows"] == [
        {
            "row": 3,
            "problems": [
                {
                    "column": "phone",
                    "code": "phone",
                    "problem": "“12” is not a phone number.",
                    "mend": "Write it with the country code, such as +44 20 7946 0018, or give the customer’s country.",
                }
            ],
        }
    ]


def test_the_refused_rows_come_back_as_a_file() -> None:
    body = told(post(country="GB").json()["id"])
    reply: Any = client("admin").get(body["refused_file"])

    lines = b"".join(reply.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "external_id,name,phone,What is wrong,How to mend it"
    assert lines[1].startswith("C-2,Kim,12,“12” is not a phone number.")


def test_a_dry_run_writes_nothing() -> None:
    body = told(post(country="GB", dry_run="true").json()["id"])

    assert (body["state"], body["dry_run"], body["created"], body["refused"]) == ("checked", True, 1, 1)
    assert not Customer.objects.exists()


def test_a_file_without_a_needed_column_is_refused_with_its_name() -> None:
    reply = post("name,phone\nAlex,1\n")

    assert reply.status_code == 400
    assert "Customer number" in reply.json()["errors"]["file"][0]


@pytest.mark.parametrize(
    ("fields", "wrong"), [({"kind": "spies"}, "kind"), ({"country": "QQ"}, "country"), ({"colour": "red"}, "colour")]
)
def test_a_field_that_is_not_right_is_named(fields: dict[str, str], wrong: str) -> None:
    reply = post(**fields)
    assert (reply.status_code, list(reply.json()["errors"])) == (400, [wrong])


def test_answers_are_told_by_month_beside_those_of_the_file() -> None:
    factories.survey()
    content = "customer,score,answered_at\nC-1,9,2026-02-01T00:00:00Z\nC-2,3,2026-02-02T00:00:00Z\n"
    body = told(post(content, kind="answers", survey="relationship").json()["id"])

    assert body["created"] == 2, body
    assert body["months"] == [{"month": "2026-02", "file_answers": 2, "file_nps": 0.0, "answers": 2, "nps": 0.0}]


def test_another_scope_opens_no_import() -> None:
    assert post(scope="ingest").status_code == 403
    assert client("ingest").get(f"{V1}/imports/1/").status_code == 403


def test_an_import_that_is_not_there_is_a_problem() -> None:
    assert client("admin").get(f"{V1}/imports/9/").status_code == 404
