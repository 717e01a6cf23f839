"""What the year came to, counted from the database."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, QuerySet

from apps.followup.models import OPEN, Attempt, Case, Recovery, Resurvey
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
    still_open = Case.objects.filter(status__in=OPEN).count()
    yield f"{cases:,} cases, {calls:,} calls: {reached:,} customers reached, {still_open} cases still open"
    sent = Resurvey.objects.exclude(sent_at=None).count()
    yield f"{sent:,} re-surveys sent: {_of(Recovery.objects.count(), sent)} answered"
    yield _moved("Detractors reached", latest(reached=True))
    yield _moved("Detractors never reached", latest(reached=False))


def latest(*, reached: bool) -> dict[str, int]:
    """How many detractors' cases ended in each group, at the latest wave that was answered."""
    return _by_group(Recovery.objects.filter(from_group=_DETRACTOR, reached=reached))


def _by_group(rows: QuerySet[Recovery]) -> dict[str, int]:
    last = rows.order_by("case_id", "-wave", "-pk").distinct("case_id").values("pk")
    counted = Recovery.objects.filter(pk__in=last).order_by().values_list("to_group").annotate(Count("pk"))
    return dict(counted)


def _moved(who: str, groups: dict[str, int]) -> str:
    total = sum(groups.values())
    said = ", ".join(
        f"{_share(groups.get(group, 0), total)} {group}" for group in (Group.PROMOTER, Group.PASSIVE, _DETRACTOR)
    )
    return f"{who} who answered again ({total:,}): {said}"


def _of(part: int, whole: int) -> str:
    return f"{part:,} ({_share(part, whole)})"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "none"
