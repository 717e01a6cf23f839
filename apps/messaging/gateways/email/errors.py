"""Tables of what a mail server's and a mail provider's refusals mean to us.

Sources: RFC 5321 (reply codes), RFC 3463 (enhanced codes such as 5.1.1), anymail's reject reasons
(https://anymail.dev/en/stable/sending/tracking/).
"""

from __future__ import annotations

import re
from typing import Final

from apps.messaging.gateways.base import Fault
from apps.messaging.gateways.twilio.errors import Verdict
from apps.messaging.models.pause_reason import PauseReason

# A provider's later word, as the error code of a DeliveryEvent.
_REJECTIONS: Final[dict[str, Verdict]] = {
    "invalid": Verdict("not_an_address", Fault.NUMBER),
    "bounced": Verdict("bounced", Fault.NUMBER),
    "unsubscribed": Verdict("opted_out", Fault.OPTED_OUT),
    "blocked": Verdict("blocked_by_receiver", Fault.MESSAGE),
    "spam": Verdict("taken_for_spam", Fault.MESSAGE),
    "timed_out": Verdict("receiver_unreachable", Fault.MESSAGE),
}
_TO_MEND: Final = {
    **dict.fromkeys(("smtp_530", "smtp_534", "smtp_535", "http_401", "http_403"), PauseReason.MAIL_ACCOUNT),
    "certificate": PauseReason.MAIL_CERTIFICATE,
    "no_auth": PauseReason.MAIL_SIGN_IN,
}
_ENHANCED: Final = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
# Mailbox disabled. 5.1.x: no such mailbox, no such domain.
_NO_MAILBOX: Final = ("5.1.", "5.2.1")


def verdict_of(error_code: str) -> Verdict:
    found = _REJECTIONS.get(error_code, Verdict("refused", Fault.MESSAGE))
    return Verdict(found.reason, found.fault, to_mend=_TO_MEND.get(error_code, PauseReason.MAIL_SENDER))


def fault_of_recipient(said: str) -> Fault:
    """Return NUMBER if the address is wrong for good, else MESSAGE. A refusal for policy, or a full mailbox, says
    nothing of the address.
    """
    enhanced = _ENHANCED.search(said)
    is_wrong = enhanced is None or enhanced.group(1).startswith(_NO_MAILBOX)
    return Fault.NUMBER if is_wrong else Fault.MESSAGE
