"""A refusal: the customer wants no more messages from us, by whatever door they said so (docs/adr/0030).

It ends messages on every channel of that customer. The address that it came from is silenced first, whoever shares it.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from apps.customers.models import Customer
from apps.followup.lifecycle import Verb
from apps.followup.lifecycle.move import move
from apps.followup.models.case import OPEN, Case
from apps.followup.models.resurvey import Resurvey
from apps.messaging.models import Channel, Message, Reason
from apps.messaging.opt_out.suppressions import suppress
from apps.surveys.models import Invitation


@transaction.atomic
def end_all_messages(customer: Customer, *, now: dt.datetime) -> None:
    """Suppress the customer's phone and e-mail, withhold what is queued there, and send no re-survey any more.

    A second time changes nothing.
    """
    for channel, address in ((Channel.SMS, customer.phone), (Channel.EMAIL, customer.email)):
        if address:
            suppress(channel, address, Reason.STOP, now=now)
    unsent = Resurvey.objects.filter(case__customer=customer, sent_at=None, not_sent="")
    unsent.update(not_sent=Resurvey.NotSent.OPTED_OUT)


@transaction.atomic
def refuse(channel: str, address: str, *, asked: Customer | None = None, now: dt.datetime) -> list[Customer]:
    """Take a refusal that came from an address; return the customers whose messages it ended.

    ``asked``: whose question it answers, where that is known; an address may be a family's.
    """
    suppress(channel, address, Reason.STOP, now=now)
    refusing = [asked] if asked else _refusing(channel, address)
    for customer in refusing:
        end_all_messages(customer, now=now)
    return refusing


@transaction.atomic
def refuse_by_message(message: Message, *, now: dt.datetime) -> None:
    """Take a refusal by one of our messages: by its link, or to the provider. Agents of open cases find it there."""
    asked = Customer.objects.filter(Q(invitations__message=message) | Q(invitations__reminder=message)).first()
    for customer in refuse(message.channel, message.address, asked=asked, now=now):
        _tell_open_cases(customer, now)


def _refusing(channel: str, address: str) -> list[Customer]:
    """Return the one of those with this address whom we asked last there; all of them where we asked nobody."""
    field = "phone" if channel == Channel.SMS else "email"
    sharing = Customer.objects.filter(**{field: address})
    asked = Invitation.objects.filter(channel=channel, customer__in=sharing).select_related("customer")
    last = asked.order_by("-created_at", "-pk").first()
    return [last.customer] if last else list(sharing)


def _tell_open_cases(customer: Customer, now: dt.datetime) -> None:
    """The rows are locked: an agent may claim one at this moment, and neither must lose."""
    locked = Case.objects.select_for_update(of=("self",)).select_related("team", "customer").order_by("pk")
    for case in locked.filter(customer=customer, status__in=OPEN):
        move(case, Verb.OPT_OUT, now=now)
