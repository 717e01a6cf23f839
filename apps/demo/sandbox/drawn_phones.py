"""The drawn phones: who has one, and what is on it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Max, Q, QuerySet
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from apps.customers.models import Customer
from apps.demo.sandbox import drawn_calls
from apps.messaging.models import Channel, Direction, Message, Status

LISTED: Final = 30
_SHOWN: Final = 80
_RECENT: Final = dt.timedelta(days=120)
# The messages that have arrived on a phone, or were written on it.
_ON_PHONE: Final = Q(direction=Direction.IN) | Q(status__in=(Status.SENT, Status.DELIVERED))
_LINK: Final = re.compile(r"https?://[^\s<>]+")


@dataclass(frozen=True)
class Bubble:
    pk: int
    from_us: bool
    html: SafeString
    at: dt.datetime
    # An e-mail has one, and lies on the same phone.
    subject: str = ""


@dataclass(frozen=True)
class Phone:
    """A customer's phone in the list: its last message and when that came. ``is_called``: somebody calls it now."""

    customer: Customer
    last_words: str
    from_us: bool
    at: dt.datetime
    is_called: bool = False

    @property
    def ago(self) -> str:
        """Return the age in one unit, such as ``3 minutes ago``."""
        passed = timesince(self.at, depth=1)
        return _("just now") if passed.startswith("0") else _("{duration} ago").format(duration=passed)


def recent(people: QuerySet[Customer], *, now: dt.datetime) -> list[Phone]:
    """The phones of ``people`` that ring, then those on which something was said last; one for each customer."""
    called = _called(people, now)
    there = {phone.customer.pk for phone in called}
    return [*called, *(phone for phone in _written_to(people, now) if phone.customer.pk not in there)]


def _called(people: QuerySet[Customer], now: dt.datetime) -> list[Phone]:
    numbers = drawn_calls.numbers(now=now)
    customers = people.filter(phone__in=numbers).order_by("-pk") if numbers else ()
    return [Phone(customer, _("Somebody is calling."), from_us=True, at=now, is_called=True) for customer in customers]


def _written_to(people: QuerySet[Customer], now: dt.datetime) -> list[Phone]:
    messages = Message.objects.filter(_ON_PHONE, created_at__gt=now - _RECENT)
    last = messages.order_by().values("address").annotate(last=Max("pk")).order_by("-last")[:LISTED]
    by_address = {row["address"]: row["last"] for row in last}
    words = Message.objects.in_bulk(list(by_address.values()))
    owners = people.filter(Q(phone__in=by_address) | Q(email__in=by_address)).order_by("-pk")
    owner_of = {address: customer for customer in owners for address in (customer.phone, customer.email)}
    listed = [_phone(owner_of[address], words[pk]) for address, pk in by_address.items() if address in owner_of]
    of_customer: dict[int, Phone] = {}
    for phone in sorted(listed, key=lambda phone: phone.at, reverse=True):
        of_customer.setdefault(phone.customer.pk, phone)
    return list(of_customer.values())


def _phone(customer: Customer, message: Message) -> Phone:
    return Phone(
        customer,
        message.subject or message.body,
        message.direction == Direction.OUT,
        message.sent_at or message.created_at,
    )


def bubbles(customer: Customer) -> list[Bubble]:
    """Return what is on the phone, newest first."""
    messages = Message.objects.filter(_ON_PHONE, _to(customer))
    return [_bubble(message) for message in messages.order_by("-created_at", "-pk")[:_SHOWN]]


def waiting_until(customer: Customer, *, now: dt.datetime) -> dt.datetime | None:
    """Return when the next message will come that waits for the customer's hours; None where none does."""
    queued = Message.objects.filter(_to(customer), direction=Direction.OUT, status=Status.QUEUED, not_before__gt=now)
    return queued.order_by("not_before").values_list("not_before", flat=True).first()


def _to(customer: Customer) -> Q:
    addresses = {Channel.SMS: customer.phone, Channel.EMAIL: customer.email}
    known = [Q(channel=channel, address=address) for channel, address in addresses.items() if address]
    return reduce(or_, known, Q(pk__in=[]))


def _bubble(message: Message) -> Bubble:
    from_us = message.direction == Direction.OUT
    return Bubble(message.pk, from_us, linked(message.body), message.sent_at or message.created_at, message.subject)


def linked(text: str) -> SafeString:
    """The text with its web addresses as links; each opens beside the phone, as a tap on a phone does."""
    parts, done = [], 0
    for found in _LINK.finditer(text):
        address = escape(found.group().rstrip(".,;:!?"))
        parts += [
            escape(text[done : found.start()]),
            f'<a href="{address}" target="_blank" rel="noopener">{address}</a>',
        ]
        done = found.start() + len(found.group().rstrip(".,;:!?"))
    return mark_safe("".join([*parts, escape(text[done:])]))  # noqa: S308  (each part is escaped above)
