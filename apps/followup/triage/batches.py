"""Deciding about many answers at once: the backlog's way. It promises what ``deciding.decide`` promises of one.

A batch is one transaction: marks and answers are locked, what is known beside them is read, all is decided in memory,
and the rows are written in bulk. An answer that is not simple is left to ``decide``, in a transaction of its own: the
second of a customer in the batch, one whose customer has an open case, one that was triaged before, and one at which
deciding fails. Where a case that another worker opens meets one of ours, the batch is undone and read again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import structlog
from django.db import Error, IntegrityError, InterfaceError, OperationalError, transaction

from apps.core.set_aside import failure_recorded
from apps.followup.lifecycle.move import opening_event
from apps.followup.lots import drawing, turns
from apps.followup.models.case import Case
from apps.followup.models.event import CaseEvent
from apps.followup.models.lot import LotAssignment, TurnDraw
from apps.followup.models.resurvey import Resurvey
from apps.followup.models.triage import Triage
from apps.followup.triage import deciding, marks
from apps.followup.triage.gathering import Known, known_of, locked_answers
from apps.followup.triage.need import Deadlines, Need, new_case
from apps.surveys.models import Response

BATCH: Final = 500
_TRIES: Final = 3
log = structlog.get_logger(__name__)


class Opening(NamedTuple):
    """A case that is to be opened, with the answer and what was drawn for it, if anything."""

    need: Need
    case: Case
    turn: turns.Turn | None
    drawn: drawing.Draw | None


@dataclass
class Decided:
    """The rows to write: cases to open, answers that need none, and those that are decided alone."""

    opening: list[Opening] = field(default_factory=list)
    none: list[Response] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)


class Batch(NamedTuple):
    """The last mark that was claimed, and how many; 0 where none waits."""

    last: int
    claimed: int


def triage_batch(*, now: dt.datetime, after: int = 0, size: int = BATCH) -> Batch:
    """Claim and triage the next answers behind the mark ``after`` that no other worker has, at most ``size``."""
    batch, alone = _as_one(now, after, size)
    for response_id in alone:
        with failure_recorded(marks.WORK, response_id, now=now):
            deciding.decide(response_id, now=now)
    return batch


def decided(answers: Sequence[Response], known: Known, *, now: dt.datetime) -> Decided:
    """Decide about each answer, purely; the first of a customer and team in the batch opens their case."""
    found, deadlines, taken = Decided(), Deadlines(now), set(known.open)
    for answer in answers:
        pair = (answer.customer_id, answer.survey.team_id)
        if answer.pk in known.triaged or (answer.needs_follow_up and pair in taken):
            found.alone.append(answer.pk)
        elif not answer.needs_follow_up:
            found.none.append(answer)
        else:
            taken.add(pair)
            _open(answer, known, deadlines, found)
    return found


def _as_one(now: dt.datetime, after: int, size: int) -> tuple[Batch, list[int]]:
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                return _batch(now, after, size)
        except IntegrityError:  # another worker opened a case of one of these customers: now it can be seen
            continue
        except (OperationalError, InterfaceError):
            raise
        except Error as refused:
            log.warning("triage_batch_refused", error=type(refused).__name__)
            break
    return _one_by_one(now, after, size)


def _batch(now: dt.datetime, after: int, size: int) -> tuple[Batch, list[int]]:
    claimed = marks.claim(size, after=after, now=now)
    answers = locked_answers(list(set(claimed.values())))
    found = decided(answers, known_of(answers, now=now), now=now) if answers else Decided()
    _write(found, now)
    return Batch(max(claimed, default=after), len(claimed)), found.alone


def _one_by_one(now: dt.datetime, after: int, size: int) -> tuple[Batch, list[int]]:
    """Leave each row of the batch to be decided alone: one is wrong, and the others go on."""
    with transaction.atomic():
        claimed = marks.claim(size, after=after, now=now)
    return Batch(max(claimed, default=after), len(claimed)), list(dict.fromkeys(claimed.values()))


def _open(answer: Response, known: Known, deadlines: Deadlines, found: Decided) -> None:
    need = Need(answer, deadlines, known.previous.get((answer.customer_id, answer.survey.team_id)))
    try:
        drawn = _drawn(need, known)
        case, turn = new_case(need, drawn)
    except Exception:  # noqa: BLE001  (alone it fails again, and is recorded there)
        found.alone.append(answer.pk)
    else:
        found.opening.append(Opening(need, case, turn, drawn))


def _drawn(need: Need, known: Known) -> drawing.Draw | None:
    plan = known.plans.get(need.response.survey_id) if need.may_wait and drawing.is_eligible(need.response) else None
    if plan is None or (plan.pk, need.response.customer_id) in known.drawn:
        return None
    return drawing.drawn_by(plan, need.response, now=need.now)


def _write(found: Decided, now: dt.datetime) -> None:
    # All workers write in one order, so that of two with the same customers one waits for the other, and never both.
    opening = sorted(found.opening, key=lambda one: (one.case.customer_id, one.case.team_id))
    for each in opening:
        each.case.set_rank()
    Case.objects.bulk_create([each.case for each in opening])
    CaseEvent.objects.bulk_create(
        opening_event(each.case, now=now, asked_first=each.drawn is not None and each.drawn.call_from is not None)
        for each in opening
    )
    _write_draws(opening, now)
    Triage.objects.bulk_create([*(_opened(each, now) for each in opening), *(_none(one, now) for one in found.none)])
    marks.forget([*(each.need.response.pk for each in opening), *(answer.pk for answer in found.none)])


def _write_draws(opening: Sequence[Opening], now: dt.datetime) -> None:
    TurnDraw.objects.bulk_create(turns.drawn_row(each.turn, each.case) for each in opening if each.turn is not None)
    drawn = [(each.drawn, each.case, each.need.response) for each in opening if each.drawn is not None]
    Resurvey.objects.bulk_create(drawing.question(draw, case) for draw, case, _ in drawn)
    LotAssignment.objects.bulk_create(drawing.assignment(draw, case, answer, now=now) for draw, case, answer in drawn)


def _opened(each: Opening, now: dt.datetime) -> Triage:
    decision, response = Triage.Decision.OPENED, each.need.response
    return Triage(response=response, decision=decision, reason=each.need.reason, case=each.case, at=now)


def _none(answer: Response, now: dt.datetime) -> Triage:
    return Triage(response=answer, decision=Triage.Decision.NONE, at=now)
