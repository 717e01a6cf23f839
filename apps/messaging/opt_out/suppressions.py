"""Addresses that must not be written to: how one becomes such, and how a person is told."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.messaging.models import Reason, Suppression, Withheld
from apps.messaging.outbound.withholding import withhold_all


@transaction.atomic
def suppress(channel: str, address: str, reason: Reason, *, now: dt.datetime) -> None:
    """Let nothing more go to this address from the moment this is committed."""
    Suppression.put(channel, address, reason, now)
    withhold_all(channel, address, reason=Suppression.forbids(channel, address) or Withheld.OPTED_OUT)


def refusal(forbidden: Withheld) -> Refused:
    """Return what a person is told, where ``Suppression.forbids`` gave a reason.

    Its code is ``opted_out``, ``no_address`` or ``wrong_number``.
    """
    if forbidden == Withheld.BAD_ADDRESS:
        return Refused("no_address", _("Messages to this address do not arrive: it does not exist. Correct it first."))
    if forbidden == Withheld.WRONG_NUMBER:
        return Refused("wrong_number", _("This number is somebody else’s. Correct the customer’s number first."))
    return Refused("opted_out", _("This customer has asked us not to write any more."))
