"""A row at which a sweep fails never holds up or floods the others, is set aside, and is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, NamedTuple

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client

from apps.conversation import inbound
from apps.conversation import tasks as conversation_tasks
from apps.core import set_aside
from apps.core.models import FailedRow
from apps.followup import resurveys, sweeps, triage, verbs
from apps.followup import tasks as followup_tasks
from apps.followup.calls import missed_calls
from apps.followup.checks.failures import no_row_is_set_aside
from apps.followup.lots.drawing import Draw
from apps.followup.models import Case, Resurvey
from apps.followup.triage import batches, deciding
from apps.followup.triage.need import Need, NewCase, new_case
from apps.messaging import calls, receiving
from apps.messaging import tasks as messaging_tasks
from apps.messaging.models import Message, MessagePurpose, Sender, SenderAlert
from apps.messaging.outbound import outbox, senders, sending
from apps.messaging.receipts import callbacks, polling
from apps.people.models import Role
from apps.surveys import tasks as survey_tasks
from apps.surveys.asking import invitations, reminders
from apps.surveys.models import Invitation
from tests import factories as f

pytestmark = pytest.mark.django_db
EARLIER = f.NOW - f.HOUR


class Sweep(NamedTuple):
    """A sweep: how two due rows are made, which keys are due, what works on one, and the task that works them off."""

    rows: Callable[[], list[int]]
    due: Callable[..., list[int]]
    room: ModuleType
    verb: str
    task: Any


def answers() -> list[int]:
    return [f.answer(2).pk for _ in range(2)]


def texts() -> list[int]:
    kept = [
        receiving.receive("sms", address=f"+44770090000{n}", to="+1", body="3", provider_id=f"SM{n}", now=EARLIER)
        for n in range(2)
    ]
    return [message.pk for message in kept if message]


def rings() -> list[int]:
    kept = [calls.record_incoming(f"CA{n}", address="+447700900001", to="+1", now=EARLIER) for n in range(2)]
    return [call.pk for call in kept if call]


def waves() -> list[int]:
    for _ in range(2):
        f.closed()
    Resurvey.objects.filter(wave=7).update(due_at=EARLIER)
    Resurvey.objects.exclude(wave=7).delete()
    return list(Resurvey.objects.order_by("pk").values_list("pk", flat=True))


def asked() -> list[int]:
    rows = [invitations.invite(f.survey(), f.customer(), now=EARLIER) for _ in range(2)]
    Invitation.objects.update(reminder_due_at=EARLIER)
    return [row.pk for row in rows]


def queued() -> list[int]:
    return [_queued(n).pk for n in range(2)]


def _queued(n: int) -> Message:
    asking = MessagePurpose.INVITATION
    return outbox.enqueue("sms", f"+44770090000{n}", "Hello", purpose=asking, key=f"k{n}", now=EARLIER)


def receipts() -> list[int]:
    kept = [callbacks.record(f"SM{n}", "delivered", payload={}, now=f.NOW) for n in range(2)]
    return [event.pk for event in kept if event]


def unasked() -> list[int]:
    keys = queued()
    Message.objects.update(status="sent", sent_at=EARLIER, ask_at=EARLIER)
    return keys


def pauses() -> list[int]:
    sender = Sender.objects.create(channel="sms", address="+1")
    return [SenderAlert.objects.create(sender=sender, at=EARLIER, reason="r").pk for _ in range(2)]


SWEEPS = {
    "triage": Sweep(answers, triage.untriaged, deciding, "decide", followup_tasks.triage_answers),
    "replies": Sweep(texts, receiving.unworked, inbound, "read", conversation_tasks.read_replies),
    "incoming calls": Sweep(rings, calls.unworked, missed_calls, "work", followup_tasks.work_incoming_calls),
    "re-surveys": Sweep(waves, resurveys.due, resurveys, "ask", followup_tasks.ask_again),
    "reminders": Sweep(asked, reminders.due, reminders, "remind", survey_tasks.sweep_reminders),
    "outbox": Sweep(queued, sending.due, sending, "send", messaging_tasks.send_messages),
    "callbacks": Sweep(receipts, callbacks.unworked, callbacks, "work", messaging_tasks.work_receipts),
    "polling": Sweep(unasked, polling.due, polling, "ask", messaging_tasks.sweep_polling),
    "alerts": Sweep(pauses, senders.unnotified, senders, "notify", messaging_tasks.sweep_alerts),
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(f.NOW, tick=False) as traveller:
        yield traveller


def broken(monkeypatch: pytest.MonkeyPatch, sweep: Sweep, bad: int, error: Exception) -> None:
    """Let the verb fail at one row, as a row does that no code foresaw."""
    verb = getattr(sweep.room, sweep.verb)

    def fails(key: int, *, now: dt.datetime) -> Any:
        if key == bad:
            raise error
        return verb(key, now=now)

    monkeypatch.setattr(sweep.room, sweep.verb, fails)
    if sweep.room is deciding:
        monkeypatch.setattr(batches, "new_case", _fails_in_a_batch(bad, error))


def _fails_in_a_batch(bad: int, error: Exception) -> Callable[..., NewCase]:
    def fails(need: Need, drawn: Draw | None) -> NewCase:
        if need.response.pk == bad:
            raise error
        return new_case(need, drawn)

    return fails


def run(sweep: Sweep) -> list[int]:
    """Let a worker work off what is due, and return what that was."""
    keys = sweep.due(now=f.NOW + (dt.datetime.now(dt.UTC) - f.NOW))
    sweep.task()
    return keys


@pytest.mark.parametrize("work", SWEEPS)
def test_a_row_that_fails_is_set_aside_and_the_others_go_on(
    work: str, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
) -> None:
    sweep = SWEEPS[work]
    bad, good = sweep.rows()
    broken(monkeypatch, sweep, bad, ValueError("what a customer wrote"))
    assert run(sweep) == [bad, good]
    assert bad not in sweep.due(now=f.NOW)
    for pause in set_aside.PAUSES:
        clock.shift(pause)
        run(sweep)
    row = FailedRow.objects.get()
    assert (row.work, row.key, row.tries, row.set_aside_at is not None) == (work, bad, set_aside.TRIES, True)
    assert bad not in sweep.due(now=f.NOW + 30 * f.DAY)
    assert no_row_is_set_aside(f.NOW) == [f"{work} {bad}: failed 5 times with {row.error}"]
    assert "customer wrote" not in row.error


@pytest.mark.parametrize(("work", "verb"), [("leases", "lapse"), ("breaches", "mark_breach")])
def test_a_case_that_fails_in_a_sweep_is_set_aside_and_the_others_move(
    work: str, verb: str, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
) -> None:
    bad, good = (f.claimed() if work == "leases" else f.case() for _ in range(2))
    sweep = sweeps.lapse_all if work == "leases" else sweeps.mark_breaches
    real = getattr(verbs, verb)

    def fails(case: Case, *, now: dt.datetime) -> Case:
        if case.pk == bad.pk:
            raise ValueError
        moved: Case = real(case, now=now)
        return moved

    monkeypatch.setattr(verbs, verb, fails)
    late = f.NOW + 30 * f.DAY
    assert sweep(now=late) == 1
    for n in range(1, 9):
        assert sweep(now=late + n * f.DAY) == 0
    assert FailedRow.objects.get().tries == set_aside.TRIES
    assert FailedRow.objects.get().key == bad.pk
    assert good.pk != bad.pk


def test_a_database_that_is_away_counts_against_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    sweep = SWEEPS["triage"]
    bad, _ = sweep.rows()
    broken(monkeypatch, sweep, bad, OperationalError("gone"))
    with pytest.raises(OperationalError):
        sweep.task()
    assert not FailedRow.objects.exists()


def test_a_sweep_offers_no_more_than_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_aside, "BATCH", 1)
    first, _ = answers()
    assert triage.untriaged(now=f.NOW) == [first]


def test_an_administrator_sees_it_and_lets_it_be_tried_again(client: Client) -> None:
    row = FailedRow.objects.create(
        work="triage",
        key=7,
        tries=5,
        error="ValueError",
        set_aside_at=f.NOW,
        first_failed_at=f.NOW,
        last_failed_at=f.NOW,
        next_try_at=f.NOW,
    )
    client.force_login(f.user("Ada", Role.ADMIN))
    assert "ValueError" in client.get("/admin/core/failedrow/").content.decode()
    client.post("/admin/core/failedrow/", {"action": "try_again", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert (row.tries, row.set_aside_at) == (0, None)
