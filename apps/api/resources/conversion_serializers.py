"""The conversion report's answer: the shape of insights, said to OpenAPI."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.api.resources.report_serializers import PeriodOut
from apps.insights.evidence.verdict import Code

_COUNT = serializers.IntegerField


class FunnelOut(serializers.Serializer[Any]):
    """Counts of the cases opened in the period, none dropped."""

    opened = _COUNT()
    attempted = _COUNT()
    reached = _COUNT()
    closed = _COUNT()
    resurvey_sent = _COUNT()
    answered = _COUNT()
    moved = _COUNT()


class OutcomeGroupsOut(serializers.Serializer[Any]):
    """The original cases closed, each in one group; an invalid one is in none."""

    spoken = _COUNT()
    refused = _COUNT()
    not_reached = _COUNT()
    never_tried = _COUNT()
    wrong_number = _COUNT()


class GroupCounts(serializers.Serializer[Any]):
    promoter = _COUNT()
    passive = _COUNT()
    detractor = _COUNT()


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
    """`worst` and `best` are over all who answered or are silent, had the silent all stayed or all moved."""

    count = _COUNT()
    worst = serializers.FloatField()
    best = serializers.FloatField()


class PointsOut(serializers.Serializer[Any]):
    """The mean change of `n` scores in points, with its 95% interval; null below two answers."""

    n = _COUNT()
    mean = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class OutcomesOut(serializers.Serializer[Any]):
    """Detractors, each customer's first case: of `sent`, `n` answered, `silent` did not, `still_open` may yet."""

    customers = _COUNT()
    sent = _COUNT()
    n = _COUNT()
    silent = _COUNT()
    still_open = _COUNT(help_text="Asked under 14 days ago: in no share and no bound.")
    censored = _COUNT(help_text="Somebody spoke with them again before they answered.")
    not_sent = _COUNT()
    not_due = _COUNT()
    to_promoter = ShareOut()
    to_passive = ShareOut()
    stayed = ShareOut()
    left_detractors = ShareOut()
    points = PointsOut()


class BreakEvenOut(serializers.Serializer[Any]):
    """The points by which those we can reach would have to recover more often for the difference to vanish."""

    estimate = serializers.FloatField(allow_null=True)
    claim = serializers.FloatField(allow_null=True, help_text="From here on the interval holds zero.")


class DifferenceOut(serializers.Serializer[Any]):
    """Spoken with minus not reached, with Newcombe's interval. No lot decided who was reached."""

    to_promoter = EstimateOut()
    to_passive = EstimateOut()
    left_detractors = EstimateOut()
    break_even = BreakEvenOut()
    sentence = serializers.CharField(help_text="The same in words, with the break-even; empty without answers.")


class WaveOut(serializers.Serializer[Any]):
    days = _COUNT()
    reached = OutcomesOut()


class LastingOut(serializers.Serializer[Any]):
    """The same customers at the first and at the last wave: `p` is McNemar's two-sided mid-p."""

    first = _COUNT()
    last = _COUNT()
    n = _COUNT()
    left_first = _COUNT()
    left_last = _COUNT()
    came = _COUNT()
    went = _COUNT()
    difference = EstimateOut()
    p = serializers.FloatField()


class FollowOnOut(serializers.Serializer[Any]):
    """Cases that answers to re-surveys opened: after a second call."""

    funnel = FunnelOut()
    transitions = TransitionsOut()


class ExpectedOut(serializers.Serializer[Any]):
    """The movement of customers whom nobody called, by starting score; `covered` of `of` had one with evidence."""

    days = serializers.IntegerField(allow_null=True)
    n = _COUNT()
    of = _COUNT()
    covered = _COUNT()
    to_promoter = EstimateOut()
    to_passive = EstimateOut()
    stayed = EstimateOut()
    left_detractors = EstimateOut()


class VerdictOut(serializers.Serializer[Any]):
    code = serializers.ChoiceField([(code.value, code.value) for code in Code])
    sentence = serializers.CharField()


class ConversionOut(serializers.Serializer[Any]):
    """`funnel`, `groups` and what is lost count original cases; the rest each customer's first of them."""

    period = PeriodOut()
    wave = serializers.IntegerField(allow_null=True)
    funnel = FunnelOut()
    invalid = _COUNT()
    not_sent = serializers.DictField(child=serializers.IntegerField(), help_text="By reason.")
    not_due = _COUNT()
    silent = _COUNT()
    still_open = _COUNT()
    censored = _COUNT()
    groups = OutcomeGroupsOut()
    customers = _COUNT()
    transitions = TransitionsOut()
    reached = OutcomesOut()
    never_reached = OutcomesOut()
    refused = OutcomesOut()
    never_tried = OutcomesOut()
    wrong_number = OutcomesOut()
    difference = DifferenceOut()
    waves = WaveOut(many=True)
    lasting = LastingOut(allow_null=True)
    follow_on = FollowOnOut()
    expected = ExpectedOut()
    verdict = VerdictOut()
    waiting = _COUNT(help_text="Changes not counted yet, because so many came at once.")
