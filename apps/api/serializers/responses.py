"""Answers in and out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.api.fields import Moment, PastMoment, PreferredTime
from apps.api.serializers.customers import CustomerIn
from apps.api.serializers.strict import Strict
from apps.followup.models import Recovery, Triage
from apps.surveys.models import Response
from apps.surveys.scales import Group


class ResponseIn(Strict):
    """An answer from anywhere. With `resurvey_of`, survey and customer may be left out: they are those of the case."""

    survey = serializers.SlugField(max_length=50, required=False, help_text="Slug; see `GET /surveys/`.")
    customer = CustomerIn(required=False)
    score = serializers.IntegerField(min_value=0, max_value=10, help_text="0-10, or 1-5 where that is the scale.")
    comment = serializers.CharField(max_length=10_000, required=False, allow_blank=True, allow_null=True)
    callback_requested = serializers.BooleanField(required=False)
    preferred_time = PreferredTime(
        max_length=40,
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="morning, afternoon, evening, or a time with its offset.",
    )
    touchpoint = serializers.SlugField(max_length=50, required=False, help_text="Else that of the survey.")
    served_by = serializers.CharField(max_length=100, required=False, allow_blank=True, allow_null=True)
    answered_at = PastMoment(required=False, allow_null=True, help_text="Else now.")
    resurvey_of = serializers.IntegerField(
        min_value=1, required=False, help_text="The case whose re-survey, asked elsewhere, this answers."
    )
    wave = serializers.IntegerField(
        min_value=1, max_value=3650, required=False, help_text="Of the re-survey, in days; else the earliest not answered."
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


class ResponseOut(serializers.Serializer[Response]):
    """`case` and `triage` are null until a worker has decided, about a second after the answer came."""

    id = serializers.IntegerField()
    survey = serializers.CharField(source="survey.slug")
    customer = serializers.CharField(source="customer.external_id")
    score = serializers.IntegerField()
    group = serializers.ChoiceField(Group.choices)
    case = serializers.SerializerMethodField()
    triage = serializers.SerializerMethodField()
    comment = serializers.CharField()
    callback_requested = serializers.BooleanField()
    preferred_time = serializers.CharField()
    touchpoint = serializers.CharField(source="touchpoint.slug")
    served_by = serializers.CharField()
    resurvey_of = serializers.SerializerMethodField()
    wave = serializers.SerializerMethodField()
    answered_at = Moment()
    received_at = Moment()

    def get_case(self, response: Response) -> int | None:
        triage = self._triage(response)
        return triage.case_id if triage else None

    def get_triage(self, response: Response) -> TriageJson | None:
        triage = self._triage(response)
        return TriageOut(triage).data if triage else None

    def get_resurvey_of(self, response: Response) -> int | None:
        recovery = self._recovery(response)
        return recovery.case_id if recovery else None

    def get_wave(self, response: Response) -> int | None:
        recovery = self._recovery(response)
        return recovery.wave if recovery else None
