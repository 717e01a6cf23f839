"""The back office's page for API tokens: made, shown once, revoked."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.api.models import ApiToken, Scope
from apps.api.tokens import issuing
from apps.core.back_office import Checkboxes, Editable, Select, show_once
from apps.people.models import User

_ADVICE = _("Put it into the other system's settings, as “Authorization: Bearer …”. It is not shown again.")


class TokenForm(forms.ModelForm[ApiToken]):
    scopes = forms.MultipleChoiceField(choices=Scope.choices, widget=Checkboxes, label=_("It may"))
    user = forms.ModelChoiceField(
        User.objects.filter(is_active=True),
        required=False,
        widget=Select,
        help_text=_("As whom it works the queue. Left empty, a machine user of the token's name is made for that."),
    )

    class Meta:
        model = ApiToken
        fields: ClassVar[list[str]] = ["name", "scopes", "user"]

    def _get_validation_exclusions(self) -> set[str]:
        """The machine user that satisfies the constraint comes with the token."""
        return {*super()._get_validation_exclusions(), "user"}  # type: ignore[misc]  # not in the stubs


@admin.register(ApiToken)
class ApiTokenAdmin(Editable):
    form = TokenForm
    list_display = ["name", "scopes", "user", "created_at", "last_used_at", "revoked_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["user"]
    actions = ["revoke"]

    def has_change_permission(self, _request: HttpRequest, _token: Any = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _token: Any = None) -> bool:
        """Forbid deletion: what the token did stays on record. Revoke it instead."""
        return False

    def save_model(self, _request: HttpRequest, obj: ApiToken, _form: Any, _change: bool) -> None:
        user = obj.user
        if user is None and Scope.AGENT in obj.scopes:
            user = issuing.machine(obj.name)
        made, secret = ApiToken.issue(obj.name, obj.scopes, user, timezone.now())
        vars(obj).update(pk=made.pk, id=made.pk, secret=secret)

    def response_add(self, request: HttpRequest, obj: ApiToken, _next: str | None = None) -> HttpResponse:
        return show_once(
            request, _("API token"), _ADVICE, [(obj.name, vars(obj)["secret"])], "admin:api_apitoken_changelist"
        )

    @admin.action(description=_("Revoke"))
    def revoke(self, request: HttpRequest, chosen: QuerySet[ApiToken]) -> None:
        revoked = chosen.filter(revoked_at=None).update(revoked_at=timezone.now())
        words = ngettext(
            "{count} token is revoked: it is refused from now on.",
            "{count} tokens are revoked: they are refused from now on.",
            revoked,
        )
        self.message_user(request, words.format(count=revoked), "success")
