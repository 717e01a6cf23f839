"""The back office's pages for colleagues and teams."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.core.back_office import Checkboxes, Editable, Tabular, show_once
from apps.people.models import DayOff, SignInLink, Team, User, WorkingShift

_ADVICE = _("Send it to the person by a channel you trust. It works once, for three days, and is not shown again.")


_SELF_HELP = _("A colleague can change this for you, so that nobody locks all out.")
# A role says what a person may do; groups of permissions would be a second, hidden answer.
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(Editable):
    list_display = ["__str__", "email", "role", "is_active", "is_machine", "last_login"]
    list_filter = ["role", "teams", "is_active", "is_machine"]
    fieldsets = [
        (None, {"fields": ["email", "name", "phone", "ui_language"]}),
        (_("What they may do"), {"fields": ["role", "teams", "is_active", "is_machine"]}),
    ]
    actions = ["make_sign_in_links"]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **kwargs | {"widget": Checkboxes()})

    def has_delete_permission(self, _request: HttpRequest, _user: Any = None) -> bool:
        """Forbid deletion: who did what stays on record. Take away “active” instead."""
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and obj.pk == request.user.pk:
            for name in ("role", "is_active"):
                form.base_fields[name].disabled = True
                form.base_fields[name].help_text = _SELF_HELP
        return form

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm[User], change: bool) -> None:
        obj.email = obj.email.lower()
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        if obj.is_machine or "_addanother" in request.POST or "_continue" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return _links(request, [obj])

    @admin.action(description=_("Make a sign-in link"))
    def make_sign_in_links(self, request: HttpRequest, chosen: QuerySet[User]) -> HttpResponse | None:
        people = list(chosen.filter(is_active=True, is_machine=False))
        if not people:
            self.message_user(
                request, _("Choose people who are active; a machine signs in with an API token."), "warning"
            )
            return None
        return _links(request, people)


def _links(request: HttpRequest, people: list[User]) -> HttpResponse:
    links = [(str(user), SignInLink.url_for(user, timezone.now())) for user in people]
    title = ngettext("Sign-in link", "Sign-in links", len(links))
    return show_once(request, title, _ADVICE, links, "admin:people_user_changelist")


class ShiftInline(Tabular):
    model = WorkingShift
    extra = 0
    verbose_name = _("working shift")


class DayOffInline(Tabular):
    model = DayOff
    extra = 0


@admin.register(Team)
class TeamAdmin(Editable):
    list_display = ["name", "time_zone", "sla_hours_urgent", "sla_hours_high", "sla_hours_normal", "max_attempts"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ShiftInline, DayOffInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "time_zone"]}),
        (
            _("First call due"),
            {
                "fields": ["sla_hours_urgent", "sla_hours_high", "sla_hours_normal"],
                "description": _("Counted in the team's working hours, below, from the moment the answer came."),
            },
        ),
        (
            _("Calling again"),
            {
                "fields": ["max_attempts", "retry_no_answer_minutes", "retry_busy_minutes"],
                "description": _(
                    "After the last attempt without reaching the customer the case closes as unreachable."
                ),
            },
        ),
        (
            _("Whose turn it is"),
            {
                "fields": ["draws_turns"],
                "description": _("Only a drawn order can show what a day sooner does: see the page Evidence."),
            },
        ),
        (
            _("A case in hand"),
            {
                "fields": ["lease_minutes"],
                "description": _("A case that nobody works on for so long goes back to the queue."),
            },
        ),
        (
            _("When customers may be disturbed"),
            {
                "fields": ["call_from", "call_until"],
                "description": _("By the customer's own clock, for calls and messages alike."),
            },
        ),
        (
            _("Calls"),
            {
                "fields": ["caller_id", "callbacks_per_slot"],
                "description": _("Customers who were not reached choose a half hour within the working hours below."),
            },
        ),
        (
            _("Public holidays"),
            {
                "fields": ["holiday_country", "holiday_region"],
                "description": _("Days off beside those below. A team without shifts works around the clock."),
            },
        ),
    ]
