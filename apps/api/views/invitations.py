"""``POST /invitations/``: ask a customer now, or as soon as their hours allow."""

from __future__ import annotations

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api import examples, lookups
from apps.api.models import Scope
from apps.api.serializers.invitations import InvitationIn, InvitationOut, as_json
from apps.api.views.call import Call
from apps.surveys import invitations


class Invitations(Call):
    scopes = (Scope.INGEST,)
    problems = (409,)

    @extend_schema(
        request=InvitationIn,
        responses={201: InvitationOut},
        examples=examples.INVITATION,
        summary="Invite a customer",
        description="409 `in_quarantine`, `opted_out`, `no_address` or `survey_closed` where a rule forbids it.",
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
