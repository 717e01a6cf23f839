"""A table of what Twilio's error codes mean to us. They come with a refusal or, later, with a callback.

Source: https://www.twilio.com/docs/api/errors. A code that is not here is the fault of that one message.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from apps.messaging.gateways.base import Fault
from apps.messaging.models.pause_reason import PauseReason


@dataclass(frozen=True)
class Verdict:
    """``fault`` is final. ``again_after``: not final, it may be tried once or twice more.

    ``to_mend``: what the administrator has to mend, where the sender is paused.
    """

    reason: str
    fault: Fault | None = None
    again_after: dt.timedelta | None = None
    to_mend: PauseReason | None = None


def _wrong_number(reason: str) -> Verdict:
    return Verdict(reason, Fault.NUMBER)


def _to_mend(reason: PauseReason, fault: Fault) -> Verdict:
    return Verdict(reason.value, fault, to_mend=reason)


def _passing(reason: str, minutes: int) -> Verdict:
    return Verdict(reason, again_after=dt.timedelta(minutes=minutes))


VERDICTS: Final[dict[str, Verdict]] = {
    "21211": _wrong_number("not_a_number"),
    "21614": _wrong_number("not_a_mobile"),
    "21635": _wrong_number("landline"),
    "30005": _wrong_number("number_does_not_exist"),
    "30006": _wrong_number("landline"),
    "21610": Verdict("opted_out", Fault.OPTED_OUT),
    "20003": _to_mend(PauseReason.ACCOUNT_REFUSED, Fault.ACCOUNT),
    "30002": _to_mend(PauseReason.ACCOUNT_SUSPENDED, Fault.ACCOUNT),
    "21408": _to_mend(PauseReason.REGION_NOT_ALLOWED, Fault.ACCOUNT),
    "21608": _to_mend(PauseReason.TRIAL_ACCOUNT, Fault.ACCOUNT),
    "21609": _to_mend(PauseReason.CALLBACK_REFUSED, Fault.ACCOUNT),
    "21606": _to_mend(PauseReason.NOT_OUR_NUMBER, Fault.SENDER),
    "30007": _to_mend(PauseReason.FILTERED_AS_SPAM, Fault.SENDER),
    "30034": _to_mend(PauseReason.NOT_REGISTERED, Fault.SENDER),
    "30004": _to_mend(PauseReason.BLOCKED, Fault.SENDER),
    "30003": _passing("phone_unreachable", 45),
    "30008": _passing("carrier_gave_no_reason", 45),
    "30001": _passing("provider_queue_full", 45),
    # It waited at Twilio until the customer's hours were over, and was not sent.
    "30036": _passing("not_in_time", 15),
    "21611": _passing("provider_queue_full", 5),
}


def verdict_of(error_code: str) -> Verdict:
    return VERDICTS.get(error_code, Verdict("refused", Fault.MESSAGE))
