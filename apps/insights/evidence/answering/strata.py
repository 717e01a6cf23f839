"""Those whom a lot drew, sorted by what may make them answer: the score, the touchpoint, the channel, earlier answers.

A stratum and a cluster are numbers: who is alike is enough for weights, and for a file that says nothing of a person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.db.models import OuterRef, Subquery

from apps.followup.models import LotAssignment, LotPlan
from apps.insights.evidence.participants import Participant, has_outcome
from apps.surveys.models import Response


class By(StrEnum):
    """Attributes by which answers are weighted, each by itself and then all four together."""

    SCORE = "score"
    TOUCHPOINT = "touchpoint"
    CHANNEL = "channel"
    EARLIER = "earlier_answers"


EACH: Final = tuple(By)


@dataclass(frozen=True)
class Alike:
    """One who was drawn: the numbers of her strata in the order of ``EACH``, of herself, and of her account if any."""

    strata: tuple[int, ...]
    customer: int
    account: int | None

    def as_json(self) -> list[Any]:
        return [list(self.strata), self.customer, self.account]


@dataclass(frozen=True)
class Row:
    """One who was drawn, as one look saw her. ``moved``: whether she has the outcome; None without an answer."""

    arm: str
    alike: Alike
    moved: bool | None


def alike(plan: LotPlan) -> dict[int, Alike]:
    """Return by the number of each draw with whom she is alike. Strata are numbered in the order of their labels."""
    earlier = Response.objects.filter(
        customer=OuterRef("response__customer"), answered_at__lt=OuterRef("response__answered_at"), is_resurvey=False
    ).order_by("-answered_at", "-pk")
    drawn = LotAssignment.objects.filter(plan=plan).annotate(earlier=Subquery(earlier.values("group")[:1]))
    labels = ("response__score", "response__touchpoint", "response__via", "earlier")
    found = list(drawn.values_list("pk", "response__customer", "response__customer__account", *labels))
    strata = [_numbered(column) for column in zip(*(row[3:] for row in found), strict=True)]
    customers, accounts = _numbered(row[1] for row in found), _numbered(row[2] for row in found if row[2] is not None)
    return {
        pk: Alike(
            strata=tuple(numbers[label] for numbers, label in zip(strata, own, strict=True)),
            customer=customers[customer],
            account=None if account is None else accounts[account],
        )
        for pk, customer, account, *own in found
    }


def rows_at(
    drawn: Iterable[Participant], alike_by_draw: Mapping[int, Alike], outcome: str, *, at: dt.datetime
) -> list[Row]:
    """Return those who had been drawn at that moment, with what they had answered by then."""
    return [
        Row(each.arm, alike_by_draw[each.number], None if group is None else has_outcome(group, outcome))
        for each in drawn
        if each.drawn_at <= at
        for group in [each.group_by(at)]
    ]


def read_alike(content: Sequence[Any]) -> Alike:
    """Return what ``as_json`` wrote. ValueError or TypeError for what it did not."""
    strata, customer, account = content
    return Alike(tuple(int(number) for number in strata), int(customer), None if account is None else int(account))


def _numbered(labels: Iterable[Any]) -> dict[Any, int]:
    """Return a number from 1 on for each label, in their order; the missing label comes last."""
    return {
        label: number
        for number, label in enumerate(sorted(set(labels), key=lambda label: (label is None, label or 0)), 1)
    }
