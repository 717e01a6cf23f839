"""Answers in and out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from apps.api.answers.answer_serializers import ResponseOut
from apps.customers.models import Customer
from apps.followup import tasks, triage
from apps.followup.models import Recovery
from apps.surveys.models import Response, Survey
from tests import factories
from tests.api.calling import V1, client, detractor

pytestmark = pytest.mark.django_db


def post(**fields: Any) -> Any:
    factories.survey()
    return client("ingest").post(f"{V1}/responses/", detractor(**fields))


def errors(**fields: Any) -> dict[str, list[str]]:
    answer = post(**fields)
    assert answer.status_code == 400
    assert not Response.objects.exists()
    found: dict[str, list[str]] = answer.json()["errors"]
    return found


def test_an_answer_is_kept_and_its_customer_with_it() -> None:
    answer = post(customer={"external_id": "C-1", "name": "Carol", "phone": "+44 20 7946 0018"}, comment="Nobody rang.")
    assert answer.status_code == 201
    assert (answer.json()["group"], answer.json()["customer"], answer.json()["case"]) == ("detractor", "C-1", None)
    assert Customer.objects.get().phone == "+442079460018"


def test_what_is_answered_is_what_the_schema_says() -> None:
    assert set(post().json()) == set(ResponseOut().fields)


def test_triage_is_nudged_once_the_answer_is_committed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    nudged: list[str] = []
    monkeypatch.setattr(tasks.triage_answers, "delay", lambda: nudged.append("triage"))
    cache.clear()
    with django_capture_on_commit_callbacks(execute=True):
        post()
        assert nudged == []
    assert nudged == ["triage"]


def test_an_answer_read_back_tells_its_triage_and_case() -> None:
    response_id = post().json()["id"]
    decided = triage.decide(response_id, now=timezone.now())
    answer = client("ingest").get(f"{V1}/responses/{response_id}/").json()
    assert answer["case"] == decided.case_id
    assert answer["triage"]["decision"] == "opened"


def test_an_answer_that_is_not_there_is_404() -> None:
    assert client("ingest").get(f"{V1}/responses/{10**30}/").status_code == 404


def test_who_names_a_time_asks_for_a_call() -> None:
    answer = post(preferred_time=" Afternoon ").json()
    assert (answer["preferred_time"], answer["callback_requested"]) == ("afternoon", True)


@pytest.mark.parametrize("until", ["", "/2099-11-29T17:00+03:00", "/.."])
def test_a_time_that_is_sent_is_when_the_case_is_called(until: str) -> None:
    answer = post(preferred_time=f"2099-11-29T12:00+03:00{until}").json()
    case = triage.decide(answer["id"], now=timezone.now()).case
    assert case is not None
    assert case.callback_at == case.ready_at == dt.datetime(2099, 11, 29, 9, tzinfo=dt.UTC)


def test_an_answer_from_the_past_keeps_its_time() -> None:
    assert post(answered_at="2020-02-29T23:00:00+03:00").json()["answered_at"] == "2020-02-29T20:00:00Z"


def test_a_clock_that_runs_a_little_fast_is_forgiven() -> None:
    soon = timezone.now() + dt.timedelta(minutes=4)
    assert post(answered_at=soon.isoformat()).json()["answered_at"] < soon.isoformat()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("survey", "nope"),
        ("touchpoint", "nope"),
        ("score", 11),
        ("score", -1),
        ("score", 3.5),
        ("score", True),
        ("score", None),
        ("score", "much"),
        ("preferred_time", "soon"),
        ("answered_at", "2026-03-10T12:00:00"),
        ("answered_at", "2999-01-01T00:00:00Z"),
        ("answered_at", "0001-01-01T00:00:00+14:00"),
        ("comment", "\x00"),
        ("comment", "x" * 10_001),
        ("wave", 7),
        ("resurvey_of", 12345),
    ],
)
def test_what_cannot_be_read_is_named(field: str, value: Any) -> None:
    assert set(errors(**{field: value})) == {field}


def test_a_score_is_measured_by_the_scale_of_its_survey() -> None:
    factories.survey()
    Survey.objects.update(scale="five_point")
    assert "from 1 to 5" in errors(score=9)["score"][0]


def test_a_wrong_score_leaves_no_customer_behind() -> None:
    errors(survey="nope")
    assert not Customer.objects.exists()


def test_survey_and_customer_may_be_missing_from_a_resurvey_alone() -> None:
    factories.survey()
    answer = client("ingest").post(f"{V1}/responses/", {"score": 3})
    assert set(answer.json()["errors"]) == {"survey", "customer"}


def resurvey(case_id: int, **fields: Any) -> Any:
    return client("ingest").post(f"{V1}/responses/", {"resurvey_of": case_id, "score": 9} | fields)


def test_the_answer_to_a_resurvey_goes_to_the_ledger_and_not_to_nps() -> None:
    case = factories.closed()
    answer = resurvey(case.pk).json()
    assert (answer["resurvey_of"], answer["wave"]) == (case.pk, 7)
    row = Recovery.objects.get()
    assert (row.from_group, row.to_group, row.delta, row.to_response.is_resurvey) == ("detractor", "promoter", 6, True)
    again = client("ingest").get(f"{V1}/responses/{answer['id']}/").json()
    assert (again["resurvey_of"], again["wave"]) == (case.pk, 7)


def test_the_next_answer_is_that_of_the_next_wave_and_then_there_is_none() -> None:
    case = factories.closed()
    assert [resurvey(case.pk).json()["wave"] for _ in range(2)] == [7, 90]
    assert resurvey(case.pk).json()["code"] == "all_waves_answered"


def test_a_wave_can_be_named() -> None:
    case = factories.closed()
    assert resurvey(case.pk, wave=90).json()["wave"] == 90
    assert resurvey(case.pk, wave=8).json()["code"] == "no_such_wave"


def test_an_open_case_has_no_resurvey_yet() -> None:
    assert resurvey(factories.case().pk).json()["code"] == "case_open"


def test_the_customer_and_survey_of_a_resurvey_must_be_those_of_the_case() -> None:
    case = factories.closed()
    right = {"customer": {"external_id": case.customer.external_id, "name": "Carol J"}, "survey": "relationship"}
    assert resurvey(case.pk, customer={"external_id": "other"}).json()["errors"].keys() == {"customer"}
    assert resurvey(case.pk, survey="other").json()["errors"].keys() == {"survey"}
    assert resurvey(case.pk, **right).status_code == 201


def test_an_answer_takes_one_query_where_its_token_and_survey_are_known(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.survey()
    caller = client("ingest")
    for _ in range(2):  # the first forgets what an earlier test left, the second reads the token
        caller.post(f"{V1}/responses/", detractor())
    with django_assert_num_queries(1):
        caller.post(f"{V1}/responses/", detractor(), headers={"Idempotency-Key": "a"})
