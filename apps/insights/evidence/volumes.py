"""Volumes, answer and reach rates of a survey in the last year of this installation, for the planner."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from apps.followup.models import Case, LotAnswer, OutcomeGroup, Recovery, Resurvey, Status, Triage
from apps.surveys.models import Response, Survey
from apps.surveys.scales import Group, severe_up_to

_YEAR: Final = dt.timedelta(days=364)
_WEEK: Final = dt.timedelta(days=7)
# Under so many, a rate of one's own says less than the reference case's.
FEWEST: Final = 20
# The reference case, design, sections 1 and 8.
ANSWERING: Final = 0.45
REACHED: Final = 0.85
LEFT_WITHOUT: Final = 0.37


@dataclass(frozen=True)
class Rate:
    """``share`` is 0-1; ``is_assumed``: fewer than 20 were seen, so it is the reference case's."""

    share: float
    seen: int
    is_assumed: bool


@dataclass(frozen=True)
class Volumes:
    """``eligible`` answers over ``weeks``; the rates are of those asked again, of the cases closed, and of the silent
    phones: those who left the detractors though nobody reached them."""

    eligible: int
    weeks: float
    answering: Rate
    reached: Rate
    left_without: Rate

    @property
    def a_week(self) -> float:
        return self.eligible / self.weeks if self.weeks else 0.0


def volumes(survey: Survey, *, now: dt.datetime) -> Volumes:
    """Return what was seen in the year before ``now``, or since the first answer where that is less."""
    since = now - _YEAR
    answers = Response.objects.filter(survey=survey, is_resurvey=False, answered_at__gte=since)
    first = answers.aggregate(first=Min("answered_at"))["first"]
    eligible = answers.filter(
        group=Group.DETRACTOR,
        score__gt=severe_up_to(survey.scale),
        callback_requested=False,
        triage__decision=Triage.Decision.OPENED,
    )
    return Volumes(
        eligible=eligible.count(),
        weeks=max((now - first) / _WEEK, 1.0) if first else 0.0,
        answering=_answering(survey, since),
        reached=_reached(eligible),
        left_without=_left_without(survey, since),
    )


def _answering(survey: Survey, since: dt.datetime) -> Rate:
    """The answers to a lot are the nearest to those of a plan; without a lot, those to the first wave."""
    sent = Resurvey.objects.filter(case__survey=survey, sent_at__gte=since, sent_at__lt=since + _YEAR - _WEEK)
    lots = sent.filter(kind=Resurvey.Kind.LOT)
    answered_lots = lots.filter(Exists(LotAnswer.objects.filter(assignment__case=OuterRef("case"))))
    if (asked := lots.count()) >= FEWEST:
        return Rate(answered_lots.count() / asked, asked, is_assumed=False)
    given = Recovery.objects.filter(case=OuterRef("case"), wave=OuterRef("wave"))
    first = sent.filter(kind=Resurvey.Kind.AFTER_CLOSE, wave=min(survey.resurvey_waves, default=0))
    return _rate(first.filter(Exists(given)).count(), first.count(), ANSWERING)


def _reached(eligible: QuerySet[Any]) -> Rate:
    closed = Case.objects.filter(opening_response__in=eligible.values("pk"), closed_at__isnull=False).exclude(
        status=Status.INVALID
    )
    return _rate(closed.filter(outcome_group=OutcomeGroup.SPOKEN).count(), closed.count(), REACHED)


def _left_without(survey: Survey, since: dt.datetime) -> Rate:
    changes = Recovery.objects.filter(case__survey=survey, at__gte=since, from_group=Group.DETRACTOR, reached=False)
    return _rate(changes.filter(~Q(to_group=Group.DETRACTOR)).count(), changes.count(), LEFT_WITHOUT)


def _rate(part: int, whole: int, usual: float) -> Rate:
    if whole < FEWEST:
        return Rate(usual, whole, is_assumed=True)
    return Rate(part / whole, whole, is_assumed=False)
