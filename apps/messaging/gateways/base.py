"""What a gateway is: it makes one attempt and says how that ended. All else is decided above it, once, for all."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import dataclass

from apps.messaging.models.message import Message


@dataclass(frozen=True)
class Sent:
    """The provider took it and gave it ``provider_id``. ``delivered``: it is known to have arrived already."""

    provider_id: str
    delivered: bool = False


@dataclass(frozen=True)
class Failed:
    """For certain not sent, and no use in trying again."""

    error_code: str
    reason: str


@dataclass(frozen=True)
class TryAgain:
    """For certain not sent; another attempt after ``wait`` may be."""

    wait: dt.timedelta
    error_code: str = ""


@dataclass(frozen=True)
class Unknown:
    """It was posted and no answer came: it may have been sent."""

    reason: str


Outcome = Sent | Failed | TryAgain | Unknown


class Gateway(ABC):
    @property
    @abstractmethod
    def sender(self) -> str:
        """Our number or address, as customers see it."""

    @abstractmethod
    def send(self, message: Message) -> Outcome:
        """One attempt. Never raises for what a provider or a network can do."""
