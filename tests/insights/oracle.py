"""The same numbers counted again, slowly and case by case, from what happened and never from the facts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from apps.followup.models import Attempt, Case, Recovery, Resurvey
from apps.surveys.models import Response

_BETTER = {("detractor", "passive"), ("detractor", "promoter"), ("passive", "promoter")}
_WORST = ("detractor", "passive", "promoter")


@dataclass(frozen=True)
class Asked:
    """The wave of a case that counts; ``answer`` is the newest that stood before the customer was spoken with again."""

    row: Resurvey
    answer: Response | None
    censored: bool


@dataclass(frozen=True)
class Counted:
    case: Case
    start: str
    is_first: bool
    asked: Asked | None

    @property
    def is_original(self) -> bool:
        return not self.case.opening_response.is_resurvey

    @property
    def end(self) -> str | None:
        return self.asked.answer.group if self.asked and self.asked.answer else None

    @property
    def is_sent(self) -> bool:
        return bool(self.asked and self.asked.row.sent_at)


def superseded(response: Response, among: list[Response] | None = None) -> bool:
    later = Response.objects.filter(supersedes=response)
    return later.exists() if among is None else any(other in among for other in later)


def counted(
    start: dt.date | None = None, end: dt.date | None = None, agent: str | None = None, wave: int | None = None
) -> list[Counted]:
    within = [case for case in Case.objects.all() if _given_within(case, start, end)]
    firsts = _firsts(within)
    return [
        Counted(case, _start(case), case.pk in firsts, _asked(case, wave, agent))
        for case in within
        if _is_of(case, agent)
    ]


def _firsts(cases: list[Case]) -> set[int]:
    originals = [case for case in cases if not case.opening_response.is_resurvey and case.status != "invalid"]
    found: dict[int, Case] = {}
    for case in sorted(originals, key=lambda each: (each.opening_response.answered_at, each.pk)):
        found.setdefault(case.customer_id, case)
    return {case.pk for case in found.values()}


def _given_within(case: Case, start: dt.date | None, end: dt.date | None) -> bool:
    day = case.opening_response.answered_at.astimezone(dt.UTC).date()
    return (start is None or start <= day) and (end is None or day <= end)


def _is_of(case: Case, agent: str | None) -> bool:
    tries = list(case.attempts.all())
    spoke = {attempt.agent.email for attempt in tries if attempt.result == "reached"}
    return agent is None or agent in (spoke or {attempt.agent.email for attempt in tries})


def _start(case: Case) -> str:
    """The worst that stood when somebody first spoke with them; else when it was closed."""
    calls = [attempt.started_at for attempt in case.attempts.filter(result="reached")]
    until = min(calls, default=case.closed_at)
    answers = [
        answer
        for answer in case.customer.responses.all()
        if not Recovery.objects.filter(case=case, to_response=answer).exists()
        and (until is None or answer.answered_at <= until)
    ]
    joined = {_first_of(triage.response).pk for triage in case.triages.all()}
    own = [answer for answer in answers if _first_of(answer).pk in joined]
    return min((answer.group for answer in own if not superseded(answer, answers)), key=_WORST.index)


def _first_of(answer: Response) -> Response:
    return _first_of(answer.supersedes) if answer.supersedes else answer


def _asked(case: Case, wave: int | None, agent: str | None) -> Asked | None:
    if case.is_open or case.status == "invalid":
        return None
    waves = [_outcome(row) for row in case.resurveys.order_by("-wave") if wave in {None, row.wave}]
    if agent:
        waves = [asked for asked in waves if asked.row.agent is None or asked.row.agent.email == agent]
    return min(waves, key=_precedence, default=None)


def _precedence(asked: Asked) -> int:
    if asked.answer:
        return 0
    if asked.censored:
        return 2
    return 1 if asked.row.sent_at else 4 - bool(asked.row.not_sent)


def _outcome(row: Resurvey) -> Asked:
    again = _spoken_again(row.case)
    ledger = [entry.to_response for entry in Recovery.objects.filter(case=row.case, wave=row.wave)]
    before = [answer for answer in ledger if again is None or answer.answered_at < again]
    standing = [answer for answer in before if not superseded(answer, before)]
    newest = max(standing, key=lambda answer: (answer.answered_at, answer.pk), default=None)
    window = row.sent_at + dt.timedelta(days=14) if row.sent_at else row.due_at
    cut = newest is None and (bool(ledger) or (not row.not_sent and again is not None and again < window))
    return Asked(row, newest, cut)


def _spoken_again(case: Case) -> dt.datetime | None:
    calls = Attempt.objects.filter(case__customer=case.customer_id, result="reached", started_at__gt=case.closed_at)
    return min((call.started_at for call in calls.exclude(case=case)), default=None)


def funnel(rows: list[Counted]) -> dict[str, int]:
    rows = [row for row in rows if row.is_original]
    return {
        "opened": len(rows),
        "attempted": sum(row.case.attempts.exists() for row in rows),
        "reached": sum(
            row.case.attempts.filter(result="reached").exists() and row.case.status != "invalid" for row in rows
        ),
        "closed": sum(not row.case.is_open for row in rows),
        "resurvey_sent": sum(row.is_sent for row in rows),
        "answered": sum(row.end is not None for row in rows),
        "moved": sum((row.start, row.end) in _BETTER for row in rows),
    }


def transitions(rows: list[Counted]) -> Counter[tuple[str, str]]:
    return Counter((row.start, row.end) for row in rows if row.end and row.is_first)


def side(rows: list[Counted], group: str) -> dict[str, int]:
    mine = [row for row in rows if row.is_first and row.start == "detractor" and _group(row) == group]
    asked = [row for row in mine if row.end or (row.is_sent and row.asked and not row.asked.censored)]
    ends = Counter(row.end for row in asked)
    return {
        "customers": len(mine),
        "sent": len(asked),
        "silent": ends[None],
        "to_promoter": ends["promoter"],
        "to_passive": ends["passive"],
        "stayed": ends["detractor"],
    }


def _group(row: Counted) -> str:
    return row.asked.row.outcome_group if row.asked else row.case.outcome_group


def headline() -> list[Response]:
    answers = Response.objects.filter(is_resurvey=False).order_by("answered_at", "pk")
    return [answer for answer in answers if not superseded(answer)]


def uncalled(days: int) -> Counter[tuple[int, str]]:
    """Starting score and next group of detractors who answered twice, half to twice ``days`` apart, uncalled."""
    apart = (dt.timedelta(days=days / 2), dt.timedelta(days=days * 2))
    return Counter(
        (first.score, later.group)
        for first, later in _pairs()
        if apart[0] <= later.answered_at - first.answered_at <= apart[1] and not _called(first, later)
    )


def _pairs() -> Iterator[tuple[Response, Response]]:
    answers = headline()
    for place, first in enumerate(answers):
        later = next((answer for answer in answers[place + 1 :] if answer.customer_id == first.customer_id), None)
        if later is not None and first.group == "detractor":
            yield first, later


def _called(first: Response, later: Response) -> bool:
    calls = Attempt.objects.filter(case__customer=first.customer_id, result="reached")
    since = first.answered_at - dt.timedelta(days=365)
    return any(since <= call.started_at <= later.answered_at for call in calls)


def groups(key: Callable[[Response], Any]) -> Counter[tuple[Any, str]]:
    return Counter((key(answer), answer.group) for answer in headline())
