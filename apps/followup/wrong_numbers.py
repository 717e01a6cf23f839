"""A number that is somebody else's: the customer is flagged, and nothing more is sent to it."""

from __future__ import annotations

import datetime as dt

from apps.customers.models import Customer
from apps.followup.models.case import Case
from apps.messaging.models import Channel, PhoneCall, Suppression
from apps.messaging.models.suppression import Reason
from apps.messaging.opt_out.suppressions import suppress


def flag(case: Case, phone_call: PhoneCall | None, *, now: dt.datetime) -> None:
    """The number that was called is wrong, whatever the customer's number is by now."""
    number = phone_call.address if phone_call else _number_of(case)
    if number:
        Customer.objects.filter(pk=case.customer_id).update(wrong_phone=number)
        suppress(Channel.SMS, number, Reason.WRONG_NUMBER, now=now)


def unflag(case: Case, phone_call: PhoneCall | None, *, now: dt.datetime) -> None:
    """The customer was reached by this number after all; a STOP, or what a colleague entered, stays in force."""
    number = phone_call.address if phone_call else _number_of(case)
    if number and Customer.objects.filter(pk=case.customer_id, wrong_phone=number).update(wrong_phone=""):
        wrong = Suppression.objects.filter(channel=Channel.SMS, address=number, reason=Reason.WRONG_NUMBER)
        wrong.filter(lifted_at=None).update(lifted_at=now)


def _number_of(case: Case) -> str:
    return Customer.objects.values_list("phone", flat=True).get(pk=case.customer_id)
