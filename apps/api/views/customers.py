"""``GET`` and ``PUT /customers/{external_id}/``."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api import customers, examples
from apps.api.models import Scope
from apps.api.problems import wrong
from apps.api.serializers.customers import CustomerOut, CustomerPut
from apps.api.views.call import Call
from apps.customers.models import Customer

_ID_LENGTH = 100


class OneCustomer(Call):
    scopes = (Scope.INGEST,)
    read_scopes = (Scope.INGEST, Scope.AGENT)

    @extend_schema(responses=CustomerOut, summary="One customer")
    def get(self, _request: Request, external_id: str) -> Response:
        customer = Customer.objects.select_related("account").filter(external_id=external_id).first()
        if customer is None:
            raise Http404("There is no customer with this external_id.")
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
            raise wrong(external_id=f"An external_id has {_ID_LENGTH} characters at most.")
        values = self.body(CustomerPut)
        with transaction.atomic():
            kept = customers.keep(external_id, values)
        return Response(CustomerOut(kept.customer).data, status=201 if kept.is_new else 200)
