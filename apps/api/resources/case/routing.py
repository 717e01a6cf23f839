"""Notes, escalation to a lead, transfer to another team."""

from __future__ import annotations

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api import lookups
from apps.api.base import AgentCall
from apps.api.resources.case import case_loading
from apps.api.resources.case.case_serializers import CaseRow, WholeCase
from apps.api.resources.case.case_verbs import EscalationIn, NoteIn, TransferIn
from apps.followup import verbs


class Notes(AgentCall):
    problems = (409,)

    @extend_schema(request=NoteIn, responses={201: WholeCase}, summary="Add a note to the timeline")
    def post(self, _request: Request, case_id: int) -> Response:
        text = self.body(NoteIn)["text"]
        verbs.note(lookups.case(self.agent, case_id), self.agent, text, now=timezone.now())
        return Response(case_loading.whole(self.agent, case_id), status=201)


class Escalation(AgentCall):
    problems = (409,)

    @extend_schema(request=EscalationIn, responses=WholeCase, summary="Hand a case to a lead")
    def post(self, _request: Request, case_id: int) -> Response:
        why = self.body(EscalationIn)["why"]
        verbs.escalate(lookups.case(self.agent, case_id), self.agent, now=timezone.now(), why=why)
        return Response(case_loading.whole(self.agent, case_id))


class Transfer(AgentCall):
    problems = (409,)

    @extend_schema(
        request=TransferIn,
        responses=CaseRow,
        summary="Give a case to another team",
        description="Only its row comes back: who is not in that team does not see the rest any more.",
    )
    def post(self, _request: Request, case_id: int) -> Response:
        values = self.body(TransferIn)
        team = lookups.team(values["team"])
        case = lookups.case(self.agent, case_id)
        verbs.transfer(case, self.agent, team, now=timezone.now(), why=values.get("why", ""))
        return Response(case_loading.row(case_id))
