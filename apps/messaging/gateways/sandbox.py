"""The gateways that need no account: a message lands on a phone drawn at ``/sandbox/``, and has thereby arrived; a call
rings there.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from apps.messaging.gateways.base import Gateway, Outcome, Sent
from apps.messaging.gateways.findings import Finding, Verdict
from apps.messaging.models.message import Message
from apps.messaging.models.phone_call import PhoneCall

CALL_PREFIX: Final = "SBCA"


class SandboxGateway(Gateway):
    name = "sandbox"
    is_real = False

    @property
    def sender(self) -> str:
        return str(settings.SANDBOX_SENDER)

    def attempt(self, message: Message, *, valid_for: dt.timedelta) -> Outcome:  # noqa: ARG002  (it has arrived)
        return Sent(provider_id=f"SB{message.attempt_id.hex}", delivered=True)

    def check(self) -> list[Finding]:
        return [Finding(Verdict.GOOD, "sandbox", _("The sandbox is ready: each message lands on a drawn phone."))]


class SandboxVoice:
    name = "sandbox"

    def dial(self, call: PhoneCall) -> Outcome:
        """Take the call. What then happens to it is told by ``sandbox_calls``."""
        return Sent(f"{CALL_PREFIX}{call.pk}")
