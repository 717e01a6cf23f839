"""The marks of answers that wait for triage. What is read of them does not grow with the history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Final

from django.db.models import QuerySet

from apps.core import set_aside
from apps.followup.models.triage import UntriagedAnswer

WORK: Final = "triage"


def untriaged(*, now: dt.datetime) -> list[int]:
    """Keys of the answers that still need a decision, oldest first: none made, or a call asked for since."""
    marks = waiting(now=now).values_list("response_id", flat=True)
    return list(dict.fromkeys(marks[: set_aside.BATCH]))


def claim(size: int, *, after: int, now: dt.datetime) -> dict[int, int]:
    """Lock the next marks behind ``after`` that no other worker has: mark to answer. None is waited for."""
    free = waiting(now=now).filter(pk__gt=after).select_for_update(skip_locked=True, of=("self",))
    return dict(free.values_list("pk", "response_id")[:size])


def waiting(*, now: dt.datetime) -> QuerySet[UntriagedAnswer]:
    """Return the marks that may be worked off, the oldest first."""
    return set_aside.not_held_back(WORK, UntriagedAnswer.objects.order_by("pk"), now=now, key="response_id")


def forget(response_ids: Collection[int]) -> None:
    """Remove the marks of answers that were decided.

    The caller holds the locks of the answers: a mark that is seen was committed before, and what it is about was read.
    """
    UntriagedAnswer.objects.filter(response_id__in=response_ids).delete()
