"""The shape of a check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

# One line for each offender that a check found, such as "response 17: no case".
Findings = list[str]


@dataclass(frozen=True)
class Check:
    """``invariant`` is its number in the design; ``find`` takes the present time and returns the offenders."""

    invariant: int
    promise: str
    find: Callable[[dt.datetime], Findings]
