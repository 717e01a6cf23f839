"""The start of a case: the answer from which every change after it is counted.

It is the worst of the answers that joined the case and still stand when somebody first speaks with the customer
(design, section 8). A mis-tap of 1 corrected to 9 is no detractor, a 9 corrected to 2 is one, and a 1 that joins the
open case of a passive makes it a detractor's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from apps.followup.models.attempt import Attempt, Result
from apps.followup.models.case import Case
from apps.surveys.models import Response
from apps.surveys.scales import Group, highest, lowest

RANK: Final[Mapping[str, int]] = {Group.DETRACTOR: 0, Group.PASSIVE: 1, Group.PROMOTER: 2}
COLUMNS: Final = ("pk", "scale", "score", "group", "answered_at", "supersedes_id", "is_resurvey")


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, as the rules need it; the fields are those of ``COLUMNS``, in their order."""

    pk: int
    scale: str
    score: int
    group: str
    at: dt.datetime
    supersedes: int | None
    is_resurvey: bool

    def is_before(self, moment: dt.datetime | None) -> bool:
        """Say whether it was given by ``moment``; None: whenever. An agent names the start of a call to the minute."""
        return moment is None or self.at.replace(second=0, microsecond=0) <= moment


def standing(answers: Collection[Said]) -> list[Said]:
    """Return those that no other of ``answers`` supersedes."""
    gone = {answer.supersedes for answer in answers}
    return [answer for answer in answers if answer.pk not in gone]


def start(answers: Collection[Said], joined: Collection[int], until: dt.datetime | None) -> Said | None:
    """Return the worst answer of a case that stands at ``until``; None where none was given by then.

    ``joined`` are the keys of the answers that joined the case: each stands for itself, for what it corrected and for
    what corrected it. ``answers`` are all of the customer's, less those to the case's own re-surveys.
    """
    roots = _roots(answers)
    own = {roots[pk] for pk in joined if pk in roots}
    given = [answer for answer in answers if roots[answer.pk] in own and answer.is_before(until)]
    return min(standing(given), key=_badness, default=None)


def start_of(case: Case) -> Response:
    """Return the answer from which the ledger counts, as the case stands now."""
    rows = Response.objects.filter(customer=case.customer_id).exclude(recoveries_to__case=case)
    answers = [Said(*row) for row in rows.order_by("pk").values_list(*COLUMNS)]
    calls = Attempt.objects.filter(case=case, result=Result.REACHED).values_list("started_at", flat=True)
    joined = case.triages.values_list("response_id", flat=True)
    found = start(answers, list(joined), first_conversation(calls, case.reached_at) or case.closed_at)
    return Response.objects.get(pk=found.pk) if found else case.opening_response


def first_conversation(calls: Iterable[dt.datetime], reached_at: dt.datetime | None) -> dt.datetime | None:
    """Return when somebody first spoke with the customer: by call, or in writing, of which the close keeps the time."""
    return min((*calls, *([reached_at] if reached_at else [])), default=None)


def _roots(answers: Iterable[Said]) -> dict[int, int]:
    """Map each answer to the first of its corrections. An answer has a lower key than the one that corrects it."""
    roots: dict[int, int] = {}
    for answer in sorted(answers, key=lambda each: each.pk):
        roots[answer.pk] = roots.get(answer.supersedes or answer.pk, answer.pk)
    return roots


def _badness(answer: Said) -> tuple[int, float, int]:
    """Order the worst first, across scales; of two alike the earlier."""
    low, high = lowest(answer.scale), highest(answer.scale)
    return RANK[answer.group], (answer.score - low) / (high - low), answer.pk
