"""One page of the list of customers, found by the key of the customer that it begins after: no page counts them all.

The key stands in the address, and not the name by which the list is ordered: names do not belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.customers.models import Customer
from apps.followup.queue.counts import COUNTED_AT_MOST, counted

SIZE: Final = 50
_DIGITS_OF_A_KEY: Final = 18


@dataclass(frozen=True)
class ListPage:
    """``before``, ``after``: the keys for the pages next to this one, None where there is none; ``count``: of all."""

    customers: list[Customer]
    count: int
    before: int | None = None
    after: int | None = None

    @property
    def sentence(self) -> str:
        """Return how many customers the whole list has."""
        if self.count > COUNTED_AT_MOST:
            return _("More than %(count)s customers") % {"count": intcomma(COUNTED_AT_MOST)}
        return ngettext("%(count)s customer", "%(count)s customers", self.count) % {"count": intcomma(self.count)}


def list_page(customers: QuerySet[Customer], asked: Mapping[str, str]) -> ListPage:
    """Return the page after or before the customer whose key is ``asked`` for, else the first one."""
    after, before = _named(asked.get("after")), _named(asked.get("before"))
    count = counted(customers)
    if before is not None:
        rows = list(customers.filter(_precedes(before)).order_by("-name", "-pk")[: SIZE + 1])
        return _page(rows[:SIZE][::-1], count, has_previous=len(rows) > SIZE, has_next=True)
    rest = customers if after is None else customers.filter(_follows(after))
    rows = list(rest.order_by("name", "pk")[: SIZE + 1])
    return _page(rows[:SIZE], count, has_previous=after is not None, has_next=len(rows) > SIZE)


def _page(rows: list[Customer], count: int, *, has_previous: bool, has_next: bool) -> ListPage:
    if not rows:
        return ListPage([], count)
    return ListPage(rows, count, rows[0].pk if has_previous else None, rows[-1].pk if has_next else None)


def _named(key: str | None) -> Customer | None:
    if key is None or not (key.isascii() and key.isdigit()) or len(key) > _DIGITS_OF_A_KEY:
        return None
    return Customer.objects.filter(pk=key).first()


def _follows(one: Customer) -> Q:
    return Q(name__gte=one.name) & ~Q(name=one.name, pk__lte=one.pk)


def _precedes(one: Customer) -> Q:
    return Q(name__lte=one.name) & ~Q(name=one.name, pk__gte=one.pk)
