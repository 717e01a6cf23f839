"""``POST /imports/``, ``GET /imports/{id}/``, and the refused rows as a file."""

from __future__ import annotations

from typing import Any

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.base import Call, token_of
from apps.api.fields import Choice, Moment, Zone
from apps.api.models import Scope
from apps.api.problems import field_error
from apps.api.strict_serializer import Strict
from apps.core.refusals import Refused
from apps.exchange.kinds import ROWS, cell_values
from apps.exchange.kinds.moments import DAY_FIRST, MONTH_FIRST
from apps.exchange.kinds.row_problems import CellRefused, said
from apps.exchange.models import FileImport, Kind, State
from apps.exchange.moving.monthly_scores import Month, beside
from apps.exchange.running import controls
from apps.exchange.writing import refused_file, tables
from apps.surveys.scales import Scale

# Rows whose problems are told in the body; the file of refused rows has all.
PROBLEMS_TOLD = 1000


class ImportIn(Strict):
    kind = Choice(Kind.choices)
    file = serializers.FileField(help_text="CSV or XLSX; the columns are matched by their headings.")
    dry_run = serializers.BooleanField(required=False, default=False, help_text="Only say what would come of it.")
    country = serializers.CharField(
        max_length=2, required=False, help_text="Of phone numbers without a country code, such as GB."
    )

    survey = serializers.SlugField(max_length=50, required=False, help_text="Of answers whose row names none.")
    scale = Choice(Scale.choices, required=False, help_text="Of the scores; else that of the survey.")
    time_zone = Zone(max_length=64, required=False, help_text="Of times without one, such as Europe/Berlin.")
    date_order = Choice(
        [(MONTH_FIRST, MONTH_FIRST), (DAY_FIRST, DAY_FIRST)], required=False, help_text="Of dates such as 3/4/2026."
    )
    call_days = serializers.IntegerField(
        min_value=0,
        max_value=365,
        required=False,
        default=14,
        help_text="Older answers open no case.",
    )

    def validate_country(self, code: str) -> str:
        try:
            return cell_values.country(code)
        except CellRefused as unknown:
            raise serializers.ValidationError("Give the code of a country, such as GB.") from unknown


class ProblemOut(serializers.Serializer[Any]):
    column = serializers.CharField()
    code = serializers.CharField()
    problem = serializers.CharField()
    mend = serializers.CharField()


class RefusedRowOut(serializers.Serializer[Any]):
    row = serializers.IntegerField(help_text="As a spreadsheet numbers it: the heading is row 1.")
    problems = ProblemOut(many=True)


class MonthOut(serializers.Serializer[Month]):
    month = serializers.CharField(help_text="2026-03")
    file_answers = serializers.IntegerField(source="old_n")
    file_nps = serializers.FloatField(source="old", allow_null=True)
    answers = serializers.IntegerField(source="n")
    nps = serializers.FloatField(source="ours", allow_null=True)


class ImportOut(serializers.Serializer[FileImport]):
    """`refused_rows` are the first thousand; `refused_file` has them all, to correct and send again."""

    id = serializers.IntegerField(source="pk")
    kind = serializers.ChoiceField(Kind.choices)
    state = serializers.ChoiceField(State.choices)
    dry_run = serializers.BooleanField(source="is_check")
    file_name = serializers.CharField()
    encoding = serializers.CharField(help_text="Empty for a workbook.")
    delimiter = serializers.CharField()
    columns = serializers.DictField(
        child=serializers.IntegerField(), help_text="Our column: which of the file's it was matched with, from 0."
    )
    progress = serializers.IntegerField(source="per_cent", help_text="Per cent of the file that was read.")
    created = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()
    failure = serializers.CharField(help_text="Why it stopped; else empty.")
    refused_rows = serializers.SerializerMethodField()
    refused_file = serializers.SerializerMethodField()
    months = serializers.SerializerMethodField(help_text="Of answers: NPS as the file has it, and counted anew here.")
    created_at = Moment()
    finished_at = Moment(allow_null=True)

    @extend_schema_field(RefusedRowOut(many=True))
    def get_refused_rows(self, row: FileImport) -> list[dict[str, Any]]:
        rows = refused_file.refused_rows(row)[:PROBLEMS_TOLD]
        return [{"row": one.number, "problems": [_problem(problem) for problem in one.problems]} for one in rows]

    @extend_schema_field(MonthOut(many=True))
    def get_months(self, row: FileImport) -> Any:
        return [MonthOut(month).data for month in beside(row.old_months, row.months)]

    def get_refused_file(self, row: FileImport) -> str | None:
        return f"/api/v1/imports/{row.pk}/refused/" if row.refused else None


def _problem(problem: dict[str, Any]) -> dict[str, str]:
    wrong, mend = said(problem)
    return {"column": problem["column"], "code": problem["code"], "problem": wrong, "mend": mend}


class Imports(Call):
    scopes = (Scope.ADMIN,)
    parser_classes = (MultiPartParser,)
    problems = (409,)

    @extend_schema(
        request={"multipart/form-data": ImportIn},
        responses={202: ImportOut},
        summary="Bring a file in",
        description="A worker reads it; ask `GET /imports/{id}/` how far it is. The same file again changes nothing.",
    )
    def post(self, request: Request) -> Response:
        values, now = self.body(ImportIn), timezone.now()
        token = token_of(request)
        try:
            row = controls.upload(
                values["kind"],
                values["file"],
                values["file"].name,
                user=token.user,
                brought_by=token.name,
                now=now,
            )
            controls.choose(row, row.columns, {name: values[name] for name in ROWS[row.kind].options if name in values})
        except Refused as refused:
            raise field_error(file=refused.message) from refused
        controls.start(row, is_check=values["dry_run"], now=now)
        row.refresh_from_db()
        return Response(ImportOut(row).data, status=202)


class OneImport(Call):
    scopes = (Scope.ADMIN,)

    @extend_schema(responses=ImportOut, summary="How far an import is, and what was refused")
    def get(self, _request: Request, import_id: int) -> Response:
        return Response(ImportOut(get_object_or_404(FileImport, pk=import_id)).data)


class RefusedRows(Call):
    scopes = (Scope.ADMIN,)

    @extend_schema(
        responses={(200, "text/csv"): OpenApiTypes.BINARY},
        summary="The refused rows as a file",
        description="In the form in which they came, with two more columns: what is wrong, and how to mend it.",
    )
    def get(self, _request: Request, import_id: int) -> HttpResponseBase:
        row = get_object_or_404(FileImport, pk=import_id)
        content = tables.written(refused_file.rows(row), row.file_format, row.delimiter)
        return StreamingHttpResponse(content, content_type=tables.TYPES[row.file_format])
