"""The report on speed: its question and its answer, said to OpenAPI."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.api.strict_serializer import Strict
from apps.insights.speed.speed_report import Code


class SpeedQuery(Strict):
    """Days on which first calls were due, by the clock of the team, both included."""

    team = serializers.SlugField(required=False, max_length=50)

    def get_fields(self) -> dict[str, Any]:
        first = serializers.DateField(required=False, help_text="First day, such as 2026-01-01; else a year ago.")
        last = serializers.DateField(required=False, help_text="Last day, included.")
        return {"from": first, "to": last, **super().get_fields()}


class DaysOut(serializers.Serializer[Any]):
    def get_fields(self) -> dict[str, Any]:
        return {"from": serializers.DateField(allow_null=True), "to": serializers.DateField(allow_null=True)}


class HalfOut(serializers.Serializer[Any]):
    """Counts of customers, each once; `left` are those of `compared` who are no detractors any more."""

    drawn = serializers.IntegerField()
    answered = serializers.IntegerField()
    compared = serializers.IntegerField(help_text="Answered beside an equal of the other half who answered too.")
    left = serializers.IntegerField()


class SpannedOut(serializers.Serializer[Any]):
    """A number with its interval, which holds however often one looks."""

    value = serializers.FloatField()
    low = serializers.FloatField()
    high = serializers.FloatField()


class SpeedVerdictOut(serializers.Serializer[Any]):
    code = serializers.ChoiceField([(code.value, code.value) for code in Code])
    sentence = serializers.CharField()


class SpeedOut(serializers.Serializer[Any]):
    period = DaysOut()
    team = serializers.CharField(allow_null=True)
    groups = serializers.IntegerField(help_text="Groups of equals: one team, one priority, due on one day.")
    earlier = HalfOut()
    later = HalfOut()
    difference = SpannedOut(allow_null=True, help_text="In the share that left, 0-1; null under 20 answers a side.")
    days_sooner = SpannedOut(allow_null=True, help_text="Working days until the first call, later less earlier.")
    per_day = SpannedOut(
        allow_null=True, help_text="Difference for each day sooner; null where the lot hardly moved the calls."
    )
    verdict = SpeedVerdictOut()
