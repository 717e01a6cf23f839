"""How many messages wait for somebody who leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from apps.conversation import unmatched
from apps.followup.visibility import visible_messages
from apps.messaging.receipts import in_doubt
from apps.people.models import User


@dataclass(frozen=True)
class Waiting:
    """``inbox``: nobody knows whose they are; ``doubts``: nobody knows whether they arrived."""

    inbox: int
    doubts: int

    def __bool__(self) -> bool:
        return bool(self.inbox or self.doubts)


def waiting_messages(reader: User, *, now: dt.datetime) -> Waiting:
    inbox = unmatched.waiting(now=now).filter(pk__in=unmatched.visible_to(reader))
    doubts = in_doubt.unsettled().filter(pk__in=visible_messages(reader))
    return Waiting(inbox.count(), doubts.count())
