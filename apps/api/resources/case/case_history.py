"""The history of a case, as serializers."""

from __future__ import annotations

from rest_framework import serializers

from apps.api.fields import Moment
from apps.followup.models import Attempt, CaseEvent, Cause, Promise, Recovery, Result, Resurvey, Triage
from apps.surveys.scales import Group


class SaidOut(serializers.Serializer[Triage]):
    """An answer that opened the case or joined it."""

    id = serializers.IntegerField(source="response.pk")
    score = serializers.IntegerField(source="response.score")
    group = serializers.ChoiceField(Group.choices, source="response.group")
    comment = serializers.CharField(source="response.comment")
    callback_requested = serializers.BooleanField(source="response.callback_requested")
    preferred_time = serializers.CharField(source="response.preferred_time")
    served_by = serializers.CharField(source="response.served_by")
    answered_at = Moment(source="response.answered_at")
    decision = serializers.CharField()


class AttemptOut(serializers.Serializer[Attempt]):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    agent = serializers.CharField(source="agent.email")
    started_at = Moment()
    result = serializers.ChoiceField(Result.choices)
    note = serializers.CharField()


class PromiseOut(serializers.Serializer[Promise]):
    id = serializers.IntegerField()
    what = serializers.CharField()
    owner = serializers.CharField(source="owner.email")
    made_at = Moment()
    due = Moment(source="due_at")
    kept_at = Moment(allow_null=True)


class EventOut(serializers.Serializer[CaseEvent]):
    verb = serializers.CharField()
    actor = serializers.CharField(source="actor.email", allow_null=True, help_text="Null: the system.")
    at = Moment()
    before = serializers.CharField(help_text="Status; empty when the case was opened.")
    after = serializers.CharField()
    why = serializers.CharField(help_text="Words of a person.")
    cause = serializers.CharField(help_text=f"The system's reason: {', '.join(Cause.values)}; or empty.")
    details = serializers.DictField(help_text="What belongs to the cause or the verb, such as the reasons of a case.")
    changes = serializers.DictField(help_text="Further columns that changed.")


class ResurveyOut(serializers.Serializer[Resurvey]):
    wave = serializers.IntegerField(help_text="Days after close.")
    due_at = Moment()
    sent_at = Moment(allow_null=True)
    not_sent = serializers.CharField(
        help_text="Why not: opted_out, no_address, wrong_number, expired, reopened; or empty."
    )
    exception = serializers.CharField(
        help_text="Rules set aside for it: quarantine, promise_overdue, asked_elsewhere, joined by commas; or empty."
    )
    reached = serializers.BooleanField()


class RecoveryOut(serializers.Serializer[Recovery]):
    wave = serializers.IntegerField()
    response = serializers.IntegerField(source="to_response_id")
    from_group = serializers.ChoiceField(Group.choices)
    to_group = serializers.ChoiceField(Group.choices)
    delta = serializers.IntegerField(help_text="Points of the scale.")
    reached = serializers.BooleanField()
    agent = serializers.CharField(source="agent.email", allow_null=True, help_text="Who reached the customer.")
    days = serializers.IntegerField(help_text="From close to answer.")
    at = Moment()
