"""Agents work on a case by the API."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from apps.followup import sweeps
from apps.followup.models import Attempt, Case
from apps.people.models import Team
from tests import factories
from tests.api.calling import V1, client

pytestmark = pytest.mark.django_db
LATER = dt.timedelta(days=2)


def fresh() -> Case:
    return factories.claimed(now=timezone.now())


def post(case: Case, verb: str, user: Any = None, **body: Any) -> Any:
    return client("agent", user=user).post(f"{V1}/cases/{case.pk}/{verb}/", body)


def delete(case: Case, verb: str, user: Any = None) -> Any:
    return client("agent", user=user).delete(f"{V1}/cases/{case.pk}/{verb}/")


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_claim_that_comes_second_is_told_the_holder() -> None:
    case = factories.claimed(factories.anna())
    answer = post(case, "claim", factories.boris())
    assert code(answer) == (409, "held_by_other")
    assert answer.json()["holder"] == {"name": "Anna", "email": "anna@example.com"}


def test_a_claim_is_released_by_its_holder_alone() -> None:
    case = fresh()
    assert code(delete(case, "claim", factories.boris())) == (409, "not_allowed")
    assert delete(case, "claim").json()["status"] == "queued"


def test_an_attempt_is_kept_with_the_case_after_it() -> None:
    answer = post(fresh(), "attempts", result="no_answer", note="Rang for long.")
    assert (answer.status_code, answer.json()["number"]) == (201, 1)
    assert (answer.json()["case"]["status"], answer.json()["case"]["attempts_made"]) == ("queued", 1)


def test_an_attempt_may_lie_in_the_past_but_not_in_the_future() -> None:
    now = timezone.now()
    case = factories.claimed(now=now - LATER)
    assert post(case, "attempts", result="reached", started_at=(now - LATER).isoformat()).status_code == 201
    answer = post(fresh(), "attempts", result="reached", started_at=(now + LATER).isoformat())
    assert set(answer.json()["errors"]) == {"started_at"}


def test_a_case_in_nobodys_hands_must_be_claimed_before_an_attempt() -> None:
    answer = post(factories.case(), "attempts", result="reached")
    assert code(answer) == (409, "not_claimed")
    assert "/claim/" in answer.json()["detail"]


def test_a_colleagues_case_takes_no_attempt_of_an_agent_but_of_a_lead() -> None:
    case = fresh()
    assert code(post(case, "attempts", factories.boris(), result="reached")) == (409, "not_allowed")
    assert post(case, "attempts", factories.lena(), result="reached").status_code == 201


def test_an_attempt_after_the_lease_lapsed_is_not_lost() -> None:
    case = factories.claimed(now=timezone.now() - LATER)
    sweeps.lapse_all(now=timezone.now())
    assert post(case, "attempts", result="reached").status_code == 201


def test_a_call_later_needs_its_time() -> None:
    case = fresh()
    assert code(post(case, "attempts", result="call_later")) == (409, "callback_missing")
    when = timezone.now() + LATER
    assert (
        post(case, "attempts", result="call_later", callback_at=when.isoformat()).json()["case"]["status"] == "waiting"
    )


def test_an_unknown_result_lists_the_known_ones() -> None:
    said = post(fresh(), "attempts", result="spoke").json()["errors"]["result"][0]
    assert "no_answer" in said
    assert not Attempt.objects.exists()


def reached() -> Case:
    return factories.reached(now=timezone.now())


def test_a_resolution_closes_the_case_with_its_promises() -> None:
    promise = {"what": "Refund", "owner": factories.boris().email, "due": (timezone.now() + LATER).isoformat()}
    answer = post(reached(), "resolution", disposition="resolved", root_cause="process", promises=[promise]).json()
    assert (answer["status"], answer["root_cause"]) == ("resolved", "process")
    assert (answer["promises"][0]["what"], answer["promises"][0]["owner"]) == ("Refund", "boris@example.com")


def test_a_reached_case_needs_a_root_cause() -> None:
    assert code(post(reached(), "resolution", disposition="resolved")) == (409, "root_cause_missing")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"disposition": "done"}, "disposition"),
        ({"root_cause": "nope"}, "root_cause"),
        ({"promises": [{"what": "Refund", "due": "tomorrow"}]}, "promises[0].due"),
        ({"promises": [{"what": "R", "due": "2026-12-01T00:00:00Z", "owner": "x@example.com"}]}, "promises[0].owner"),
        ({"promises": [{"what": "R", "due": "2026-12-01T00:00:00Z", "who": "x"}]}, "promises[0].who"),
    ],
)
def test_a_resolution_that_cannot_be_read_names_the_field(body: dict[str, Any], field: str) -> None:
    case = reached()
    answer = post(case, "resolution", **({"disposition": "resolved", "root_cause": "process"} | body))
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {field})
    assert factories.again(case).is_open


def test_a_case_whose_customer_nobody_spoke_with_is_not_resolved() -> None:
    case = fresh()
    assert code(post(case, "resolution", disposition="resolved", root_cause="process")) == (409, "no_contact")
    assert code(post(case, "resolution", disposition="unreachable")) == (409, "no_attempt")


def test_a_lead_overrules_with_a_reason_and_an_agent_does_not() -> None:
    case, body = fresh(), {"disposition": "resolved", "overrule": "They wrote to the director."}
    assert code(post(case, "resolution", **body)) == (409, "overrule_not_allowed")
    closed = post(case, "resolution", factories.lena(), **body).json()
    assert [event["why"] for event in closed["events"] if event["verb"] == "overrule"] == [
        "They wrote to the director."
    ]
    assert (closed["status"], closed["outcome_group"]) == ("resolved", "never_tried")


def test_a_call_before_the_answer_that_opened_the_case_is_refused() -> None:
    before = (timezone.now() - LATER).isoformat()
    assert code(post(fresh(), "attempts", result="reached", started_at=before)) == (409, "started_before_answer")


def test_a_closed_case_is_reopened() -> None:
    assert delete(factories.closed(), "resolution").json()["status"] == "queued"


def test_an_open_case_cannot_be_reopened() -> None:
    assert code(delete(factories.case(), "resolution")) == (409, "not_allowed")


def test_a_note_is_written_on_the_timeline() -> None:
    answer = post(factories.case(), "notes", text="Rang the shop.")
    assert (answer.status_code, answer.json()["events"][-1]["why"]) == (201, "Rang the shop.")


def test_an_escalation_goes_to_the_head_of_the_queue() -> None:
    answer = post(fresh(), "escalation", why="Wants a lawyer.").json()
    assert (answer["status"], answer["priority"]) == ("queued", 4)


def test_a_transfer_goes_to_the_other_team() -> None:
    Team.objects.create(slug="billing", name="Billing")
    assert post(fresh(), "transfer", team="billing").json()["team"] == "billing"


def test_the_whole_loop_ends_as_one_detractor_won_over() -> None:
    case = fresh()
    post(case, "attempts", result="reached")
    post(case, "resolution", disposition="resolved", root_cause="communication")
    caller = client("ingest", "report")
    caller.post(f"{V1}/responses/", {"resurvey_of": case.pk, "score": 9})
    report = caller.get(f"{V1}/reports/conversion/", {"wave": 7}).json()
    assert report["transitions"]["detractor"]["promoter"] == 1
    assert report["reached"]["to_promoter"]["count"] == 1
