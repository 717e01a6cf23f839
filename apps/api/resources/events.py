"""``POST /events/``: something happened between a customer and the company."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api import idempotency, lookups
from apps.api.base import Call, token_of
from apps.api.fields import Attributes, PastMoment
from apps.api.models import ApiToken, Scope
from apps.api.openapi import examples
from apps.api.resources import customer_changes
from apps.api.resources.customers import CustomerIn
from apps.api.strict_serializer import Strict
from apps.core.nudges import nudge_once
from apps.followup import event_intake, tasks
from apps.surveys.models import EventDecision

_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="Your own name for this event, recommended: then a call whose reply was lost can be repeated safely. "
    "1 to 200 printable ASCII characters without spaces.",
)


class IncomingEventIn(Strict):
    """``attributes`` are the event's own: waiting time, transfers, order. Reports can group by them."""

    type = serializers.RegexField(
        r"^[\w.-]+$",
        max_length=50,
        help_text="Your own word, such as delivered, called, chatted, returned, visited, renewed, first_purchase.",
    )
    customer = CustomerIn()
    touchpoint = serializers.SlugField(max_length=50, required=False, allow_null=True)
    served_by = serializers.CharField(max_length=100, required=False, allow_blank=True, allow_null=True)
    occurred_at = PastMoment(required=False, allow_null=True, help_text="Else now.")
    attributes = Attributes(required=False, allow_null=True)


class TakenEvent(serializers.Serializer[EventDecision]):
    """`scheduled`: a rule asks later, and may still find a reason not to."""

    id = serializers.IntegerField(source="event_id")
    decision = serializers.ChoiceField([("invited", ""), ("scheduled", ""), ("not_asked", "")])
    reason = serializers.CharField(allow_null=True, help_text="Why nobody is asked, such as in_quarantine.")
    invitation = serializers.IntegerField(source="invitation_id", allow_null=True)

    def to_representation(self, instance: EventDecision) -> dict[str, Any]:
        shown = super().to_representation(instance)
        return {**shown, "reason": shown["reason"] or None}


class Events(Call):
    scopes = (Scope.INGEST,)
    problems = (422,)

    @extend_schema(
        parameters=[_KEY],
        request=IncomingEventIn,
        responses={202: TakenEvent},
        examples=examples.EVENT,
        summary="Say that something happened",
        description="The rules of the back office decide whether to ask about it, and when. The same key again: the "
        "same answer; the same key with another body: 422.",
    )
    def post(self, request: Request) -> Response:
        now = timezone.now()
        key = idempotency.read_key(request.headers.get("Idempotency-Key"))
        token, values = token_of(request), self.body(IncomingEventIn)

        def take() -> dict[str, Any]:
            decision = event_intake.take_event(_incoming(values, token, key, now), now=now)
            nudge_once(tasks.decide_about_events)
            return dict(TakenEvent(decision).data)

        return Response(idempotency.once(token, key, request.data, take, now=now).body, status=202)


def _incoming(values: Mapping[str, Any], token: ApiToken, key: str, now: dt.datetime) -> event_intake.IncomingEvent:
    named = values.get("touchpoint")
    return event_intake.IncomingEvent(
        type=values["type"],
        customer=customer_changes.store_one(values["customer"]).customer,
        occurred_at=values.get("occurred_at") or now,
        touchpoint=lookups.touchpoint(named) if named else None,
        served_by=values.get("served_by") or "",
        attributes={name: value for name, value in (values.get("attributes") or {}).items() if value is not None},
        key=f"api:{token.pk}:{key}" if key else "",
    )
