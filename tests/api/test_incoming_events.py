"""Saying by the API that something happened."""

from __future__ import annotations

from typing import Any

import pytest

from apps.api.models import Scope
from apps.insights.nps import nps
from apps.surveys.models import Event, EventRule, Invitation
from tests import factories as f
from tests.api.calling import V1, client

pytestmark = pytest.mark.django_db
PATH = f"{V1}/events/"


def send(key: str = "", by: Any = None, **fields: Any) -> Any:
    body = {
        "type": "delivered",
        "customer": {"external_id": "C-1", "phone": "+447700900001", "time_zone": "Europe/London"},
        "touchpoint": f.survey().touchpoint.slug,
    } | fields
    headers = {"Idempotency-Key": key} if key else {}
    return (by or client("ingest")).post(PATH, body, headers=headers)


def test_an_event_leads_to_an_invitation() -> None:
    answer = send(served_by="Anna", attributes={"wait_seconds": 210, "late": True})
    invitation, event = Invitation.objects.get(), Event.objects.get()
    assert answer.status_code == 202
    assert answer.json() == {"id": event.pk, "decision": "invited", "reason": None, "invitation": invitation.pk}
    assert (event.attributes, invitation.served_by) == ({"wait_seconds": 210, "late": True}, "Anna")


def test_a_rule_with_a_delay_schedules() -> None:
    EventRule.objects.create(name="Later", event_type="delivered", survey=f.survey(), delay_minutes=60)
    assert send().json()["decision"] == "scheduled"


def test_why_nobody_is_asked_is_said() -> None:
    send()
    answer = send(type="returned")
    assert (answer.status_code, answer.json()["decision"], answer.json()["reason"]) == (
        202,
        "not_asked",
        "in_quarantine",
    )


def test_the_same_key_again_is_the_same_event_and_answer() -> None:
    shop = client("ingest")
    first, second = send("k-1", shop), send("k-1", shop)
    assert (second.status_code, second.json()) == (202, first.json())
    assert Event.objects.count() == 1


def test_the_same_key_with_another_body_is_refused() -> None:
    shop = client("ingest")
    send("k-1", shop)
    assert send("k-1", shop, type="returned").status_code == 422
    assert Event.objects.count() == 1


@pytest.mark.parametrize("scope", [scope for scope in Scope.values if scope != "ingest"])
def test_only_the_scope_ingest_opens_it(scope: str) -> None:
    assert client(scope).post(PATH, {"type": "delivered"}).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "two words"},
        {"touchpoint": "nowhere"},
        {"occurred_at": "2026-03-10T12:00:00"},
        {"occurred_at": "2199-01-01T00:00:00Z"},
        {"attributes": {"a": {"nested": 1}}},
        {"custmer": {}},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(wrong: dict[str, Any]) -> None:
    assert send(**wrong).status_code == 400
    assert not Event.objects.exists()


def test_nps_can_be_grouped_by_an_attribute_of_the_event() -> None:
    for number, (transfers, score) in enumerate([(0, 10), (0, 9), (2, 1)]):
        send(
            customer={"external_id": f"C-{number}", "phone": f"+44770090010{number}"},
            attributes={"transfers": transfers},
        )
        invitation = Invitation.objects.latest("pk")
        f.answer(score, of=invitation.customer, invitation=invitation)
    f.answer(5)
    rows = nps(None, None, "event.transfers")
    assert [(row.key, row.n, row.promoters) for row in rows] == [("0", 2, 2), ("2", 1, 0), ("", 1, 0)]
