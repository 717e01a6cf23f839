"""A call on a drawn phone: it rings until it is accepted or declined, and is spoken on until it is hung up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.messaging import sandbox_calls

# The buttons of the phone, and what each does to the call.
_TAPS: Final[dict[str, Callable[..., None]]] = {
    "accept": sandbox_calls.accept,
    "decline": sandbox_calls.decline,
    "hang_up": sandbox_calls.hang_up,
}


@dataclass(frozen=True)
class DrawnCall:
    """``since``: when it was answered; None while it rings."""

    pk: int
    since: dt.datetime | None

    @property
    def rings(self) -> bool:
        return self.since is None

    @property
    def version(self) -> str:
        """Changes whenever the phone is to be drawn anew."""
        return f"{self.pk}{'r' if self.rings else 't'}"


def on(customer: Customer, *, now: dt.datetime) -> DrawnCall | None:
    """Return the call on this customer's phone."""
    found = [call for call in sandbox_calls.on_phones(now=now) if call.address == customer.phone]
    return DrawnCall(found[0].pk, found[0].answered_at) if found else None


def numbers(*, now: dt.datetime) -> set[str]:
    """Return the numbers that are being called or spoken with."""
    return {call.address for call in sandbox_calls.on_phones(now=now)}


def tap(customer: Customer, what: str, *, now: dt.datetime) -> None:
    """Do what was tapped, where the call still allows it: who comes too late sees the phone as it is by now."""
    call, act = on(customer, now=now), _TAPS.get(what)
    if call is None or act is None:
        return
    try:
        act(call.pk, now=now)
    except Refused:
        return
