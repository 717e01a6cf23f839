"""The back office's pages for what is asked; what was asked and answered can only be read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from apps.core.back_office import Editable, ReadOnly, Stacked, Textarea
from apps.core.company import Company
from apps.surveys.company_name import name_company
from apps.surveys.models import Invitation, NotAsked, Response, Survey, Touchpoint, Wording
from apps.surveys.wording import defaults
from apps.surveys.wording.sms_cost import SMS_TEXTS
from apps.surveys.wording.sms_counter import CountedTextarea, WordingForm, count_typed


class WordingInline(Stacked):
    model = Wording
    form = WordingForm
    extra = 0
    # Many texts in each language: folded away until one is opened, and each as tall as an SMS.
    collapsible = True
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 2})}}
    fieldsets = [
        (None, {"fields": ["language"]}),
        (
            _("Invitations"),
            {"fields": ["invitation", "resurvey_invitation", "invitation_link_only", "resurvey_link_only", "reminder"]},
        ),
        (_("E-mails"), {"fields": ["email_subject", "email_invitation", "email_reminder", "email_resurvey"]}),
        (_("Questions"), {"fields": ["question", "reason_detractor", "reason_passive", "reason_promoter"]}),
        (_("A call"), {"fields": ["callback", "preferred_time", "callback_offer"]}),
        (_("Closing words"), {"fields": ["thanks", "thanks_callback", "again"]}),
    ]

    class Media:
        js = ("surveys/new_wording.js",)

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **how: Any) -> Any:
        if db_field.name in SMS_TEXTS:
            how["widget"] = CountedTextarea(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **how)


class CompanyForm(forms.ModelForm[Company]):
    """The name is written to the surveys as well; the logo is uploaded on the page Setup."""

    class Meta:
        model = Company
        fields = ("name", "colour", "privacy_words", "privacy_link")


@admin.register(Company)
class CompanyAdmin(Editable):
    """The one row of the company, the same that the first step of the setup writes."""

    form = CompanyForm
    list_display = ["__str__", "colour"]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return not Company.objects.exists()

    def has_delete_permission(self, _request: HttpRequest, _company: Any = None) -> bool:
        return False

    def save_model(self, _request: HttpRequest, obj: Company, form: Any, _change: bool) -> None:
        Company.record(**{name: getattr(obj, name) for name in CompanyForm.Meta.fields if name != "name"})
        name_company(form.cleaned_data["name"])
        obj.pk = Company.ONLY


@admin.register(Survey)
class SurveyAdmin(Editable):
    list_display = ["name", "kind", "touchpoint", "team", "scale", "is_active"]
    list_filter = ["kind", "team", "is_active"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [WordingInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "company", "is_active"]}),
        (_("What is asked"), {"fields": ["kind", "touchpoint", "scale", "review_link"]}),
        (_("Who calls"), {"fields": ["team"]}),
        (
            _("Whom and when we ask"),
            {"fields": ["channel", "sampling_percent", "quarantine_days", "reminder_days", "expiry_days"]},
        ),
        (
            _("Asking again after a call"),
            {
                "fields": ["resurvey_days"],
                "description": _(
                    "Every closed case is followed by these, reached or not, so that both can be compared."
                ),
            },
        ),
    ]

    def get_urls(self) -> list[URLPattern]:
        counted = self.admin_site.admin_view(self.count)
        return [path("wording/count/", counted, name="surveys_wording_count"), *super().get_urls()]

    def count(self, request: HttpRequest) -> HttpResponse:
        """Answer with what the text being typed costs, as a part of the page."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        return count_typed(request)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A survey without a word could not be asked: it begins with ours."""
        super().save_related(request, form, formsets, change)
        if not form.instance.wordings.exists():
            defaults.give_words(form.instance)


@admin.register(Touchpoint)
class TouchpointAdmin(Editable):
    list_display = ["name", "slug", "parent"]
    list_select_related = ["parent"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Invitation)
class InvitationAdmin(ReadOnly):
    """The invitations without their token: with the link anybody can answer in the customer's name."""

    list_display = ["pk", "customer", "survey", "purpose", "channel", "state", "created_at", "answered_at"]
    list_filter = ["survey", "purpose", "channel", "state"]
    list_select_related = ["customer", "survey"]
    date_hierarchy = "created_at"
    exclude = ["token"]


@admin.register(Response)
class ResponseAdmin(ReadOnly):
    list_display = ["pk", "customer", "survey", "score", "group", "callback_requested", "via", "answered_at"]
    list_filter = ["survey", "group", "via", "callback_requested", "is_resurvey"]
    list_select_related = ["customer", "survey"]
    date_hierarchy = "answered_at"


@admin.register(NotAsked)
class NotAskedAdmin(ReadOnly):
    list_display = ["pk", "customer", "survey", "purpose", "reason", "until", "at"]
    list_filter = ["survey", "purpose", "reason"]
    list_select_related = ["customer", "survey"]
    date_hierarchy = "at"
