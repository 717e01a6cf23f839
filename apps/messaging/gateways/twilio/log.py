"""Looking into Twilio's own log of messages. A GET sends nothing, so it may be repeated.

Source: https://www.twilio.com/docs/messaging/api/message-resource (fetch, and list by To, newest first).
"""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Any, Final

from twilio.base.exceptions import TwilioRestException

from apps.messaging.gateways.base import Known, NoRecord, Report
from apps.messaging.gateways.twilio.client import client
from apps.messaging.models.message import Message

# Their clock and ours, and the time that our post was on its way.
_AROUND: Final = dt.timedelta(minutes=2)
# Far more texts than one phone gets from us between an attempt and the question.
_AT_MOST: Final = 100


def of_sid(sid: str) -> Report | None:
    """Return what became of a message whose sid we know."""
    try:
        return _known(client().messages(sid).fetch())
    except TwilioRestException as refusal:
        if refusal.status == HTTPStatus.NOT_FOUND:
            return NoRecord()
        raise


def without_sid(message: Message) -> Report | None:
    """The one text of these words that was made for this phone when we posted; None where that cannot be told.

    Whatever else went to the phone in those minutes, by another system with the same account or in words that Twilio
    had changed, leaves it open: then a person looks.
    """
    if message.sent_at is None:
        return None
    rows = client().messages.list(to=message.address, limit=_AT_MOST)
    near = [row for row in rows if abs(row.date_created - message.sent_at) <= _AROUND]
    strange = [row for row in near if not Message.objects.filter(provider_id=row.sid).exists()]
    same = [row for row in strange if row.body == message.body]
    if len(same) == 1:
        return _known(same[0])
    return NoRecord() if not strange and len(rows) < _AT_MOST else None


def _known(row: Any) -> Known:
    return Known(row.sid, str(row.status), str(row.error_code or ""))
