"""Attempts to reach the customer, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api import cases, examples, lookups
from apps.api.serializers.cases import WholeCase
from apps.api.serializers.history import AttemptOut
from apps.api.serializers.verbs import AttemptIn, AttemptMade, ResolutionIn
from apps.api.views.call import AgentCall
from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.models import Case, Status
from apps.followup.verbs import Pledge


class Attempts(AgentCall):
    problems = (409,)

    @extend_schema(
        request=AttemptIn,
        responses={201: AttemptMade},
        examples=examples.ATTEMPT,
        summary="Log a call",
        description="By the holder of the case, or a lead. 409 `not_claimed` where nobody holds it.",
    )
    def post(self, _request: Request, case_id: int) -> Response:
        values = self.body(AttemptIn)
        case = lookups.case(self.agent, case_id)
        _check_claimed(case)
        attempt = verbs.log_attempt(
            case,
            self.agent,
            values["result"],
            now=timezone.now(),
            note=values.get("note", ""),
            callback_at=values.get("callback_at"),
            started_at=values.get("started_at"),
        )
        return Response({**AttemptOut(attempt).data, "case": cases.row(case_id)}, status=201)


class Resolution(AgentCall):
    problems = (409,)

    @extend_schema(
        request=ResolutionIn,
        responses=WholeCase,
        examples=examples.RESOLUTION,
        summary="Close a case",
        description="Needs a root cause where the customer was reached. The re-surveys are planned.",
    )
    def post(self, _request: Request, case_id: int) -> Response:
        values = self.body(ResolutionIn)
        case, slug = lookups.case(self.agent, case_id), values.get("root_cause")
        verbs.resolve(
            case,
            self.agent,
            values["disposition"],
            now=timezone.now(),
            root_cause=lookups.root_cause(slug) if slug else None,
            note=values.get("note", ""),
            promises=_pledges(values.get("promises", ())),
        )
        return Response(cases.whole(self.agent, case_id))

    @extend_schema(responses=WholeCase, summary="Reopen a case")
    def delete(self, _request: Request, case_id: int) -> Response:
        with transaction.atomic():
            verbs.reopen(lookups.case(self.agent, case_id), self.agent, now=timezone.now())
        return Response(cases.whole(self.agent, case_id))


def _check_claimed(case: Case) -> None:
    if case.status in {Status.QUEUED, Status.WAITING}:
        raise Refused("not_claimed", f"Nobody holds this case: claim it first, POST /api/v1/cases/{case.pk}/claim/.")


def _pledges(promises: Iterable[Mapping[str, Any]]) -> list[Pledge]:
    return [_pledge(index, given) for index, given in enumerate(promises)]


def _pledge(index: int, given: Mapping[str, Any]) -> Pledge:
    email = given.get("owner")
    owner = lookups.colleague(email, field=f"promises[{index}].owner") if email else None
    return Pledge(given["what"], given["due"], owner)
