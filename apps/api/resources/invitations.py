"""``POST /invitations/``: ask a customer now, or as soon as their hours allow."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api import lookups
from apps.api.base import Call
from apps.api.fields import Choice, Moment
from apps.api.models import Scope
from apps.api.openapi import examples
from apps.api.strict_serializer import Strict
from apps.messaging.models import Channel
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation


class InvitationIn(Strict):
    survey = serializers.SlugField(max_length=50)
    customer = serializers.CharField(max_length=100, help_text="The external_id.")
    channel = Choice(Channel.choices, required=False, help_text="Else that of the survey.")
    touchpoint = serializers.SlugField(max_length=50, required=False, help_text="Else that of the survey.")
    served_by = serializers.CharField(max_length=100, required=False, allow_blank=True)


class InvitationOut(serializers.Serializer[Any]):
    """Sent now, or as soon as the customer's hours allow."""

    id = serializers.IntegerField()
    survey = serializers.CharField(source="survey.slug")
    customer = serializers.CharField(source="customer.external_id")
    channel = serializers.ChoiceField(Channel.choices)
    url = serializers.CharField(help_text="The survey page of this customer: whoever has it can answer.")
    created_at = Moment()
    expires_at = Moment()


def as_json(invitation: Invitation) -> dict[str, Any]:
    return dict(InvitationOut(invitation).data)


class Invitations(Call):
    scopes = (Scope.INGEST,)
    problems = (409,)

    @extend_schema(
        request=InvitationIn,
        responses={201: InvitationOut},
        examples=examples.INVITATION,
        summary="Invite a customer",
        description="409 `in_quarantine`, `opted_out`, `no_address`, `wrong_number`, `survey_closed` or "
        "`no_company` (nobody has written the company's name yet) where a rule forbids it.",
    )
    def post(self, _request: Request) -> Response:
        values = self.body(InvitationIn)
        named = values.get("touchpoint")
        invitation = invitations.invite(
            lookups.survey(values["survey"]),
            lookups.customer(values["customer"]),
            now=timezone.now(),
            channel=values.get("channel", ""),
            touchpoint=lookups.touchpoint(named) if named else None,
            served_by=values.get("served_by", ""),
        )
        return Response(as_json(invitation), status=201)
