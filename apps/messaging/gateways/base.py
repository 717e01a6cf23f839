"""The contract of a gateway: it makes one attempt and says how that ended. All else is decided above it."""

from __future__ import annotations

import datetime as dt
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import structlog

from apps.messaging.gateways.findings import Finding
from apps.messaging.models.message import Message

log = structlog.get_logger(__name__)


class Fault(StrEnum):
    """The party at which the trouble lies, and so what else must not be tried."""

    NUMBER = "number"  # wrong for this address, for good
    OPTED_OUT = "opted_out"  # the provider knows of a STOP
    SENDER = "sender"  # the operator must mend our number
    ACCOUNT = "account"  # the operator must mend the account or its settings
    MESSAGE = "message"  # this message alone


@dataclass(frozen=True)
class Sent:
    """The provider took it and gave it ``provider_id``. ``delivered``: it is known to have arrived already."""

    provider_id: str
    delivered: bool = False


@dataclass(frozen=True)
class Failed:
    """The message is certainly not sent, and trying again is useless before what is at ``fault`` is mended.

    ``reason``: at most 40 characters, of ours, such as ``not_a_mobile``.
    """

    error_code: str
    fault: Fault
    reason: str = ""


@dataclass(frozen=True)
class TryAgain:
    """The message is certainly not sent; another attempt may be made after ``wait``, and after longer ones if that
    fails too.
    """

    wait: dt.timedelta
    error_code: str = ""


@dataclass(frozen=True)
class Unknown:
    """It was posted and no answer came: it may have been sent. ``reason`` as in ``Failed``."""

    reason: str


# Reason of an unknown attempt that the provider answered with an error of its own (HTTP 500 and above).
PROVIDER_FAILED: Final = "provider_failed"

Outcome = Sent | Failed | TryAgain | Unknown


@dataclass(frozen=True)
class Known:
    """The provider, asked, has the message: ``status`` in its own word, as a callback would say it."""

    provider_id: str
    status: str
    error_code: str = ""


@dataclass(frozen=True)
class NoRecord:
    """The provider, asked, has nothing that could be this message."""


Report = Known | NoRecord


class Gateway(ABC):
    name: str = ""
    # True if it reaches people: then it keeps to the sender's pace, and each attempt has its line in the log.
    is_real: bool = True
    # True if it can be asked later what became of a message.
    can_be_asked: bool = False

    @property
    @abstractmethod
    def sender(self) -> str:
        """Our number or address, as customers see it."""

    @abstractmethod
    def attempt(self, message: Message, *, valid_for: dt.timedelta) -> Outcome:
        """One attempt, of use for ``valid_for``. Never raises for what a provider or a network can do."""

    def ask(self, message: Message) -> Report | None:  # noqa: ARG002  (most providers cannot be asked)
        """Return what the provider knows of a posted message; None where it cannot tell. Never raises for it."""
        return None

    @abstractmethod
    def check(self) -> list[Finding]:
        """Return what a test of the way out finds, without sending anything. Never raises for it."""

    def send(self, message: Message, *, valid_for: dt.timedelta) -> Outcome:
        """``attempt``, timed and logged: by keys and codes, for a provider's own words name phone numbers."""
        since = time.monotonic()
        outcome = self.attempt(message, valid_for=valid_for)
        if self.is_real:
            log.info(
                "message_attempt",
                gateway=self.name,
                message_id=message.pk,
                outcome=type(outcome).__name__,
                error_code=getattr(outcome, "error_code", ""),
                milliseconds=round((time.monotonic() - since) * 1000),
            )
        return outcome
