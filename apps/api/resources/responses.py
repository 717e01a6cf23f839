"""``POST /responses/`` and ``GET /responses/{id}/``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from apps.api import idempotency, lookups
from apps.api.answers import ordinary
from apps.api.answers.answer_serializers import ResponseIn, ResponseOut, as_json
from apps.api.base import Call, token_of
from apps.api.models import Scope
from apps.api.openapi import examples
from apps.api.resources import incoming_answers
from apps.api.resources.incoming_answers import Answered
from apps.api.tokens.authentication import RememberedToken, authenticate_anew
from apps.core.nudges import nudge_once
from apps.followup import tasks

_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="Your own name for this answer, recommended: then a call whose reply was lost can be repeated safely. "
    "1 to 200 printable ASCII characters without spaces.",
)


class Responses(Call):
    """The busiest door: an ordinary answer is one statement, and any other takes the general way."""

    authentication_classes = (RememberedToken,)
    scopes = (Scope.INGEST,)
    problems = (409, 422)

    @extend_schema(
        parameters=[_KEY],
        request=ResponseIn,
        responses={201: ResponseOut, 200: ResponseOut},
        examples=examples.RESPONSE,
        # The same scheme as everywhere; the generator takes the class that remembers tokens for another.
        auth=[{"token": []}],  # type: ignore[list-item]  # its hint says names, and it writes them as they are
        summary="Bring an answer in",
        description="201, or 200 and the same body where this key was used before. Triage follows at once: "
        "a detractor, or whoever asks for a call, has a case about a second later.",
    )
    def post(self, request: Request) -> Reply:
        now = timezone.now()
        reply = ordinary.take(request, now=now) or self._take(request, now)
        return Reply(reply.body, status=200 if reply.is_repeat else 201)

    def _take(self, request: Request, now: dt.datetime) -> idempotency.Reply:
        authenticate_anew(request, self)
        key = idempotency.read_key(request.headers.get("Idempotency-Key"))
        token, values = token_of(request), self.body(ResponseIn)

        def answer() -> dict[str, Any]:
            answered = incoming_answers.take(values, token, now=now)
            nudge_once(tasks.triage_answers)
            return as_json(answered)

        return idempotency.once(token, key, request.data, answer, now=now)


class OneResponse(Call):
    scopes = (Scope.INGEST, Scope.AGENT)

    @extend_schema(responses=ResponseOut, summary="One answer, with its triage and case")
    def get(self, request: Request, response_id: int) -> Reply:
        rows = lookups.responses_of(request).select_related("survey", "customer", "touchpoint", "triage")
        response = rows.filter(pk=response_id).first()
        if response is None:
            raise Http404(f"There is no response {response_id}, or it is another team's.")
        recovery = response.recoveries_to.first()
        answered = Answered(
            response,
            triage=getattr(response, "triage", None),
            resurvey_of=recovery.case_id if recovery else None,
            wave=recovery.wave if recovery else None,
        )
        return Reply(as_json(answered))
