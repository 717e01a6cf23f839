"""A report's question and answer: the shapes of insights, said to OpenAPI."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.api.strict_serializer import Strict
from apps.followup.models import LotPlan
from apps.insights.evidence.verdict import Code
from apps.insights.nps import By


class PeriodQuery(Strict):
    """Whole days in `zone`, both included. A field cannot be called ``from`` in Python, so it is put in by name."""

    zone = serializers.CharField(
        required=False,
        max_length=64,
        help_text="Whose days, such as Europe/Berlin; else the team's, or the one that all teams share, or UTC.",
    )

    def get_fields(self) -> dict[str, Any]:
        first = serializers.DateField(required=False, help_text="First day, such as 2026-01-01.")
        last = serializers.DateField(required=False, help_text="Last day, included.")
        return {"from": first, "to": last, **super().get_fields()}


class ConversionQuery(PeriodQuery):
    team = serializers.SlugField(required=False, max_length=50)
    touchpoint = serializers.SlugField(required=False, max_length=50, help_text="It and all below it.")
    agent = serializers.EmailField(required=False, help_text="Who spoke with the customer, or tried.")
    wave = serializers.IntegerField(
        required=False, min_value=1, max_value=3650, help_text="In days, such as 7; else each case's latest answered."
    )


class NpsQuery(PeriodQuery):
    by = serializers.CharField(
        default=By.TOUCHPOINT.value,
        max_length=100,
        help_text="touchpoint, month, or any attribute of your customers, such as segment.",
    )


class PeriodOut(serializers.Serializer[Any]):
    def get_fields(self) -> dict[str, Any]:
        return {
            "from": serializers.DateField(allow_null=True),
            "to": serializers.DateField(allow_null=True),
            "zone": serializers.CharField(help_text="Whose days these are."),
        }


class NpsRowOut(serializers.Serializer[Any]):
    key = serializers.CharField(help_text="A slug, a month such as 2026-03, or a value; empty: without the attribute.")
    label = serializers.CharField()  # type: ignore[assignment]  # a field, collected by the metaclass
    parent = serializers.CharField(allow_null=True)  # type: ignore[assignment]  # the same
    n = serializers.IntegerField()
    promoters = serializers.IntegerField()
    passives = serializers.IntegerField()
    detractors = serializers.IntegerField()
    nps = serializers.FloatField(allow_null=True, help_text="-100 to 100.")
    low = serializers.FloatField(allow_null=True, help_text="Of the 95% score interval (Tango); it is not symmetric.")
    high = serializers.FloatField(allow_null=True)


class NpsOut(serializers.Serializer[Any]):
    period = PeriodOut()
    by = serializers.CharField()
    rows = NpsRowOut(many=True)


class EvidenceQuery(Strict):
    survey = serializers.SlugField(required=False, max_length=50, help_text="Else that of the newest plan.")
    plan = serializers.IntegerField(required=False, min_value=1, help_text="The version; else the newest.")


class PlanEndOut(serializers.Serializer[Any]):
    """`for` is planned, results, or other."""

    def get_fields(self) -> dict[str, Any]:
        names = {"for": serializers.CharField(), "why": serializers.CharField()}
        return {"at": serializers.DateTimeField(), **names}


class PlanOut(serializers.Serializer[Any]):
    """The plan as it was written before it started."""

    survey = serializers.CharField()
    version = serializers.IntegerField()
    share = serializers.FloatField(help_text="0-1: so many are asked before their call.")
    outcome = serializers.ChoiceField(LotPlan.Outcome.choices)
    looks = serializers.ChoiceField(LotPlan.Looks.choices)
    look_days = serializers.IntegerField()
    ask_after_days = serializers.IntegerField()
    answer_days = serializers.IntegerField()
    expected_answers = serializers.IntegerField()
    written_at = serializers.DateTimeField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField(allow_null=True)
    ended = PlanEndOut(allow_null=True)


class ArmOut(serializers.Serializer[Any]):
    """Counts by intention to treat; `left` are those with the outcome of the plan."""

    assigned = serializers.IntegerField()
    answered = serializers.IntegerField()
    left = serializers.IntegerField()


class ArmsOut(serializers.Serializer[Any]):
    call = ArmOut()
    wait = ArmOut()


class LotDifferenceOut(serializers.Serializer[Any]):
    """Called first less asked first, with the interval that belongs to the look."""

    share = serializers.FloatField()
    low = serializers.FloatField()
    high = serializers.FloatField()
    method = serializers.CharField(help_text="spending (a planned end) or lasting (watched without an end).")


class EvidenceVerdictOut(serializers.Serializer[Any]):
    code = serializers.ChoiceField([(code.value, code.value) for code in Code])
    sentence = serializers.CharField()
    on = serializers.DateField(allow_null=True, help_text="The day of the look that it rests on.")
    look = serializers.IntegerField(allow_null=True)


class AnsweringArmOut(serializers.Serializer[Any]):
    assigned = serializers.IntegerField()
    answered = serializers.IntegerField()


class AllowedForOut(serializers.Serializer[Any]):
    """The difference with its plain 95% interval, if unequal answering, or answers that resemble, are allowed for."""

    by = serializers.CharField(
        help_text="score, touchpoint, channel, earlier_answers or all; of clusters customer or account."
    )
    groups = serializers.IntegerField(help_text="Strata that were weighted, small ones merged; or clusters.")
    share = serializers.FloatField()
    low = serializers.FloatField()
    high = serializers.FloatField()


class LeeBoundsOut(serializers.Serializer[Any]):
    """Lee's bounds: the difference among those who would answer in either arm, and an interval that holds both."""

    trimmed = serializers.FloatField(help_text="0-1: of the answers of the arm that answers more often.")
    low = serializers.FloatField()
    high = serializers.FloatField()
    interval_low = serializers.FloatField()
    interval_high = serializers.FloatField()


class AnsweringOut(serializers.Serializer[Any]):
    """Unequal answering, as the last look saw it: beside the verdict, and no part of it."""

    call = AnsweringArmOut()
    wait = AnsweringArmOut()
    unweighted = AllowedForOut()
    weighted = AllowedForOut(many=True)
    bounds = LeeBoundsOut()
    clustered = AllowedForOut(many=True)


class EvidenceOut(serializers.Serializer[Any]):
    plan = PlanOut(allow_null=True)
    arms = ArmsOut()
    difference = LotDifferenceOut(allow_null=True, help_text="Null under 20 answers a side.")
    verdict = EvidenceVerdictOut()
    smallest_detectable = serializers.FloatField(allow_null=True)
    more_needed = serializers.IntegerField(allow_null=True)
    answering = AnsweringOut(allow_null=True, help_text="Null before a look with 20 answers in each arm.")
