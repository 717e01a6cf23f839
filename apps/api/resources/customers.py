"""``GET`` and ``PUT /customers/{external_id}/``."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api import lookups
from apps.api.base import Call
from apps.api.fields import Attributes, Choice, LanguageTag, Phone, Zone
from apps.api.models import Scope
from apps.api.openapi import examples
from apps.api.problems import field_error
from apps.api.resources import customer_changes
from apps.api.strict_serializer import Strict
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
    language = LanguageTag(
        max_length=35,
        required=False,
        source="language_id",
        help_text="A language that the installation writes in, such as en; en-GB is read as en.",
    )
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
    """The customer whose answer it is. Fields that are left out stay as they are; ``null`` empties one."""

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
    phone_is_wrong = serializers.BooleanField(help_text="Who answers this number is somebody else.")
    email = serializers.CharField()
    language = serializers.CharField(source="language_id")
    time_zone = serializers.CharField()
    account = AccountOut(allow_null=True)
    account_role = serializers.CharField()
    attributes = serializers.DictField()
    value_per_year = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)


_ID_LENGTH = 100


class OneCustomer(Call):
    scopes = (Scope.INGEST,)
    read_scopes = (Scope.INGEST, Scope.AGENT)

    @extend_schema(responses=CustomerOut, summary="One customer")
    def get(self, request: Request, external_id: str) -> Response:
        customer = lookups.customers_of(request).select_related("account").filter(external_id=external_id).first()
        if customer is None:
            raise Http404("There is no customer with this external_id, or they are another team's.")
        return Response(CustomerOut(customer).data)

    @extend_schema(
        request=CustomerPut,
        responses={200: CustomerOut, 201: CustomerOut},
        examples=examples.CUSTOMER,
        summary="Create or update a customer",
        description="Fields that are left out stay as they are, `null` empties one, `attributes` are merged. "
        "201 where the customer is new, else 200.",
    )
    def put(self, _request: Request, external_id: str) -> Response:
        if len(external_id) > _ID_LENGTH:
            raise field_error(external_id=f"An external_id has {_ID_LENGTH} characters at most.")
        values = self.body(CustomerPut)
        with transaction.atomic():
            stored = customer_changes.store(external_id, values)
        return Response(CustomerOut(stored.customer).data, status=201 if stored.is_new else 200)
