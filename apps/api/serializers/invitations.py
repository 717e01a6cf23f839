"""Invitations in and out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.api.fields import Choice, Moment
from apps.api.serializers.strict import Strict
from apps.messaging.models import Channel
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
