"""The beat schedule, the tasks and the queues fit together."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from config import queues
from config.celery import app
from config.schedule import SCHEDULE

ROOT = Path(__file__).resolve().parents[2]


def own_tasks() -> list[str]:
    app.loader.import_default_modules()
    return sorted(name for name in app.tasks if name.startswith("apps."))


@pytest.mark.parametrize("entry", SCHEDULE, ids=str)
def test_every_entry_names_a_task_that_exists(entry: str) -> None:
    assert SCHEDULE[entry]["task"] in own_tasks()


def test_every_sweep_is_in_the_schedule() -> None:
    sweeps = {name for name in own_tasks() if name.rpartition(".")[2].startswith("sweep_")}
    assert sweeps == {entry["task"] for entry in SCHEDULE.values()}


def test_every_tasks_queue_has_a_consumer() -> None:
    for name in own_tasks():
        route = app.amqp.router.route({}, name)
        assert route["queue"].name in queues.ALL, name


def test_the_worker_of_make_run_and_of_compose_consumes_every_queue() -> None:
    assert "queues.ALL" in (ROOT / "config/supervisor/processes.py").read_text()
    assert ",".join(queues.ALL) in (ROOT / "docker-compose.yml").read_text()


def test_a_task_is_at_most_ten_lines() -> None:
    for path in ROOT.glob("apps/*/tasks.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 10, f"{path}: {node.name}"


def test_nothing_that_matters_is_a_timer_in_the_broker() -> None:
    """An ETA runs twice on Redis past the visibility timeout: deadlines are columns."""
    timers = ("countdown=", "eta=", "apply_async(", "send_task(")
    guilty = [str(path) for path in (ROOT / "apps").rglob("*.py") if any(timer in path.read_text() for timer in timers)]
    assert guilty == []


def test_a_killed_workers_task_is_offered_again() -> None:
    assert (app.conf.task_acks_late, app.conf.task_reject_on_worker_lost) == (True, True)
    assert app.conf.broker_transport_options["unacked_restore_interval"] == 5


def test_a_broken_connection_to_the_broker_is_replaced_at_the_next_try_and_nobody_waits_for_more() -> None:
    """Kombu keeps the broken connection of a beat for ever unless it is told to try once more."""
    assert app.conf.task_publish_retry
    assert app.conf.task_publish_retry_policy["max_retries"] == 1
    assert app.conf.task_publish_retry_policy["interval_max"] == 0


def test_a_worker_has_no_queue_for_orders() -> None:
    """RabbitMQ keeps that of a worker that was cut off locked, and the worker would end when it comes back."""
    assert not app.conf.worker_enable_remote_control
