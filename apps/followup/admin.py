"""The back office's pages for root causes, and for cases to look at: a case changes by its verbs alone."""

from __future__ import annotations

from django.contrib import admin

from apps.core.back_office import Editable, ReadOnly, ReadOnlyTabular
from apps.followup.models import Attempt, CallbackOffer, Case, CaseEvent, Promise, Recovery, Resurvey, RootCause, Triage


@admin.register(RootCause)
class RootCauseAdmin(Editable):
    list_display = ["name", "slug", "parent", "kano", "is_active"]
    list_filter = ["kano", "is_active"]
    list_select_related = ["parent"]
    prepopulated_fields = {"slug": ["name"]}


class EventInline(ReadOnlyTabular):
    model = CaseEvent
    fields = ["at", "verb", "actor", "before", "after", "cause", "why"]


class AttemptInline(ReadOnlyTabular):
    model = Attempt
    fields = ["number", "started_at", "agent", "result", "note"]


class ResurveyInline(ReadOnlyTabular):
    model = Resurvey
    fields = ["wave", "due_at", "reached", "agent", "sent_at", "not_sent", "exception"]


@admin.register(CallbackOffer)
class CallbackOfferAdmin(ReadOnly):
    """The offers without the token, by which a colleague could choose in the customer's name."""

    list_display = ["pk", "case", "created_at", "expires_at", "not_sent", "chosen_time"]
    list_filter = ["not_sent", ("chosen_at", admin.EmptyFieldListFilter)]
    exclude = ["token"]


@admin.register(Case)
class CaseAdmin(ReadOnly):
    list_display = ["pk", "customer", "team", "status", "priority", "holder", "opened_at", "due_at", "closed_at"]
    list_filter = ["status", "priority", "team"]
    list_select_related = ["customer", "team", "holder"]
    date_hierarchy = "opened_at"
    inlines = [EventInline, AttemptInline, ResurveyInline]


@admin.register(CaseEvent)
class CaseEventAdmin(ReadOnly):
    list_display = ["pk", "case", "at", "verb", "actor", "before", "after"]
    list_filter = ["verb"]
    list_select_related = ["case", "actor"]
    ordering = ["-pk"]


@admin.register(Triage)
class TriageAdmin(ReadOnly):
    list_display = ["pk", "response", "decision", "reason", "case", "at"]
    list_filter = ["decision", "reason"]
    list_select_related = ["response", "case"]


@admin.register(Attempt)
class AttemptAdmin(ReadOnly):
    list_display = ["pk", "case", "number", "agent", "started_at", "result"]
    list_filter = ["result", "agent"]
    list_select_related = ["case", "agent"]
    ordering = ["-started_at"]


@admin.register(Promise)
class PromiseAdmin(ReadOnly):
    list_display = ["pk", "case", "what", "owner", "due_at", "kept_at"]
    list_filter = [("kept_at", admin.EmptyFieldListFilter)]
    list_select_related = ["case", "owner"]


@admin.register(Resurvey)
class ResurveyAdmin(ReadOnly):
    list_display = ["pk", "case", "wave", "due_at", "reached", "agent", "sent_at", "not_sent"]
    list_filter = ["wave", "reached", "not_sent"]
    list_select_related = ["case", "agent"]


@admin.register(Recovery)
class RecoveryAdmin(ReadOnly):
    list_display = ["pk", "case", "wave", "from_group", "to_group", "delta", "reached", "agent", "at"]
    list_filter = ["wave", "from_group", "to_group", "reached", "team"]
    list_select_related = ["case", "agent"]
