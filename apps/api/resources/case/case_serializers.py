"""A case as a row of the queue, and whole."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from apps.api.fields import Moment
from apps.api.resources.case.case_history import AttemptOut, EventOut, PromiseOut, RecoveryOut, ResurveyOut, SaidOut
from apps.api.resources.customers import CustomerOut
from apps.followup import lifecycle
from apps.followup.models import Case, Priority, Reason, Status
from apps.people.models import User
from apps.surveys.scales import Group


class PersonOut(serializers.Serializer[User]):
    name = serializers.CharField(source="__str__")
    email = serializers.CharField()


class CaseCustomerOut(serializers.Serializer[Any]):
    external_id = serializers.CharField()
    name = serializers.CharField()


class CaseRow(serializers.Serializer[Case]):
    """`score` and `group` are of the answer that opened it; `due_at` is for the first attempt."""

    id = serializers.IntegerField()
    status = serializers.ChoiceField(Status.choices)
    priority = serializers.ChoiceField(Priority.choices, help_text="4 comes first.")
    reasons = serializers.ListField(child=serializers.ChoiceField(Reason.choices))
    team = serializers.CharField(source="team.slug")
    survey = serializers.CharField(source="survey.slug")
    touchpoint = serializers.CharField(source="touchpoint.slug")
    customer = CaseCustomerOut()
    score = serializers.IntegerField(source="opening_response.score")
    group = serializers.ChoiceField(Group.choices, source="opening_response.group")
    holder = PersonOut(allow_null=True)
    lease_until = Moment(allow_null=True)
    opened_at = Moment()
    due_at = Moment()
    ready_at = Moment(help_text="Not offered to an agent before.")
    callback_at = Moment(allow_null=True)
    breached = serializers.SerializerMethodField(help_text="The first attempt was not made by `due_at`.")
    attempts_made = serializers.IntegerField()
    attempts_allowed = serializers.IntegerField()
    reached_at = Moment(allow_null=True)
    root_cause = serializers.CharField(source="root_cause.slug", allow_null=True)
    closed_at = Moment(allow_null=True)
    outcome_group = serializers.CharField(
        help_text="spoken, refused, not_reached, never_tried or wrong_number, frozen at close; else empty."
    )

    def get_breached(self, case: Case) -> bool:
        return case.is_breached(timezone.now())


class WholeCase(CaseRow):
    """A case whole: who, what they said, what was done, and what this token's user may do now (`allowed`)."""

    customer = CustomerOut()  # type: ignore[assignment]  # the whole of the row's short one
    responses = SaidOut(many=True, source="triages", help_text="What they said, the first first.")
    attempts = AttemptOut(many=True)
    promises = PromiseOut(many=True)
    events = EventOut(many=True, help_text="Every change, in its order.")
    resurveys = ResurveyOut(many=True)
    recoveries = RecoveryOut(many=True)
    previous = serializers.IntegerField(source="previous_id", allow_null=True, help_text="The customer's last case.")
    merged_into = serializers.IntegerField(source="merged_into_id", allow_null=True)
    allowed = serializers.SerializerMethodField()

    def get_allowed(self, case: Case) -> list[str]:
        return [str(verb) for verb in lifecycle.verbs_for(self.context["user"], case)]
