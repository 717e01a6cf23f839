"""A summary of the year, counted from the database."""

from __future__ import annotations

from collections.abc import Iterator

from apps.followup.models import Attempt, Case, Recovery, Resurvey
from apps.insights.conversion import conversion
from apps.insights.conversion.outcomes import Outcomes
from apps.surveys.models import Response
from apps.surveys.scales import Group

_DETRACTOR = Group.DETRACTOR


def lines() -> Iterator[str]:
    headline = Response.objects.filter(is_resurvey=False)
    total = headline.count()
    unhappy = headline.filter(group=_DETRACTOR).count()
    asked = headline.exclude(group=_DETRACTOR).filter(callback_requested=True).count()
    yield f"{total:,} answers: {_of(unhappy, total)} detractors, {_of(asked, total)} more asked for a call"
    cases, calls = Case.objects.count(), Attempt.objects.count()
    reached = Case.objects.filter(reached_at__isnull=False).count()
    still_open = Case.objects.open().count()
    yield f"{cases:,} cases, {calls:,} calls: {reached:,} customers reached, {still_open} cases still open"
    sent = Resurvey.objects.filter(kind=Resurvey.Kind.AFTER_CLOSE).exclude(sent_at=None).count()
    yield f"{sent:,} re-surveys sent: {_of(Recovery.objects.count(), sent)} answered"
    converted = conversion()
    yield _moved("Detractors spoken with", converted.reached)
    yield _moved("Detractors not reached", converted.never_reached)
    yield f"The calls: {converted.verdict.sentence}"


def _moved(who: str, came: Outcomes) -> str:
    groups = {Group.PROMOTER: came.to_promoter, Group.PASSIVE: came.to_passive, _DETRACTOR: came.stayed}
    said = ", ".join(f"{_share(share.count, came.n)} {group}" for group, share in groups.items())
    return f"{who} who answered again ({came.n:,}): {said}"


def _of(part: int, whole: int) -> str:
    return f"{part:,} ({_share(part, whole)})"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "none"
