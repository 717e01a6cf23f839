"""A report's question and answer: the shapes of insights, said to OpenAPI."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.api.fields import Choice
from apps.api.strict_serializer import Strict
from apps.followup.models import LotPlan
from apps.insights.evidence.verdict import Code
from apps.insights.nps import By
from apps.insights.outcomes import Verdict


class PeriodQuery(Strict):
    """Whole days in UTC, both included. A field cannot be called ``from`` in Python, so it is put in by name."""

    def get_fields(self) -> dict[str, Any]:
        first = serializers.DateField(required=False, help_text="First day, UTC, such as 2026-01-01.")
        last = serializers.DateField(required=False, help_text="Last day, included.")
        return {"from": first, "to": last, **super().get_fields()}


class ConversionQuery(PeriodQuery):
    team = serializers.SlugField(required=False, max_length=50)
    touchpoint = serializers.SlugField(required=False, max_length=50, help_text="It and all below it.")
    agent = serializers.EmailField(required=False, help_text="Who reached the customer, or tried.")
    wave = serializers.IntegerField(
        required=False, min_value=1, max_value=3650, help_text="In days, such as 7; else each case's latest answered."
    )


class NpsQuery(PeriodQuery):
    by = Choice([(by.value, by.value) for by in By], default=By.TOUCHPOINT.value)


class PeriodOut(serializers.Serializer[Any]):
    def get_fields(self) -> dict[str, Any]:
        return {"from": serializers.DateField(allow_null=True), "to": serializers.DateField(allow_null=True)}


class FunnelOut(serializers.Serializer[Any]):
    """Counts of the cases opened in the period, none dropped."""

    opened = serializers.IntegerField()
    attempted = serializers.IntegerField()
    reached = serializers.IntegerField()
    closed = serializers.IntegerField()
    resurvey_sent = serializers.IntegerField()
    answered = serializers.IntegerField()
    moved = serializers.IntegerField()


class OutcomeGroupsOut(serializers.Serializer[Any]):
    """The cases closed, each in one group; a wrong number is never counted among those not reached."""

    spoken = serializers.IntegerField()
    refused = serializers.IntegerField()
    not_reached = serializers.IntegerField()
    never_tried = serializers.IntegerField()
    wrong_number = serializers.IntegerField()


class GroupCounts(serializers.Serializer[Any]):
    promoter = serializers.IntegerField()
    passive = serializers.IntegerField()
    detractor = serializers.IntegerField()


class TransitionsOut(serializers.Serializer[Any]):
    """A move from a group to a group."""

    detractor = GroupCounts()
    passive = GroupCounts()
    promoter = GroupCounts()


class EstimateOut(serializers.Serializer[Any]):
    """A share, 0-1, or a difference of shares, -1 to 1, with its 95% interval; null where nobody answered."""

    share = serializers.FloatField(allow_null=True)
    low = serializers.FloatField()
    high = serializers.FloatField()


class ShareOut(EstimateOut):
    """`worst` and `best` are over all who were asked, had the silent all stayed or all moved."""

    count = serializers.IntegerField()
    worst = serializers.FloatField()
    best = serializers.FloatField()


class OutcomesOut(serializers.Serializer[Any]):
    """Detractors asked again: of `sent`, `n` answered and `silent` did not."""

    n = serializers.IntegerField()
    sent = serializers.IntegerField()
    silent = serializers.IntegerField()
    to_promoter = ShareOut()
    to_passive = ShareOut()
    stayed = ShareOut()
    left_detractors = ShareOut()


class DifferenceOut(serializers.Serializer[Any]):
    """Reached minus never reached, with Newcombe's interval."""

    to_promoter = EstimateOut()
    to_passive = EstimateOut()
    left_detractors = EstimateOut()


class ExpectedOut(serializers.Serializer[Any]):
    """The movement to expect with no call, by starting score; `covered` of `of` had a score with evidence."""

    n = serializers.IntegerField()
    of = serializers.IntegerField()
    covered = serializers.IntegerField()
    to_promoter = EstimateOut()
    to_passive = EstimateOut()
    stayed = EstimateOut()
    left_detractors = EstimateOut()
    note = serializers.CharField()


class ConversionOut(serializers.Serializer[Any]):
    period = PeriodOut()
    wave = serializers.IntegerField(allow_null=True)
    funnel = FunnelOut()
    groups = OutcomeGroupsOut()
    transitions = TransitionsOut()
    reached = OutcomesOut()
    never_reached = OutcomesOut()
    difference = DifferenceOut()
    verdict = serializers.ChoiceField([(verdict.value, verdict.value) for verdict in Verdict])
    expected = ExpectedOut()


class NpsRowOut(serializers.Serializer[Any]):
    key = serializers.CharField(help_text="A slug, a month such as 2026-03, or a segment; empty: no segment.")
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
    by = serializers.ChoiceField([(by.value, by.value) for by in By])
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


class VerdictOut(serializers.Serializer[Any]):
    code = serializers.ChoiceField([(code.value, code.value) for code in Code])
    sentence = serializers.CharField()
    on = serializers.DateField(allow_null=True, help_text="The day of the look that it rests on.")
    look = serializers.IntegerField(allow_null=True)


class EvidenceOut(serializers.Serializer[Any]):
    plan = PlanOut(allow_null=True)
    arms = ArmsOut()
    difference = LotDifferenceOut(allow_null=True, help_text="Null under 20 answers a side.")
    verdict = VerdictOut()
    smallest_detectable = serializers.FloatField(allow_null=True)
    more_needed = serializers.IntegerField(allow_null=True)
