"""Counts of the messages that wait for somebody who leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import ngettext

from apps.conversation import unmatched
from apps.messaging.receipts import in_doubt


@dataclass(frozen=True)
class Waiting:
    """``inbox``: nobody knows whose they are; ``doubts``: nobody knows whether they arrived."""

    inbox: int
    doubts: int

    def __bool__(self) -> bool:
        return bool(self.inbox or self.doubts)

    @property
    def inbox_sentence(self) -> str:
        sentence = ngettext(
            "%(count)s message waits for you to say whose it is",
            "%(count)s messages wait for you to say whose they are",
            self.inbox,
        )
        return sentence % {"count": self.inbox}

    @property
    def doubts_sentence(self) -> str:
        sentence = ngettext("%(count)s of ours is in doubt", "%(count)s of ours are in doubt", self.doubts)
        return sentence % {"count": self.doubts}


def waiting_messages(*, now: dt.datetime) -> Waiting:
    return Waiting(unmatched.waiting(now=now).count(), in_doubt.unsettled().count())
