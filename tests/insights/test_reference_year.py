"""Every number of every report equals the paper of ``reference_year.py``, denominators included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from apps.insights import nps
from apps.insights.conversion import Report, conversion
from apps.insights.conversion.by_agent import by_agent, by_root_cause
from apps.insights.conversion.outcomes import Outcomes
from apps.insights.conversion.undrawn import beside
from apps.insights.definitions.periods import Period
from apps.insights.definitions.scope import Scope
from apps.insights.facts import checking, refreshing
from apps.insights.statistics.differences import newcombe
from apps.insights.statistics.shares import wilson
from apps.people.models import Role
from tests import factories as f
from tests.api.calling import V1, client
from tests.insights import reference_year as paper
from tests.insights.paper import LATER

ALL = Scope(period=Period(), wave=7)


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Lived through once for all tests that read it; taken back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        paper.live()
        while refreshing.catch_up(now=timezone.now()):
            pass
        yield
        transaction.set_rollback(True)


@pytest.fixture
def lived(year: None, db: None) -> None:
    """Each test reads the same year, in a savepoint of its own."""


def report(wave: int = 7, **scope: Any) -> Report:
    return conversion(now=LATER, wave=wave, **scope)


def counts(group: Outcomes) -> tuple[int, ...]:
    return (
        *(group.customers, group.sent, group.n, group.silent, group.still_open),
        *(group.censored, group.not_sent, group.not_due),
        *(group.to_promoter.count, group.to_passive.count, group.stayed.count),
    )


def test_the_funnel(lived: None) -> None:
    assert vars(report().funnel) == paper.FUNNEL


def test_what_is_lost_on_the_way_and_why(lived: None) -> None:
    told = report()
    assert {name: getattr(told, name) for name in paper.LOST} == paper.LOST


def test_the_transitions(lived: None) -> None:
    assert report().transitions == paper.TRANSITIONS


@pytest.mark.parametrize("name", paper.GROUPS)
def test_each_group_with_its_denominators(lived: None, name: str) -> None:
    assert counts(getattr(report(), name)) == paper.GROUPS[name]


@pytest.mark.parametrize("name", paper.BOUNDS)
def test_shares_bounds_and_intervals_of_those_spoken_with(lived: None, name: str) -> None:
    share = getattr(report().reached, name)
    assert (share.share, share.worst, share.best) == pytest.approx(paper.BOUNDS[name])
    assert (share.low, share.high) == wilson(share.count, 34)


def test_the_mean_change_in_points(lived: None) -> None:
    points = report().reached.points
    assert (points.n, points.mean) == pytest.approx(paper.POINTS)


def test_the_difference_its_break_even_and_no_verdict(lived: None) -> None:
    told = report()
    left = told.difference.left_detractors
    assert left.share == pytest.approx(21 / 34 - 5 / 9)
    assert (left.low, left.high) == newcombe(21, 34, 5, 9)
    assert told.difference.break_even.estimate == pytest.approx(21 / 34 - 5 / 9)
    assert told.difference.break_even.claim is None  # the interval holds zero as it is
    assert "recover by themselves 6 points more often; its interval holds zero" in beside(told.difference)
    assert told.verdict.code == "too_few"


def test_what_happened_after_a_second_call(lived: None) -> None:
    told = report().follow_on
    assert vars(told.funnel) == paper.FOLLOW_ON
    assert told.transitions["detractor"] == {"promoter": 1, "passive": 0, "detractor": 0}


def test_the_second_wave(lived: None) -> None:
    told = report(90)
    assert {name: getattr(told.funnel, name) for name in ("resurvey_sent", "answered")} == {
        "resurvey_sent": paper.AT_90["resurvey_sent"],
        "answered": paper.AT_90["answered"],
    }
    assert (told.censored, told.not_due) == (paper.AT_90["censored"], paper.AT_90["not_due"])
    group = told.reached
    counted = {"n": group.n, **{name: getattr(group, name).count for name in ("to_promoter", "to_passive", "stayed")}}
    assert counted == paper.AT_90_REACHED


def test_whether_it_lasted(lived: None) -> None:
    told = report().lasting
    assert told is not None
    assert {name: getattr(told, name) for name in paper.LASTING} == pytest.approx(paper.LASTING)
    assert [(wave.days, wave.reached.n) for wave in report().waves] == [(7, 34), (90, 11)]


def test_each_agent(lived: None) -> None:
    rows = {row.label: (row.reached, row.sent, row.answered, row.moved) for row in by_agent(ALL, now=LATER)}
    assert rows == paper.AGENTS


def test_each_cause(lived: None) -> None:
    rows = [(row.key, row.reached, row.answered, row.moved) for row in by_root_cause(ALL, now=LATER)]
    assert rows == [("process", 42, 34, 21)]


def test_the_score_of_the_year(lived: None) -> None:
    [row] = [row for row in nps.nps(None, None, "touchpoint") if row.key == "brand"]
    assert {name: getattr(row, name) for name in paper.NPS} == pytest.approx(paper.NPS)


def test_the_first_day_alone(lived: None) -> None:
    """Day 0 has all but the two whose answers came in the end."""
    first = f.NOW.date()
    assert report(start=first, end=first).funnel.opened == 61
    assert report(start=first + dt.timedelta(days=280)).funnel.opened == 2


def test_the_api_gives_the_same_numbers(lived: None) -> None:
    """Now is later than day 300 there: the one that was still open is silent."""
    told = client("report").get(f"{V1}/reports/conversion/", {"wave": 7}).json()
    assert told["funnel"] == paper.FUNNEL
    assert told["transitions"] == paper.TRANSITIONS
    assert told["follow_on"]["funnel"] == paper.FOLLOW_ON
    assert {name: told[name]["n"] for name in paper.GROUPS} == {name: row[2] for name, row in paper.GROUPS.items()}


def test_the_page_shows_the_same_numbers(lived: None, client: Client) -> None:
    client.force_login(f.user("Mona", Role.MANAGER))
    shown = client.get("/reports/conversion/?wave=7&from=2026-01-01&to=2026-12-31").content.decode()
    assert "Base: 63 original cases." in shown
    assert "Base: 50 customers who answered again" in shown
    assert "Of 34 customers spoken with who answered again, 62% left the detractors" in shown
    assert "21 (62%)" in shown
    assert "11 customers answered both: 8 had left the detractors after 7 days, 9 after 90 days." in shown


def test_the_facts_are_what_happened(lived: None) -> None:
    assert checking.facts_say_what_happened(timezone.now()) == []
