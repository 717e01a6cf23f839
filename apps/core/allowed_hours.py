"""The part of the day in which a customer may be texted or called, by their own clock."""

from dataclasses import dataclass
from datetime import time
from typing import Final

_MIDNIGHT: Final = time(0)


@dataclass(frozen=True)
class AllowedHours:
    """The hours from `opens` up to, not including, `closes`, by the clock on the customer's wall.

    `closes` at 00:00 means midnight, so 00:00-00:00 is the whole day. ValueError where it closes before it opens.
    """

    opens: time = time(9)
    closes: time = time(20)

    def __post_init__(self) -> None:
        if _MIDNIGHT < self.closes <= self.opens:
            message = f"The allowed hours must end after they begin: {self.opens:%H:%M} to {self.closes:%H:%M}."
            raise ValueError(message)

    def hold_at(self, wall: time) -> bool:
        """Say whether the hours include this local time of day."""
        return self.opens <= wall and (wall < self.closes or self.closes == _MIDNIGHT)
