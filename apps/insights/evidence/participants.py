"""Those whom a lot drew, with what they answered, and their counts at any moment: by intention to treat.

Each stays in the arm that was drawn, whatever happened to her call. An answer counts that was given before
``counts_until``, the same in both arms; of several the newest.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from apps.followup.models import Arm, LotAnswer, LotAssignment, LotPlan
from apps.insights.evidence.verdict import Outcome
from apps.insights.statistics.differences import Table
from apps.surveys.scales import Group


@dataclass(frozen=True)
class Participant:
    """One draw. ``answers`` are (when it came in, its group), in that order, those given in time alone."""

    number: int
    arm: str
    drawn_at: dt.datetime
    answers: tuple[tuple[dt.datetime, str], ...] = ()

    def group_by(self, at: dt.datetime) -> str | None:
        """Return the group of the newest answer that had come in by then; None without one."""
        return next((group for came, group in reversed(self.answers) if came <= at), None)


@dataclass(frozen=True)
class ArmCounts:
    assigned: int = 0
    answered: int = 0
    moved: int = 0


@dataclass(frozen=True)
class Counts:
    """``moved``: those with the plan's outcome."""

    call: ArmCounts
    wait: ArmCounts

    @property
    def table(self) -> Table:
        return Table(self.call.moved, self.call.answered, self.wait.moved, self.wait.answered)


def participants(plan: LotPlan) -> list[Participant]:
    """Return all who were drawn by the plan, in the order of their draws."""
    answers: dict[int, list[tuple[dt.datetime, str]]] = defaultdict(list)
    given = LotAnswer.objects.filter(assignment__plan=plan).order_by("response__received_at", "pk")
    columns = ("assignment_id", "at", "assignment__counts_until", "response__received_at", "response__group")
    for assignment, at, counts_until, came, group in given.values_list(*columns):
        if at <= counts_until:
            answers[assignment].append((came, group))
    drawn = LotAssignment.objects.filter(plan=plan).order_by("at", "pk")
    return [Participant(pk, arm, at, tuple(answers[pk])) for pk, arm, at in drawn.values_list("pk", "arm", "at")]


def counts(drawn: Iterable[Participant], outcome: str, *, at: dt.datetime) -> Counts:
    """Return what was known at that moment."""
    arms: dict[str, list[str | None]] = {Arm.CALL: [], Arm.WAIT: []}
    for participant in drawn:
        if participant.drawn_at <= at:
            arms[participant.arm].append(participant.group_by(at))
    return Counts(*(_counted(arms[arm], outcome) for arm in (Arm.CALL, Arm.WAIT)))


def has_outcome(group: str, outcome: str) -> bool:
    """Return whether an answer of this group is what the plan counts."""
    return group == Group.PROMOTER if outcome == Outcome.BECAME_PROMOTER else group != Group.DETRACTOR


def _counted(groups: list[str | None], outcome: str) -> ArmCounts:
    given = [group for group in groups if group is not None]
    return ArmCounts(len(groups), len(given), sum(has_outcome(group, outcome) for group in given))
