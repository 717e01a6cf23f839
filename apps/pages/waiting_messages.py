"""How many messages wait for somebody who leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from apps.followup import unclaimed
from apps.messaging import unknown


@dataclass(frozen=True)
class Waiting:
    """``inbox``: nobody knows whose they are; ``doubts``: nobody knows whether they arrived."""

    inbox: int
    doubts: int

    def __bool__(self) -> bool:
        return bool(self.inbox or self.doubts)


def waiting_messages(*, now: dt.datetime) -> Waiting:
    return Waiting(unclaimed.waiting(now=now).count(), unknown.unsettled().count())
