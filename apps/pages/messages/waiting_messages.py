"""Counts of the messages that wait for somebody who leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import ngettext

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

    @property
    def inbox_sentence(self) -> str:
        sentence = ngettext(
            "%(count)s message waits for you to say whose it is.",
            "%(count)s messages wait for you to say whose they are.",
            self.inbox,
        )
        return sentence % {"count": self.inbox}

    @property
    def doubts_sentence(self) -> str:
        sentence = ngettext("%(count)s of ours is in doubt.", "%(count)s of ours are in doubt.", self.doubts)
        return sentence % {"count": self.doubts}


def waiting_messages(reader: User, *, now: dt.datetime) -> Waiting:
    inbox = unmatched.waiting(now=now).filter(pk__in=unmatched.visible_to(reader))
    doubts = in_doubt.unsettled().filter(pk__in=visible_messages(reader))
    return Waiting(inbox.count(), doubts.count())
