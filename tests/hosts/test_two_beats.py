"""Two beats do no harm: what both send at the same moment is done once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command

from apps.core.models import FailedRow
from apps.core.set_aside import failure_recorded
from config.celery import app
from config.schedule import SCHEDULE
from tests import factories as f
from tests.providers import TWILIO
from tests.races import at_once

# The lease has lapsed by then, the first attempt is overdue, and re-survey and reminder are due.
LATER: Final = f.NOW + dt.timedelta(days=8)
_ROUNDS: Final = 3

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def eager() -> Iterator[None]:
    """Do what a beat sends where it is sent: two beats, and two workers in step with them."""
    app.loader.import_default_modules()
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def something_due_for_every_sweep() -> None:
    f.answer(2, of=f.customer("Ada"))
    f.answer(9, of=f.customer("Bob"), callback_requested=True)
    f.case(1, of=f.customer("Cleo"))
    f.claimed(of=f.customer("Dan"))
    f.closed(of=f.customer("Eve"))
    f.text_from(f.asked_before("Fay"), "3")
    f.asked_before("Gus")


def beats(how_many: int) -> None:
    """Let so many beats go at one moment; whatever goes wrong in one is raised."""
    assert at_once(*[beat] * how_many) == [None] * how_many


def beat() -> None:
    for _ in range(_ROUNDS):
        for entry in SCHEDULE.values():
            app.tasks[entry["task"]].apply(throw=True)


def rows() -> dict[str, int]:
    """Return how many rows each table of ours holds."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("apps.")]
    return {model._meta.label: model._default_manager.count() for model in ours}


def after(how_many: int) -> tuple[dict[str, int], Counter[str]]:
    """Return what stands in the tables, and how often each text was sent, after so many beats at the same moment."""
    with time_machine.travel(f.NOW, tick=False):
        something_due_for_every_sweep()
    TWILIO.account.posts.clear()
    with time_machine.travel(LATER, tick=False):
        beats(how_many)
        call_command("check_loop")
    found = rows(), Counter(f"{post.form['To']}: {post.form['Body'][:20]}" for post in TWILIO.account.posts)
    call_command("flush", verbosity=0, interactive=False)
    return found


def test_two_beats_do_what_one_does() -> None:
    alone, sent_alone = after(1)
    together, sent_together = after(2)
    assert {table: (alone[table], rows) for table, rows in together.items() if rows != alone[table]} == {}
    assert sent_together.total() == sent_alone.total()
    assert set(sent_together.values()) == {1}


def fail() -> None:
    with failure_recorded("triage", 17, now=f.NOW):
        raise ValueError


def test_a_copy_of_an_offer_that_fails_is_no_further_try() -> None:
    """Or the tries of a row would be used up within a second, where several beats offer it."""
    at_once(*[fail] * 4)
    assert [row.tries for row in FailedRow.objects.all()] == [1]
