"""The choice on the pages that end messages: that of an e-mail's reader and that of a survey."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest

from apps.followup.ending_messages import refuse_by_message
from apps.messaging.models import Message
from apps.messaging.opt_out.unsubscribes import resubscribe


def act_upon(message: Message, request: HttpRequest, *, now: dt.datetime) -> None:
    """The way back or, as every mail program means its POST, the end of all messages, on every channel."""
    if "again" in request.POST:
        resubscribe(message, now=now)
    else:
        refuse_by_message(message, now=now)
