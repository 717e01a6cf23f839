"""Attempts to reach the customer, and what came of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api import lookups
from apps.api.base import AgentCall
from apps.api.openapi import examples
from apps.api.resources.case import case_loading
from apps.api.resources.case.case_history import AttemptOut
from apps.api.resources.case.case_serializers import WholeCase
from apps.api.resources.case.case_verbs import AttemptIn, AttemptMade, ResolutionIn
from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.models import Attempt, Case, Status
from apps.followup.verbs import PromiseDraft

_RULES: Final = (
    "`resolved`, `unresolved` and `declined` need that somebody spoke with the customer, by call or in writing (409 "
    "`no_contact`), `unreachable` an attempt (409 `no_attempt`); a lead may `overrule` with a reason. A root cause is "
    "needed where the customer was spoken with (409 `root_cause_missing`). The re-surveys are planned."
)


class Attempts(AgentCall):
    problems = (409,)

    @extend_schema(
        request=AttemptIn,
        responses={201: AttemptMade},
        examples=examples.ATTEMPT,
        summary="Log a call",
        description="By the holder of the case, or a lead. 409 `not_claimed` where nobody holds it, "
        "`started_before_answer` where the call is dated before the answer that opened the case.",
    )
    def post(self, _request: Request, case_id: int) -> Response:
        values = self.body(AttemptIn)
        with transaction.atomic():
            attempt = self._log(case_id, values, now=timezone.now())
        return Response({**AttemptOut(attempt).data, "case": case_loading.row(case_id)}, status=201)

    def _log(self, case_id: int, values: Mapping[str, Any], now: dt.datetime) -> Attempt:
        case = verbs.take_up_again(lookups.case(self.agent, case_id), self.agent, now=now)
        _check_claimed(case)
        return verbs.log_attempt(
            case,
            self.agent,
            values["result"],
            now=now,
            note=values.get("note", ""),
            callback_at=values.get("callback_at"),
            started_at=values.get("started_at"),
        )


class Resolution(AgentCall):
    problems = (409,)

    @extend_schema(
        request=ResolutionIn,
        responses=WholeCase,
        examples=examples.RESOLUTION,
        summary="Close a case",
        description=_RULES,
    )
    def post(self, _request: Request, case_id: int) -> Response:
        values = self.body(ResolutionIn)
        with transaction.atomic():
            self._resolve(case_id, values, now=timezone.now())
        return Response(case_loading.whole(self.agent, case_id))

    @extend_schema(responses={200: WholeCase}, summary="Reopen a case")
    def delete(self, _request: Request, case_id: int) -> Response:
        verbs.reopen(lookups.case(self.agent, case_id), self.agent, now=timezone.now())
        return Response(case_loading.whole(self.agent, case_id))

    def _resolve(self, case_id: int, values: Mapping[str, Any], now: dt.datetime) -> None:
        slug = values.get("root_cause")
        verbs.resolve(
            verbs.take_up_again(lookups.case(self.agent, case_id), self.agent, now=now),
            self.agent,
            values["disposition"],
            now=now,
            root_cause=lookups.root_cause(slug) if slug else None,
            note=values.get("note", ""),
            promises=_promise_drafts(values.get("promises", ())),
            overrule=values.get("overrule", ""),
        )


def _check_claimed(case: Case) -> None:
    if case.status in {Status.QUEUED, Status.WAITING}:
        raise Refused("not_claimed", f"Nobody holds this case: claim it first, POST /api/v1/cases/{case.pk}/claim/.")


def _promise_drafts(promises: Iterable[Mapping[str, Any]]) -> list[PromiseDraft]:
    return [_promise_draft(index, given) for index, given in enumerate(promises)]


def _promise_draft(index: int, given: Mapping[str, Any]) -> PromiseDraft:
    email = given.get("owner")
    owner = lookups.colleague(email, field=f"promises[{index}].owner") if email else None
    return PromiseDraft(given["what"], given["due"], owner)
