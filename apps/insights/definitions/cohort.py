"""The cases that are compared: originals, one for each customer, so that the cases are independent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opened:
    """The facts that make a case one of a cohort. ``counts``: it is original, and not invalid."""

    pk: int
    team_id: int
    given_at: dt.datetime
    counts: bool


@dataclass(frozen=True, slots=True)
class Previous:
    """The times at which the customer's counting case before this one was opened, at all and in the team; or None.

    A case is its customer's first in a period that begins at ``first`` where that is None or before ``first``.
    """

    at: dt.datetime | None
    in_team_at: dt.datetime | None


def previous(cases: Iterable[Opened]) -> dict[int, Previous]:
    """Return what came before each case of one customer, by its key. A double or a follow-on case pushes none out."""
    found: dict[int, Previous] = {}
    last: dt.datetime | None = None
    in_team: dict[int, dt.datetime] = {}
    for case in sorted(cases, key=lambda each: (each.given_at, each.pk)):
        found[case.pk] = Previous(last, in_team.get(case.team_id))
        if case.counts:
            last = in_team[case.team_id] = case.given_at
    return found
