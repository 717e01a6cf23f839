"""The same numbers counted again, slowly and row by row, without SQL of our own."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from apps.followup.models import Attempt, Case, Recovery, Resurvey
from apps.surveys.models import Response

_BETTER = {("detractor", "passive"), ("detractor", "promoter"), ("passive", "promoter")}


@dataclass(frozen=True)
class Asked:
    """The wave of a case that counts; ``answer`` is the newest standing one."""

    row: Resurvey
    answer: Recovery | None


@dataclass(frozen=True)
class Counted:
    case: Case
    asked: Asked | None

    @property
    def start(self) -> str:
        return self.case.opening_response.group

    @property
    def end(self) -> str | None:
        return self.asked.answer.to_group if self.asked and self.asked.answer else None


def superseded(response: Response) -> bool:
    return Response.objects.filter(supersedes=response).exists()


def counted(
    start: dt.date | None = None, end: dt.date | None = None, agent: str | None = None, wave: int | None = None
) -> list[Counted]:
    cases = [case for case in Case.objects.all() if _opened_within(case, start, end) and _is_of(case, agent)]
    return [Counted(case, _asked(case, wave, agent)) for case in cases]


def _opened_within(case: Case, start: dt.date | None, end: dt.date | None) -> bool:
    day = case.opened_at.astimezone(dt.UTC).date()
    return (start is None or start <= day) and (end is None or day <= end)


def _is_of(case: Case, agent: str | None) -> bool:
    tries = [attempt for attempt in case.attempts.all() if attempt.agent.email == agent]
    return agent is None or any(attempt.result == "reached" or case.reached_at is None for attempt in tries)


def _asked(case: Case, wave: int | None, agent: str | None) -> Asked | None:
    waves = [Asked(row, _answer(row)) for row in case.resurveys.order_by("-wave") if wave in {None, row.wave}]
    waves = [asked for asked in waves if asked.row.sent_at or asked.answer]
    if agent:
        waves = [asked for asked in waves if asked.row.agent is None or asked.row.agent.email == agent]
    answered = [asked for asked in waves if asked.answer]
    return next(iter(answered + waves), None)


def _answer(row: Resurvey) -> Recovery | None:
    ledger = Recovery.objects.filter(case=row.case, wave=row.wave)
    standing = [entry for entry in ledger if not superseded(entry.to_response)]
    return max(standing, key=lambda entry: (entry.at, entry.pk), default=None)


def funnel(rows: list[Counted]) -> dict[str, int]:
    return {
        "opened": len(rows),
        "attempted": sum(row.case.attempts.exists() for row in rows),
        "reached": sum(row.case.attempts.filter(result="reached").exists() for row in rows),
        "closed": sum(not row.case.is_open for row in rows),
        "resurvey_sent": sum(row.asked is not None for row in rows),
        "answered": sum(row.end is not None for row in rows),
        "moved": sum((row.start, row.end) in _BETTER for row in rows),
    }


def transitions(rows: list[Counted]) -> Counter[tuple[str, str]]:
    return Counter((row.start, row.end) for row in rows if row.end)


def side(rows: list[Counted], *, reached: bool) -> dict[str, int]:
    asked = [row for row in rows if row.asked and row.start == "detractor" and row.asked.row.reached == reached]
    ends = Counter(row.end for row in asked)
    return {
        "sent": len(asked),
        "silent": ends[None],
        "to_promoter": ends["promoter"],
        "to_passive": ends["passive"],
        "stayed": ends["detractor"],
    }


def headline() -> list[Response]:
    answers = Response.objects.filter(is_resurvey=False).order_by("answered_at", "pk")
    return [answer for answer in answers if not superseded(answer)]


def uncalled() -> Counter[tuple[int, str]]:
    """Starting score and next group of detractors who answered twice without a call between."""
    return Counter((first.score, later.group) for first, later in _pairs() if not _called(first, later))


def _pairs() -> Iterator[tuple[Response, Response]]:
    answers = headline()
    for place, first in enumerate(answers):
        later = next((answer for answer in answers[place + 1 :] if answer.customer_id == first.customer_id), None)
        if later is not None and first.group == "detractor":
            yield first, later


def _called(first: Response, later: Response) -> bool:
    calls = Attempt.objects.filter(case__customer=first.customer_id, result="reached")
    return any(first.answered_at <= call.started_at <= later.answered_at for call in calls)


def groups(key: Callable[[Response], Any]) -> Counter[tuple[Any, str]]:
    return Counter((key(answer), answer.group) for answer in headline())
