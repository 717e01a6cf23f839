"""A table of what Twilio's error codes mean to us. They come with a refusal or, later, with a callback.

Source: https://www.twilio.com/docs/api/errors. A code that is not here is the fault of that one message.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from apps.messaging.gateways.base import Fault


@dataclass(frozen=True)
class Verdict:
    """``fault`` is final. ``again_after``: not final, it may be tried once or twice more.

    ``to_mend``: a sentence for the administrator where the sender is paused.
    """

    reason: str
    fault: Fault | None = None
    again_after: dt.timedelta | None = None
    to_mend: str = ""


def _wrong_number(reason: str) -> Verdict:
    return Verdict(reason, Fault.NUMBER)


def _to_mend(reason: str, fault: Fault, sentence: str) -> Verdict:
    return Verdict(reason, fault, to_mend=sentence)


def _passing(reason: str, minutes: int) -> Verdict:
    return Verdict(reason, again_after=dt.timedelta(minutes=minutes))


VERDICTS: Final[dict[str, Verdict]] = {
    "21211": _wrong_number("not_a_number"),
    "21614": _wrong_number("not_a_mobile"),
    "21635": _wrong_number("landline"),
    "30005": _wrong_number("number_does_not_exist"),
    "30006": _wrong_number("landline"),
    "21610": Verdict("opted_out", Fault.OPTED_OUT),
    "20003": _to_mend("account_refused", Fault.ACCOUNT, "Twilio does not know our account SID or token."),
    "30002": _to_mend("account_suspended", Fault.ACCOUNT, "Twilio has suspended the account."),
    "21408": _to_mend("region_not_allowed", Fault.ACCOUNT, "The account may not send to this country."),
    "21608": _to_mend("trial_account", Fault.ACCOUNT, "A trial account may write only to numbers it has verified."),
    "21609": _to_mend("callback_refused", Fault.ACCOUNT, "Twilio cannot call us back: is PUBLIC_URL a public address?"),
    "21606": _to_mend("not_our_number", Fault.SENDER, "This sender is not a number of the account that can send SMS."),
    "30007": _to_mend("filtered_as_spam", Fault.SENDER, "Carriers filter messages of this sender as spam."),
    "30034": _to_mend("not_registered", Fault.SENDER, "The number is not registered for A2P 10DLC."),
    "30004": _to_mend("blocked", Fault.SENDER, "Messages of this sender are blocked."),
    "30003": _passing("phone_unreachable", 45),
    "30008": _passing("carrier_gave_no_reason", 45),
    "30001": _passing("provider_queue_full", 45),
    # It waited at Twilio until the customer's hours were over, and was not sent.
    "30036": _passing("not_in_time", 15),
    "21611": _passing("provider_queue_full", 5),
}


def verdict_of(error_code: str) -> Verdict:
    return VERDICTS.get(error_code, Verdict("refused", Fault.MESSAGE))
