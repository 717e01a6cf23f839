"""The year of the customers of some languages, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from random import Random

from apps.customers.bulk_adding import NewCustomer, add_many
from apps.demo.acme.year.agents import CallTeam
from apps.demo.acme.year.answering import Customers
from apps.demo.acme.year.past import analyze, played
from apps.demo.acme.year.plan import Planned, Year
from apps.demo.acme.year.upcoming import Timeline
from apps.demo.acme.year.world import gather
from apps.followup.models import Resurvey
from apps.surveys.models import Survey

_DAY = dt.timedelta(days=1)
# The planner is told after these days how the tables have grown.
_GROWN = (1, 7, 30, 90, 200)


def live_through(year: Year, languages: frozenset[str], survey: Survey, seed: int) -> Iterator[int]:
    """Play the year; yields the number of days done, each a transaction."""
    days = year.of(languages)
    timeline = Timeline(year.end)
    with played():
        customers = add_many(newcomers(chain(*days), year.start, Random(f"{seed} known")))
        world = gather(survey, timeline, Random(f"{seed} {sorted(languages)}"), customers)
    people = Customers(world, CallTeam(world))
    for number, day in enumerate(days):
        midnight = year.start + (number + 1) * _DAY
        with played():
            _answer(people, day, timeline)
            _ask_again(people, languages, midnight, timeline)
            timeline.play_until(midnight)
        if number in _GROWN:
            analyze()
        yield number + 1


def newcomers(answers: Iterable[Planned], start: dt.datetime, rng: Random) -> list[NewCustomer]:
    """Return each customer once, known since a moment between ``start`` and their first answer. In order of time."""
    first: dict[str, Planned] = {}
    for answer in answers:
        first.setdefault(answer.customer.external_id, answer)
    return [replace(each.customer, created_at=start + rng.random() * (each.at - start)) for each in first.values()]


def _answer(people: Customers, day: list[Planned], timeline: Timeline) -> None:
    """Those who need no call touch nobody else; those who do take their place in the order of events."""
    for planned in day:
        if planned.needs_a_call:
            timeline.at(planned.at, partial(people.answers, planned))
        else:
            people.answers(planned, planned.at)


def _ask_again(people: Customers, languages: frozenset[str], midnight: dt.datetime, timeline: Timeline) -> None:
    due = Resurvey.objects.filter(
        sent_at=None, not_sent="", due_at__lt=midnight, case__customer__language__in=languages
    )
    for pk, due_at in due.values_list("pk", "due_at"):
        soon = dt.timedelta(seconds=people.world.rng.uniform(5, 60))
        timeline.at(due_at + soon, partial(people.are_asked_again, pk))
