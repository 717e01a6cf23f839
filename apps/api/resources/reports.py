"""The reports: insights computes, this asks and passes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.base import Call
from apps.api.models import Scope
from apps.api.problems import field_error
from apps.api.resources.conversion_serializers import ConversionOut
from apps.api.resources.report_serializers import ConversionQuery, EvidenceOut, EvidenceQuery, NpsOut, NpsQuery
from apps.api.resources.speed_serializers import SpeedOut, SpeedQuery
from apps.core.refusals import Refused
from apps.insights.conversion import conversion
from apps.insights.definitions.periods import Period, zone_of_team
from apps.insights.evidence import evidence_report
from apps.insights.nps import nps
from apps.insights.speed.speed_report import as_json, speed
from apps.insights.speed.speed_sentences import sentence

_Answer = TypeVar("_Answer")
# A refusal of insights is, here, a field of the query that is not right.
_FIELD_OF: Final = {
    "period_reversed": "to",
    "unknown_zone": "zone",
    "unknown_team": "team",
    "unknown_touchpoint": "touchpoint",
    "unknown_agent": "agent",
    "unknown_survey": "survey",
    "unknown_plan": "plan",
    "unknown_grouping": "by",
    "too_many_values": "by",
}


class Conversion(Call):
    scopes = (Scope.REPORT,)

    @extend_schema(
        parameters=[ConversionQuery],
        responses=ConversionOut,
        summary="What the calls changed",
        description="Of the cases whose answers were given in the period: how many were reached, how many asked again, "
        "how they moved, by what became of the calls. The funnel counts original cases, the shares each customer's "
        "first of them. Without a lot the verdict claims nothing.",
    )
    def get(self, _request: Request) -> Response:
        asked = self.query(ConversionQuery)
        period = {"start": asked.pop("from", None), "end": asked.pop("to", None)}
        zone = asked.pop("zone", None) or zone_of_team(asked.get("team"))
        return Response(_answered(lambda: conversion(**period, zone=zone, **asked)).as_json())


class Evidence(Call):
    scopes = (Scope.REPORT,)

    @extend_schema(
        parameters=[EvidenceQuery],
        responses=EvidenceOut,
        summary="Whether the calls did it, by lot",
        description="The newest plan of the survey, or the one named; without a survey the newest of all. The arms and "
        "the difference are of today; the verdict rests on the counts of its own day, which nothing changes later.",
    )
    def get(self, _request: Request) -> Response:
        asked = self.query(EvidenceQuery)
        survey, plan = _answered(lambda: evidence_report.find(asked.get("survey"), asked.get("plan")))
        return Response(evidence_report.evidence(survey, plan, now=timezone.now()).as_json())


class Speed(Call):
    scopes = (Scope.REPORT,)

    @extend_schema(
        parameters=[SpeedQuery],
        responses=SpeedOut,
        summary="What a day sooner did, by lot",
        description="Of cases of equal priority that were due on the same day, in a team that draws whose turn it is: "
        "those drawn earlier beside those drawn later, as drawn. The days are those on which they were due, by the "
        "team's clock; without them the last year. The intervals hold however often one looks.",
    )
    def get(self, _request: Request) -> Response:
        asked = self.query(SpeedQuery)
        shown = _answered(lambda: speed(asked.get("team"), asked.get("from"), asked.get("to"), now=timezone.now()))
        return Response(as_json(shown, sentence(shown)))


class Nps(Call):
    scopes = (Scope.REPORT,)

    @extend_schema(
        parameters=[NpsQuery],
        responses=NpsOut,
        summary="The Net Promoter Score with its interval",
        description="From first answers alone: an answer to a re-survey never enters it.",
    )
    def get(self, _request: Request) -> Response:
        asked = self.query(NpsQuery)
        start, end, by = asked.get("from"), asked.get("to"), asked["by"]
        zone = asked.get("zone") or zone_of_team(None)
        rows = _answered(lambda: nps(start, end, by, zone))
        period = Period(start, end, zone).as_json()
        return Response({"period": period, "by": by, "rows": [row.as_json() for row in rows]})


def _answered(ask: Callable[[], _Answer]) -> _Answer:
    try:
        return ask()
    except Refused as refused:
        raise field_error(**{_FIELD_OF.get(refused.code, "query"): refused.message}) from refused
