"""The gateway that needs no account: a message lands on a phone drawn at ``/sandbox/``, and has thereby arrived."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from apps.messaging.gateways.base import Gateway, Outcome, Sent
from apps.messaging.models.message import Message


class SandboxGateway(Gateway):
    name = "sandbox"
    is_real = False

    @property
    def sender(self) -> str:
        return str(settings.SANDBOX_SENDER)

    def attempt(self, message: Message, *, valid_for: dt.timedelta) -> Outcome:  # noqa: ARG002  (it has arrived)
        return Sent(provider_id=f"SB{message.attempt_id.hex}", delivered=True)
