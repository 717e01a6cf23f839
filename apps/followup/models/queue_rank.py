"""The rank of a case in the queue: what its times say of its order, kept as a column (docs/adr/0026)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class QueueRank(models.IntegerChoices):
    """The first thing that the queue is ordered by, kept with the case so that a claim walks an index."""

    CALLED_BACK = 0, _("called us back")
    PRESSING = 1, _("overdue, or a call agreed for now")
    ORDINARY = 2, _("in its turn")
    LATER = 9, _("not yet")


RANKED_BY = ("ready_at", "due_at", "first_attempt_at", "callback_at", "called_back_at")


def rank_of(times: Mapping[str, dt.datetime | None], now: dt.datetime) -> QueueRank:
    """Return the rank that the times of a case give it (design, section 6: order of the queue).

    ``times`` maps each name of ``RANKED_BY`` to its column. ``queue/ranks.py`` says the same in SQL.
    """
    ready, due, callback = times["ready_at"], times["due_at"], times["callback_at"]
    if ready is not None and ready > now:
        return QueueRank.LATER
    if callback is not None and callback == times["called_back_at"]:
        return QueueRank.CALLED_BACK
    is_agreed = callback is not None and callback <= now
    is_overdue = times["first_attempt_at"] is None and due is not None and due <= now
    return QueueRank.PRESSING if is_agreed or is_overdue else QueueRank.ORDINARY
