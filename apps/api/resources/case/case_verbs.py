"""Serializers for what an agent does with a case."""

from __future__ import annotations

from rest_framework import serializers

from apps.api.fields import Choice, Moment, PastMoment
from apps.api.resources.case.case_history import AttemptOut
from apps.api.resources.case.case_serializers import CaseRow
from apps.api.strict_serializer import Strict
from apps.followup.models import DISPOSITIONS, Result


class AttemptIn(Strict):
    result = Choice(Result.choices)
    note = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    callback_at = Moment(required=False, allow_null=True, help_text="For call_later: when the customer wants the call.")
    started_at = PastMoment(required=False, allow_null=True, help_text="Else now. May lie in the past.")


class AttemptMade(AttemptOut):
    """The attempt, and the case as it is after it."""

    case = CaseRow()


class PromiseIn(Strict):
    what = serializers.CharField(max_length=300)
    owner = serializers.EmailField(required=False, help_text="Who keeps it; else the token's user.")
    due = Moment()


class ResolutionIn(Strict):
    disposition = Choice([(status.value, status.label) for status in DISPOSITIONS])
    root_cause = serializers.SlugField(
        max_length=50, required=False, allow_null=True, help_text="Slug; needed where the customer was spoken with."
    )
    note = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    promises = PromiseIn(many=True, required=False)
    overrule = serializers.CharField(
        max_length=1000,
        required=False,
        allow_blank=True,
        help_text="Of a lead: why it is closed although nobody spoke with the customer. Kept as an event.",
    )


class NoteIn(Strict):
    text = serializers.CharField(max_length=5000)


class EscalationIn(Strict):
    why = serializers.CharField(max_length=1000)


class TransferIn(Strict):
    team = serializers.SlugField(max_length=50)
    why = serializers.CharField(max_length=1000, required=False, allow_blank=True)
