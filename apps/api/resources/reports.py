"""The reports: insights computes, this asks and passes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.base import Call
from apps.api.models import Scope
from apps.api.problems import field_error
from apps.api.resources.report_serializers import ConversionOut, ConversionQuery, NpsOut, NpsQuery
from apps.core.refusals import Refused
from apps.insights.conversion import conversion
from apps.insights.nps import nps
from apps.insights.scope import Period

_Answer = TypeVar("_Answer")
# A refusal of insights is, here, a field of the query that is not right.
_FIELD_OF: Final = {
    "period_reversed": "to",
    "unknown_team": "team",
    "unknown_touchpoint": "touchpoint",
    "unknown_agent": "agent",
}


class Conversion(Call):
    scopes = (Scope.REPORT,)

    @extend_schema(
        parameters=[ConversionQuery],
        responses=ConversionOut,
        summary="What the calls changed",
        description="Of the cases opened in the period: how many were reached, how many asked again, how they moved, "
        "the same for those never reached, the difference, and one sentence that says what it shows.",
    )
    def get(self, _request: Request) -> Response:
        asked = self.query(ConversionQuery)
        period = {"start": asked.pop("from", None), "end": asked.pop("to", None)}
        return Response(_answered(lambda: conversion(**period, **asked)).as_json())


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
        rows = _answered(lambda: nps(start, end, by))
        return Response({"period": Period(start, end).as_json(), "by": by, "rows": [row.as_json() for row in rows]})


def _answered(ask: Callable[[], _Answer]) -> _Answer:
    try:
        return ask()
    except Refused as refused:
        raise field_error(**{_FIELD_OF.get(refused.code, "query"): refused.message}) from refused
