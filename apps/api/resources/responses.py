"""``POST /responses/`` and ``GET /responses/{id}/``."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from apps.api import idempotency, lookups
from apps.api.base import Call, token_of
from apps.api.fields import Moment, PastMoment, PreferredTime
from apps.api.models import Scope
from apps.api.openapi import examples
from apps.api.resources import incoming_answers
from apps.api.resources.customers import CustomerIn
from apps.api.resources.incoming_answers import Answered
from apps.api.strict_serializer import Strict
from apps.core.nudges import nudge_once
from apps.followup import tasks
from apps.followup.models import Triage
from apps.surveys.scales import Group


class ResponseIn(Strict):
    """An answer from anywhere. With `resurvey_of`, survey and customer may be left out: they are those of the case."""

    survey = serializers.SlugField(max_length=50, required=False, help_text="Slug; see `GET /surveys/`.")
    customer = CustomerIn(required=False)
    score = serializers.IntegerField(min_value=0, max_value=10, help_text="0-10, or 1-5 where that is the scale.")
    comment = serializers.CharField(max_length=10_000, required=False, allow_blank=True, allow_null=True)
    callback_requested = serializers.BooleanField(required=False)
    preferred_time = PreferredTime(
        max_length=64,
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="morning, afternoon, evening, a time with its offset, START/END, or START/.. for then or later.",
    )
    touchpoint = serializers.SlugField(max_length=50, required=False, help_text="Else that of the survey.")
    served_by = serializers.CharField(max_length=100, required=False, allow_blank=True, allow_null=True)
    answered_at = PastMoment(required=False, allow_null=True, help_text="Else now.")
    resurvey_of = serializers.IntegerField(
        min_value=1, required=False, help_text="The case whose re-survey, asked elsewhere, this answers."
    )
    wave = serializers.IntegerField(
        min_value=0,
        max_value=3650,
        required=False,
        help_text="Of the re-survey, in days; 0: the question of a lot. Else the earliest unanswered.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "resurvey_of" not in attrs:
            missing = {name: ["This field is required."] for name in ("survey", "customer") if name not in attrs}
            if "wave" in attrs:
                missing["wave"] = ["Only a re-survey has a wave: give `resurvey_of` too."]
            if missing:
                raise serializers.ValidationError(missing)
        return {name: value for name, value in attrs.items() if value is not None}


class TriageOut(serializers.Serializer[Triage]):
    decision = serializers.ChoiceField(Triage.Decision.choices)
    reason = serializers.CharField()
    case = serializers.IntegerField(source="case_id", allow_null=True)
    at = Moment()


class ResponseOut(serializers.Serializer[Answered]):
    """`case` and `triage` are null until a worker has decided, about a second after the answer came."""

    id = serializers.IntegerField(source="response.pk")
    survey = serializers.CharField(source="response.survey.slug")
    customer = serializers.CharField(source="response.customer.external_id")
    score = serializers.IntegerField(source="response.score")
    group = serializers.ChoiceField(Group.choices, source="response.group")
    case = serializers.IntegerField(source="triage.case_id", allow_null=True)
    triage = TriageOut(allow_null=True)
    comment = serializers.CharField(source="response.comment")
    callback_requested = serializers.BooleanField(source="response.callback_requested")
    preferred_time = serializers.CharField(source="response.preferred_time")
    touchpoint = serializers.CharField(source="response.touchpoint.slug")
    served_by = serializers.CharField(source="response.served_by")
    resurvey_of = serializers.IntegerField(allow_null=True)
    wave = serializers.IntegerField(allow_null=True)
    answered_at = Moment(source="response.answered_at")
    received_at = Moment(source="response.received_at")


# One for all: it keeps nothing between two answers, and building its fields anew costs more than filling them.
_OUT = ResponseOut()


def as_json(answered: Answered) -> dict[str, Any]:
    return dict(_OUT.to_representation(answered))


_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="Your own name for this answer, recommended: then a call whose reply was lost can be repeated safely. "
    "1 to 200 printable ASCII characters without spaces.",
)


class Responses(Call):
    scopes = (Scope.INGEST,)
    problems = (409, 422)

    @extend_schema(
        parameters=[_KEY],
        request=ResponseIn,
        responses={201: ResponseOut, 200: ResponseOut},
        examples=examples.RESPONSE,
        summary="Bring an answer in",
        description="201, or 200 and the same body where this key was used before. Triage follows at once: "
        "a detractor, or whoever asks for a call, has a case about a second later.",
    )
    def post(self, request: Request) -> Reply:
        now = timezone.now()
        key = idempotency.read_key(request.headers.get("Idempotency-Key"))
        token, values = token_of(request), self.body(ResponseIn)

        def answer() -> dict[str, Any]:
            answered = incoming_answers.take(values, token, now=now)
            nudge_once(tasks.triage_answers)
            return as_json(answered)

        reply = idempotency.once(token, key, request.data, answer, now=now)
        return Reply(reply.body, status=200 if reply.is_repeat else 201)


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
