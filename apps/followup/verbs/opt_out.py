"""The customer told an agent that they want no more messages."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.followup.ending_messages import end_all_messages
from apps.followup.lifecycle import Verb
from apps.followup.lifecycle.move import move
from apps.followup.models.case import Case
from apps.people.models import User


@transaction.atomic
def no_more_messages(case: Case, agent: User, *, now: dt.datetime) -> Case:
    """End the messages to the case's customer on every channel; the case stays as it is, and calls stay allowed.

    Anybody of the team may note it, on a closed case too. Raises Refused as a move does.
    """
    move(case, Verb.OPT_OUT, now=now, actor=agent)
    end_all_messages(case.customer, now=now)
    return case
