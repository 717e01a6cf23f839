"""Stories that may befall one customer, told by the product's own verbs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from apps.customers.models import Customer
from apps.followup import intake, resurveys, triage, verbs
from apps.followup.models import Case, Resurvey
from apps.people.models import User
from apps.surveys.models import Response, Survey, Via
from tests import factories as f


@dataclass(frozen=True)
class Wave:
    """Asked ``days`` after close and answered with each of ``scores`` in turn; no scores: silent."""

    days: int
    scores: tuple[int, ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True)
class Story:
    """``tries`` are results of calls, ``reached`` among them or not; ``later`` is a further ordinary answer."""

    score: int = 3
    day: int = 0
    tries: tuple[str, ...] = ("reached",)
    by: str = "Anna"
    disposition: str = "resolved"
    waves: tuple[Wave, ...] = ()
    reopened_by: str = ""
    later: int | None = None
    segment: str = ""


def live(story: Story) -> Case:
    """Live it through; the case as it ends. A passive or promoter has asked for a call."""
    opened = f.NOW + story.day * f.DAY
    customer = f.customer(attributes={"segment": story.segment} if story.segment else {})
    answer = _say(customer, story.score, opened, callback_requested=story.score > 6)
    case = triage.decide(answer.pk, now=opened).case
    assert case is not None
    _follow_up(case, f.user(story.by), story.tries, story.disposition, opened + f.HOUR)
    for wave in story.waves:
        _ask(f.again(case), wave)
    if story.reopened_by and f.again(case).closed_at:
        _once_more(f.again(case), f.user(story.reopened_by))
    if story.later is not None:
        late = opened + 100 * f.DAY
        triage.decide(_say(customer, story.later, late).pk, now=late)
    return f.again(case)


def _say(customer: Customer, score: int, now: dt.datetime, **fields: Any) -> Response:
    """Answer as ``f.answer`` does, without asking for the starter installation every time: there are many."""
    survey = Survey.objects.select_related("team", "touchpoint").filter(slug="relationship").first() or f.survey()
    said = intake.Answer(survey=survey, customer=customer, score=score, via=Via.API, answered_at=now, **fields)
    return intake.take(said, now=now).response


def tell(*stories: Story) -> list[Case]:
    return [live(story) for story in stories]


def _follow_up(case: Case, agent: User, tries: Sequence[str], disposition: str, now: dt.datetime) -> None:
    for result in tries:
        case = f.again(case)
        if not case.is_open:
            return
        verbs.claim(case, agent, now=now)
        verbs.log_attempt(case, agent, result, now=now)
        now += dt.timedelta(minutes=5)
    if disposition and f.again(case).is_open:
        verbs.resolve(
            f.again(case), f.lena(), disposition, now=now, root_cause=f.cause(), overrule="told without a conversation"
        )


def _ask(case: Case, wave: Wave) -> None:
    row = Resurvey.objects.filter(case=case, wave=wave.days).first()
    if row is None:
        return
    if wave.elsewhere:
        for score in wave.scores:
            asked = resurveys.asked_elsewhere(case, wave.days, now=row.due_at)
            _say(case.customer, score, row.due_at, resurvey=asked)
        return
    sent = resurveys.ask(row.pk, now=row.due_at)
    assert sent is not None
    for nth, score in enumerate(wave.scores):
        _say(case.customer, score, row.due_at + (nth + 1) * f.HOUR, invitation=sent.invitation)


def _once_more(case: Case, agent: User) -> None:
    """Reopened after the re-surveys, and reached by another: what was frozen stays as it was."""
    assert case.closed_at is not None
    now = case.closed_at + 120 * f.DAY
    verbs.reopen(case, f.lena(), now=now)
    _follow_up(case, agent, ("reached",), "resolved", now)
