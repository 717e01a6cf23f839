"""The customers of the first day: the newest few, without the drawn phones of colleagues."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from apps.customers.models import Customer
from apps.pages.setup.own_phone_step import OWN_PHONE

NEWEST: Final = 10


def first_customers() -> QuerySet[Customer]:
    """Return the newest customers, the first of them first; never more than ten, however many there are."""
    newest = Customer.objects.exclude(external_id__startswith=OWN_PHONE).order_by("-pk").values("pk")[:NEWEST]
    return Customer.objects.filter(pk__in=newest).order_by("pk")
