"""Loading the year: in two processes, by the customers' language, each with agents of its own."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from time import sleep
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils import timezone

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.demo.acme.clearing import clear
from apps.demo.acme.company import organisation
from apps.demo.acme.live import open_cases
from apps.demo.acme.year import lot, plan, playing, rare_cases
from apps.demo.acme.year.past import analyze, played
from apps.demo.models import Loading
from apps.insights.facts import refreshing

# No case has to do with a customer or an agent of another part, so each can live through its year alone.
PARTS: Final = MappingProxyType({"en": frozenset({"en"}), "ru-zh": frozenset({"ru", "zh"})})
_LOOK_EVERY: Final = 0.25


class Prepared(Enum):
    """The beginning of a load: anew, anew after an interrupted one, or not at all since the year is there."""

    BEGUN = auto()
    RESTARTED = auto()
    LOADED = auto()


def prepare(*, now: dt.datetime) -> Prepared:
    """Make ready for a load.

    Raises Refused ``not_demo``, ``in_use``.
    """
    if not settings.DEMO:
        raise Refused("not_demo", "A demo is loaded with DEMO=1 only: its passwords are public.")
    whole = Loading.objects.filter(part=Loading.WHOLE).first()
    if whole is not None and whole.finished_at is not None:
        return Prepared.LOADED
    if whole is None and Customer.objects.exists():
        raise Refused(
            "in_use", "This installation has customers already. Give the demo its own folder: VAR_DIR=var-demo."
        )
    if whole is not None:
        clear()
    Loading.objects.create(part=Loading.WHOLE, started_at=now)
    return Prepared.BEGUN if whole is None else Prepared.RESTARTED


def load(answers: int, seed: int, *, end: dt.datetime, side_by_side: bool = True) -> Iterator[float]:
    """Load the whole year; yields how much of it is done, 0-1. Raises RuntimeError where a part fails."""
    with played():
        survey = organisation.found()
        lot.write_plan(survey, answers, end)
    yield from _side_by_side(answers, seed, end) if side_by_side else _one_after_another(answers, seed, end)
    year = plan.year(answers, seed, end)
    with played(with_refusals=True):
        rare_cases.live_through(year, survey, seed)
    with played():
        open_cases.leave_open(year, survey, seed)
        lot.look(survey, end=end)
        Loading.objects.filter(part=Loading.WHOLE).update(finished_at=timezone.now(), days_done=plan.DAYS)
    analyze()
    while refreshing.refresh_batch(now=timezone.now()):
        pass


def load_part(part: str, answers: int, seed: int, *, end: dt.datetime) -> Iterator[int]:
    """Live through the year of one part; yields the days done, which other processes can read too."""
    survey = organisation.found()
    row, _ = Loading.objects.get_or_create(part=part, defaults={"started_at": timezone.now()})
    for done in playing.live_through(plan.year(answers, seed, end), PARTS[part], survey, seed):
        Loading.objects.filter(pk=row.pk).update(days_done=done)
        yield done
    Loading.objects.filter(pk=row.pk).update(finished_at=timezone.now())


def with_prepared_statements() -> None:
    """The same few hundred statements again and again: let the server plan each once. Before the first query."""
    options = {"server_side_binding": True, "prepare_threshold": 2}
    connection.settings_dict["OPTIONS"] = {**connection.settings_dict.get("OPTIONS", {}), **options}


def _one_after_another(answers: int, seed: int, end: dt.datetime) -> Iterator[float]:
    for number, part in enumerate(PARTS):
        for done in load_part(part, answers, seed, end=end):
            yield (number + done / plan.DAYS) / len(PARTS)


def _side_by_side(answers: int, seed: int, end: dt.datetime) -> Iterator[float]:
    children = {part: _start(part, answers, seed, end) for part in PARTS}
    try:
        while any(child.poll() is None for child in children.values()):
            yield _done()
            sleep(_LOOK_EVERY)
            _check(children)
        _check(children)
    finally:
        for child in children.values():
            child.terminate()
            child.wait()


def _start(part: str, answers: int, seed: int, end: dt.datetime) -> subprocess.Popen[bytes]:
    numbers = ["--answers", str(answers), "--seed", str(seed), "--part", part, "--end", end.isoformat()]
    manage = Path(settings.ROOT) / "manage.py"
    return subprocess.Popen([sys.executable, str(manage), "load_demo", *numbers], env=dict(os.environ))  # noqa: S603  (ourselves)


def _check(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for part, child in children.items():
        if child.poll():
            raise RuntimeError(f"The part “{part}” of the demo could not be loaded: see the lines above.")


def _done() -> float:
    rows = Loading.objects.exclude(part=Loading.WHOLE).values_list("days_done", flat=True)
    return sum(rows) / (plan.DAYS * len(PARTS))
