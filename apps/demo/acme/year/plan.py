"""The year's answers, before anybody acts: who answers when, with which score, about what. Pure but for the dice."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, replace
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from apps.customers.bulk_adding import NewCustomer
from apps.demo.acme.company import organisation, population
from apps.demo.acme.company.places import PLACES
from apps.demo.acme.words import verbatims
from apps.surveys.scales import Group

DAYS: Final = 365
DETRACTORS: Final = 0.10
CALLBACKS: Final = 0.05
# A share of those neither unhappy nor asking for a call.
_PASSIVES: Final = 0.27
# A share of the answers: they come from a customer who had answered before, not sooner than the quarantine.
_RETURNING: Final = 0.16
# Customers of each place from whom the open cases of the last days are taken.
_RESERVED: Final = 4
_RARE: Final = 13
_APART: Final = dt.timedelta(days=96)
_WEEKEND: Final = 0.45
_WEEKEND_DAYS: Final = (5, 6)
_DAY: Final = dt.timedelta(days=1)
# Days of the year (counted back from its end) on which the network failed, for a month.
_OUTAGE: Final = range(130, 160)
_SCORES: Final = {
    Group.DETRACTOR: ((0, 1, 2, 3, 4, 5, 6), (7, 3, 5, 8, 10, 24, 43)),
    Group.PASSIVE: ((7, 8), (42, 58)),
    Group.PROMOTER: ((9, 10), (45, 55)),
}
# Weights of an unhappy customer's next answer, whatever we did in between.
_UNCALLED: Final = {Group.PROMOTER: 14, Group.PASSIVE: 26, Group.DETRACTOR: 60}
_SPEAKS_UP: Final = {Group.DETRACTOR: 0.8, Group.PASSIVE: 0.4, Group.PROMOTER: 0.35}


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One answer to come. ``topic`` is what the customer is unhappy about, whether they say so or not."""

    at: dt.datetime
    customer: NewCustomer
    group: Group
    score: int
    topic: str
    comment: str
    touchpoint: str
    served_by: str
    callback: bool = False
    preferred_time: str = ""

    @property
    def needs_a_call(self) -> bool:
        return self.callback or self.group == Group.DETRACTOR


@dataclass
class Year:
    """``days``: the answers of each day in order. ``reserve``: some of these are left with open cases at ``end``.

    ``rare``: those to whom happens what the dice bring too seldom (``rare_cases.py``).
    """

    start: dt.datetime
    end: dt.datetime
    days: list[list[Planned]]
    reserve: list[Planned]
    rare: list[NewCustomer]

    def of(self, languages: frozenset[str]) -> list[list[Planned]]:
        return [[answer for answer in day if answer.customer.language in languages] for day in self.days]


@dataclass
class _Slot:
    at: dt.datetime
    customer: NewCustomer
    touchpoint: str
    days_ago: int
    group: Group = Group.PROMOTER
    callback: bool = False


def year(answers: int, seed: int, end: dt.datetime) -> Year:
    """The same numbers and seed give the same year, moved to ``end``."""
    rng = Random(seed)
    people = population.Population(rng)
    days: list[list[Planned]] = [[] for _ in range(DAYS)]
    for slot in _with_groups(_slots(answers, rng, people, end), rng):
        days[DAYS - 1 - slot.days_ago].append(_answer(slot, rng))
    for day in days:
        day.sort(key=lambda answer: answer.at)
    reserve = _reserve(rng, people, end)
    rare = [people.somebody(PLACES[0]) for _ in range(_RARE)]
    return Year(end - DAYS * _DAY, end, days, reserve, rare)


def _slots(answers: int, rng: Random, people: population.Population, end: dt.datetime) -> list[_Slot]:
    slots: list[_Slot] = []
    moments = sorted(_moments(answers, rng, end - DAYS * _DAY))
    returned: set[str] = set()
    for at in moments:
        earlier = bisect_right(moments, at - _APART)
        customer = slots[rng.randrange(earlier)].customer if earlier and rng.random() < _RETURNING else None
        if customer is None or customer.external_id in returned:
            customer = people.somebody()
        else:
            returned.add(customer.external_id)
        moment = _by_day(at, customer, rng, end)
        days_ago = min(max((end - moment) // _DAY, 0), DAYS - 1)
        slots.append(_Slot(moment, customer, organisation.touchpoint(rng, customer.attributes["segment"]), days_ago))
    return slots


def _reserve(rng: Random, people: population.Population, end: dt.datetime) -> list[Planned]:
    """Unhappy or asking customers in each place, of the last days: so many as it takes are left with open cases."""
    slots = []
    for place in PLACES * _RESERVED:
        customer = people.somebody(place)
        at = _lately(customer, rng, end)
        unhappy = rng.random() < 0.75  # noqa: PLR2004
        group = Group.DETRACTOR if unhappy else Group.PASSIVE
        slots.append(_Slot(at, customer, organisation.touchpoint(rng, "enterprise"), 0, group, callback=not unhappy))
    return [replace(_answer(slot, rng), preferred_time="") for slot in slots]


def _lately(customer: NewCustomer, rng: Random, end: dt.datetime) -> dt.datetime:
    """Mostly some hours ago, for the rest one or two days: some are overdue, the team is not drowning."""
    ago = rng.uniform(0.5, 9) if rng.random() < 0.7 else rng.uniform(24, 58)  # noqa: PLR2004
    at = end - ago * _DAY / 24
    by_day = at.astimezone(ZoneInfo(customer.time_zone)).hour in range(9, 20)
    return at if by_day else _by_day(at, customer, rng, end)


def _moments(answers: int, rng: Random, start: dt.datetime) -> list[dt.datetime]:
    weights = [_WEEKEND if (start + n * _DAY).weekday() in _WEEKEND_DAYS else 1.0 for n in range(DAYS)]
    days = rng.choices(range(DAYS), weights, k=answers)
    return [start + (day + rng.random()) * _DAY for day in days]


def _by_day(at: dt.datetime, customer: NewCustomer, rng: Random, end: dt.datetime) -> dt.datetime:
    """About then, at an hour at which people answer, by the customer's clock, and a while before the year's end."""
    local = at.astimezone(ZoneInfo(customer.time_zone))
    hour = rng.choices(range(9, 20), (7, 9, 9, 8, 9, 7, 7, 8, 9, 10, 9))[0]
    moved = local.replace(hour=hour, minute=rng.randrange(5, 60), second=rng.randrange(60)).astimezone(dt.UTC)
    return moved if moved < end - _DAY / 24 else moved - _DAY


def _with_groups(slots: list[_Slot], rng: Random) -> list[_Slot]:
    """Exactly so many detractors and callback requests, more of them where the story wants it."""
    by_weight = sorted(slots, key=lambda slot: rng.random() ** (1 / _grievance(slot)), reverse=True)
    unhappy = round(len(slots) * DETRACTORS)
    for slot in by_weight[:unhappy]:
        slot.group, slot.callback = Group.DETRACTOR, rng.random() < 0.2  # noqa: PLR2004
    rest = by_weight[unhappy:]
    rng.shuffle(rest)
    for index, slot in enumerate(rest):
        slot.callback = index < round(len(slots) * CALLBACKS)
        slot.group = Group.PASSIVE if rng.random() < (0.65 if slot.callback else _PASSIVES) else Group.PROMOTER
    _remember(slots, rng)
    return slots


def _remember(slots: list[_Slot], rng: Random) -> None:
    """Let customers who were unhappy the first time mostly be so the second time; somebody else is happy instead."""
    first: dict[str, _Slot] = {}
    seconds: list[tuple[_Slot, _Slot]] = []
    for slot in slots:
        before = first.setdefault(slot.customer.external_id, slot)
        if before is not slot:
            seconds.append((before, slot))
    paired = {id(slot) for pair in seconds for slot in pair}
    donors = [slot for slot in slots if slot.group == Group.DETRACTOR and id(slot) not in paired]
    for before, after in seconds:
        if before.group == Group.DETRACTOR != after.group:
            _stay(after, donors, rng)


def _stay(slot: _Slot, donors: list[_Slot], rng: Random) -> None:
    wanted = rng.choices(list(_UNCALLED), list(_UNCALLED.values()))[0]
    if wanted != Group.DETRACTOR:
        slot.group = wanted
    elif donors:
        other = donors.pop(rng.randrange(len(donors)))
        slot.group, other.group = other.group, slot.group
        slot.callback, other.callback = other.callback, slot.callback


def _grievance(slot: _Slot) -> float:
    """Return how likely one is a detractor: worse a year ago, worst in the outage, worse after a call than after a
    visit.
    """
    trend = 0.75 + 0.5 * slot.days_ago / DAYS
    outage = 2.6 if slot.days_ago in _OUTAGE and not slot.touchpoint.startswith("shop") else 1.0
    return trend * outage * organisation.GRIEVANCE.get(slot.touchpoint, 1.0)


def score(rng: Random, group: Group) -> int:
    scores, weights = _SCORES[group]
    return rng.choices(scores, weights)[0]


def _answer(slot: _Slot, rng: Random) -> Planned:
    topic = verbatims.topic(rng, during_outage=slot.days_ago in _OUTAGE)
    speaks = rng.random() < _SPEAKS_UP[slot.group]
    return Planned(
        at=slot.at,
        customer=slot.customer,
        group=slot.group,
        score=score(rng, slot.group),
        topic=topic,
        comment=verbatims.comment(rng, slot.customer.language, slot.group, topic) if speaks else "",
        touchpoint=slot.touchpoint,
        served_by=organisation.served_by(rng, slot.touchpoint),
        callback=slot.callback,
        preferred_time=rng.choice(("", "", "morning", "afternoon", "evening")) if slot.callback else "",
    )
