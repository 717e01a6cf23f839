"""An answer as it is sent to us, and as it is told."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.api.fields import Moment, PastMoment, PreferredTime
from apps.api.resources.customers import CustomerIn
from apps.api.resources.incoming_answers import Answered
from apps.api.strict_serializer import Strict
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


def as_json(answered: Answered) -> dict[str, Any]:
    """Return what ``ResponseOut`` says. Written out, because its fields look up each value by name, for each answer."""
    response, triage = answered.response, answered.triage
    return {
        "id": response.pk,
        "survey": response.survey.slug,
        "customer": response.customer.external_id,
        "score": response.score,
        "group": str(response.group),
        "case": triage.case_id if triage else None,
        "triage": _TRIAGE.to_representation(triage) if triage else None,
        "comment": response.comment,
        "callback_requested": response.callback_requested,
        "preferred_time": response.preferred_time,
        "touchpoint": response.touchpoint.slug,
        "served_by": response.served_by,
        "resurvey_of": answered.resurvey_of,
        "wave": answered.wave,
        "answered_at": _MOMENT.to_representation(response.answered_at),
        "received_at": _MOMENT.to_representation(response.received_at),
    }


_TRIAGE, _MOMENT = TriageOut(), Moment()
