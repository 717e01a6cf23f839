"""The queue and the archive, one case, the next case, claims."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api import lookups
from apps.api.base import AgentCall
from apps.api.problems import Conflict
from apps.api.resources.case import case_loading
from apps.api.resources.case.case_filters import CaseFilters
from apps.api.resources.case.case_serializers import CaseRow, PersonOut, WholeCase
from apps.core.refusals import Refused
from apps.followup import queue, verbs
from apps.followup.models import Case


class Cases(AgentCall, generics.ListAPIView[Case]):
    """The queue and the archive: the cases of the teams of this token's user, of every team for managers."""

    queryset = Case.objects.all()
    serializer_class = CaseRow
    filter_backends = (DjangoFilterBackend,)
    filterset_class = CaseFilters

    def get_queryset(self) -> QuerySet[Case]:
        return case_loading.rows(Case.objects.visible_to(self.agent))


class OneCase(AgentCall):
    @extend_schema(responses=WholeCase, summary="The whole case")
    def get(self, _request: Request, case_id: int) -> Response:
        return Response(case_loading.whole(self.agent, case_id))


class NextCase(AgentCall):
    @extend_schema(
        request=None,
        responses={200: WholeCase, 204: OpenApiResponse(description="Nobody can be called now.")},
        summary="Claim the next callable case",
    )
    def post(self, _request: Request) -> Response:
        case = queue.claim_next(self.agent, now=timezone.now())
        return Response(status=204) if case is None else Response(case_loading.whole(self.agent, case.pk))


class Claim(AgentCall):
    problems = (409,)

    @extend_schema(
        request=None,
        responses=WholeCase,
        summary="Claim a case",
        description="409 `held_by_other` names the `holder`.",
    )
    def post(self, _request: Request, case_id: int) -> Response:
        case = lookups.case(self.agent, case_id)
        try:
            verbs.claim(case, self.agent, now=timezone.now())
        except Refused as refused:
            raise self._conflict(refused, case_id) from refused
        return Response(case_loading.whole(self.agent, case_id))

    @extend_schema(responses={200: WholeCase}, summary="Release a case")
    def delete(self, _request: Request, case_id: int) -> Response:
        verbs.release(lookups.case(self.agent, case_id), self.agent, now=timezone.now())
        return Response(case_loading.whole(self.agent, case_id))

    def _conflict(self, refused: Refused, case_id: int) -> Conflict:
        """Answer with the holder, also where they were quicker only just now."""
        case = lookups.case(self.agent, case_id)
        if case.holder is None or case.holder == self.agent:
            return Conflict(refused)
        held = Refused("held_by_other", f"{case.holder} holds this case.")
        return Conflict(held, {"holder": PersonOut(case.holder).data})
