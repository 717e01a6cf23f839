"""The workers: no sweep, and no step of one, reads a growing table whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from apps.conversation import tasks as conversation_tasks
from apps.core import work
from apps.customers.models import Segment
from apps.exchange import tasks as exchange_tasks
from apps.followup import event_intake, intake, queue, triage
from apps.followup import tasks as followup_tasks
from apps.followup.models import Case, Resurvey
from apps.insights import tasks as insights_tasks
from apps.messaging import calls, receiving
from apps.messaging import tasks as messaging_tasks
from apps.messaging.models import DeliveryEvent, Message
from apps.surveys import tasks as survey_tasks
from apps.surveys.models import Campaign, Event, EventDecision, EventRule, Invitation, Recipient, StandingWave, WaveTurn
from config.schedule import SCHEDULE
from tests import factories as f
from tests.exchange import importing
from tests.plans.reading import watched

pytestmark = [pytest.mark.plans, pytest.mark.django_db, pytest.mark.usefixtures("history")]

MODULES = (conversation_tasks, exchange_tasks, followup_tasks, insights_tasks, messaging_tasks, survey_tasks)
TASKS: dict[str, Any] = {
    name: getattr(module, name)
    for module in MODULES
    for name in vars(module)
    if getattr(getattr(module, name), "run", None) is not None and name != "play_sandbox_call"
}


def due_cases() -> None:
    Case.objects.filter(pk__in=range(10, 400, 10)).update(due_at=f.NOW - f.HOUR)
    anna = f.anna()
    lease = {"status": "claimed", "holder": anna, "lease_until": f.NOW - f.HOUR}
    Case.objects.filter(pk__in=range(1000, 1400, 10)).update(**lease)


def due_asking() -> None:
    """Events, an anniversary, a campaign that runs, one that is planned, and turns of a wave, all of them due."""
    EventDecision.objects.filter(pk__in=range(1, 40)).update(decision="scheduled", invitation=None, due_at=f.NOW)
    Event.objects.filter(pk__in=range(1, 40)).update(anniversary_at=f.NOW)
    running = {"survey": f.survey(), "state": "running", "starts_at": f.NOW - f.HOUR, "created_at": f.NOW}
    Campaign.objects.create(pk=1, name="Running", planned=10_000, **running)
    Recipient.objects.filter(pk__in=range(20, 400, 20)).update(state="waiting", invitation=None)
    everyone = Segment.objects.create(name="Everyone")
    planned = {"survey": f.survey(), "segment": everyone, "cursor": 199_400, "created_at": f.NOW}
    Campaign.objects.create(pk=30, name="Planned", **planned)
    StandingWave.objects.create(pk=1, survey=f.survey(), cursor=199_900)
    WaveTurn.objects.filter(pk__in=range(1, 40)).update(due_at=f.NOW - f.HOUR)
    WaveTurn.objects.filter(pk__gt=199_900).delete()


def due_rows() -> None:
    """Some of each kind of row that a worker works off, among the 200,000 that are done."""
    due_cases()
    due_asking()
    Resurvey.objects.filter(pk__in=range(1, 40)).update(sent_at=None, due_at=f.NOW - f.HOUR)
    Invitation.objects.filter(pk__in=range(1, 20)).update(answered_at=None, reminder_due_at=f.NOW - f.HOUR)
    for number in range(100, 140):
        Message.objects.filter(pk=number).update(status="queued", direction="out", not_before=f.NOW - f.HOUR)
    Message.objects.filter(pk__in=range(201, 240, 2)).update(status="sent", ask_at=f.NOW - f.HOUR)
    DeliveryEvent.objects.filter(provider_id__in=[f"SM{n}" for n in range(41, 80)]).update(worked_at=None)
    customers = {case.pk: case.customer for case in Case.objects.filter(pk__in=range(1, 60)).select_related("customer")}
    for number, customer in customers.items():
        f.answer(number % 11, of=customer)
        phone = customer.phone
        receiving.receive("sms", address=phone, to="+1", body="3", provider_id=f"SMnew{number}", now=f.NOW)
        calls.record_incoming(f"CAnew{number}", address=phone, to="+1", now=f.NOW)
    importing.started(importing.uploaded())


def test_each_task_is_tried_here() -> None:
    assert {entry["task"].rpartition(".")[2] for entry in SCHEDULE.values()} <= set(TASKS)


@pytest.mark.parametrize("name", TASKS)
def test_a_task_reads_no_growing_table_whole(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    due_rows()
    monkeypatch.setattr(work, "TURN", 3.0)
    with time_machine.travel(f.NOW, tick=False), watched() as watch:
        TASKS[name]()
    assert watch.read == [], "\n".join(map(str, watch.read))


@pytest.mark.parametrize("name", TASKS)
def test_a_task_that_finds_nothing_does_so_in_few_statements_that_read_next_to_nothing(name: str) -> None:
    with time_machine.travel(f.NOW - 800 * f.DAY, tick=False), watched() as watch:
        TASKS[name]()
    assert (watch.read, watch.statements < 10, watch.rows < 100) == ([], True, True), (watch.statements, watch.rows)


def single() -> dict[str, Callable[[], Any]]:
    customer = Case.objects.get(pk=200_000).customer
    return {
        "an answer": lambda: intake.take(
            intake.Answer(
                survey=f.survey(), customer=customer, score=2, via="api", answered_at=f.NOW, source="s", key="k"
            ),
            now=f.NOW,
        ),
        "an event": lambda: event_intake.take_event(
            event_intake.IncomingEvent(type="returned", customer=customer, occurred_at=f.NOW), now=f.NOW
        ),
        "the preview of a rule": lambda: event_intake.preview(
            EventRule(name="Trial", event_type="delivered", survey=f.survey()), now=f.NOW
        ),
        "triage alone": lambda: triage.decide(f.answer(2, of=customer).pk, now=f.NOW),
        "a claim": lambda: queue.claim_next(f.anna(), now=f.NOW),
    }


@pytest.mark.parametrize("what", ["an answer", "an event", "the preview of a rule", "triage alone", "a claim"])
def test_what_happens_once_for_each_customer_reads_no_growing_table_whole(what: str) -> None:
    act = single()[what]
    with watched() as watch:
        act()
    assert watch.read == [], "\n".join(map(str, watch.read))
