"""Those whose turn was drawn, in the two halves of each group of equals: as drawn, whatever happened then.

Equals are the cases of one team and priority that were due on one day. The half is given by the place alone, over all
who were drawn; who counts is asked afterwards, by what was known before the draw, or was nobody's outcome.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from apps.insights.models import CaseFact, WaveFact
from apps.people.models import Team
from apps.surveys.scales import Group


class Equals(NamedTuple):
    """All that makes cases equal before the lot."""

    team_id: int
    priority: int
    due_on: dt.date


class Drawn(NamedTuple):
    """One draw with the facts of its case. ``called_at``: the first attempt, or the close where nobody tried.

    ``counts``: it is original, and not invalid. ``to_group`` is empty without an answer that counts.
    """

    equals: Equals
    place: int
    customer_id: int
    counts: bool
    opened_at: dt.datetime
    called_at: dt.datetime | None
    to_group: str

    @property
    def is_answered(self) -> bool:
        return bool(self.to_group)

    @property
    def left(self) -> bool:
        return self.is_answered and self.to_group != Group.DETRACTOR


@dataclass
class EqualCases:
    """The halves of one group of equals; of an odd number the middle one is among the later."""

    equals: Equals
    earlier: list[Drawn] = field(default_factory=list)
    later: list[Drawn] = field(default_factory=list)


def read(team: Team | None, start: dt.date | None, end: dt.date | None) -> list[Drawn]:
    """Return all who were drawn and due in these days of their team's, both included; None leaves an end open."""
    draws = {
        "case__turn_draw__isnull": False,
        **({"case__turn_draw__team": team} if team else {}),
        **({"case__turn_draw__due_on__gte": start} if start else {}),
        **({"case__turn_draw__due_on__lte": end} if end else {}),
    }
    facts = CaseFact.objects.filter(**draws)
    waves = WaveFact.objects.filter(fact__in=facts, counts=True, state=WaveFact.State.ANSWERED)
    answered = dict(waves.values_list("fact_id", "to_group"))
    rows = facts.order_by("case__turn_draw__at", "pk").values_list("pk", *_COLUMNS)
    return [
        Drawn(Equals(*equals), place, customer, original and not invalid, opened, first or closed, answered.get(pk, ""))
        for pk, *equals, place, customer, original, invalid, opened, first, closed in rows
    ]


def halves(drawn: Iterable[Drawn]) -> list[EqualCases]:
    """Return the groups of two and more, each customer counting once: with her first draw, and if it counts at all."""
    groups: dict[Equals, list[Drawn]] = defaultdict(list)
    seen: set[int] = set()
    counting: set[Drawn] = set()
    for one in drawn:
        groups[one.equals].append(one)
        if one.counts and one.customer_id not in seen:
            counting.add(one)
            seen.add(one.customer_id)
    return [_halved(equals, alike, counting) for equals, alike in groups.items() if len(alike) > 1]


def _halved(equals: Equals, alike: list[Drawn], counting: set[Drawn]) -> EqualCases:
    alike = sorted(alike, key=lambda one: one.place)
    middle = len(alike) // 2
    earlier, later = ([one for one in half if one in counting] for half in (alike[:middle], alike[middle:]))
    return EqualCases(equals, earlier, later)


_COLUMNS = (
    *("case__turn_draw__team_id", "case__turn_draw__priority", "case__turn_draw__due_on", "case__turn_draw__place"),
    *("customer_id", "is_original", "is_invalid", "opened_at", "first_attempt_at", "closed_at"),
)
