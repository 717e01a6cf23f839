"""Customers in and out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.api.fields import Attributes, Choice, LanguageTag, Phone, Zone
from apps.api.serializers.strict import Strict
from apps.customers.models import Customer

_OPTIONAL: dict[str, Any] = {"required": False, "allow_blank": True, "allow_null": True}


class AccountIn(Strict):
    external_id = serializers.CharField(max_length=100)
    name = serializers.CharField(max_length=200, required=False)


class CustomerFields(Strict):
    """Fields that are left out stay as they are; ``null`` empties one."""

    name = serializers.CharField(max_length=200, **_OPTIONAL)
    phone = Phone(max_length=40, help_text="With the country code: +44 20 7946 0018.", **_OPTIONAL)
    email = serializers.EmailField(max_length=254, **_OPTIONAL)
    language = LanguageTag(max_length=35, required=False, help_text="en, ru or zh; ru-RU is read as ru.")
    time_zone = Zone(max_length=64, help_text="IANA name, such as Europe/Berlin.", **_OPTIONAL)
    account = AccountIn(required=False, allow_null=True, help_text="The company the customer belongs to.")
    account_role = Choice(Customer.AccountRole.choices, **_OPTIONAL)
    attributes = Attributes(required=False, help_text="Merged with those we have; null removes one.")
    value_per_year = serializers.DecimalField(
        max_digits=12, decimal_places=2, min_value=0, required=False, allow_null=True
    )

    def to_internal_value(self, data: Any) -> Any:
        values = super().to_internal_value(data)
        return {name: _emptied(name, value) for name, value in values.items()}


class CustomerPut(CustomerFields):
    """One customer. Fields that are left out stay as they are; ``null`` empties one."""

    name = serializers.CharField(max_length=200, allow_blank=True)


class CustomerIn(CustomerFields):
    """Whose answer it is. Fields that are left out stay as they are; ``null`` empties one."""

    external_id = serializers.CharField(max_length=100)


def _emptied(name: str, value: Any) -> Any:
    """Texts have no null in our tables."""
    return "" if value is None and name not in {"account", "value_per_year"} else value


class AccountOut(serializers.Serializer[Any]):
    external_id = serializers.CharField()
    name = serializers.CharField()


class CustomerOut(serializers.Serializer[Customer]):
    external_id = serializers.CharField()
    name = serializers.CharField()
    phone = serializers.CharField(help_text="E.164, or empty.")
    email = serializers.CharField()
    language = serializers.CharField()
    time_zone = serializers.CharField()
    account = AccountOut(allow_null=True)
    account_role = serializers.CharField()
    attributes = serializers.DictField()
    value_per_year = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)
