"""Signing in by e-mail and password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

DEMO_ACCOUNTS = ("agent@example.com", "lead@example.com", "manager@example.com", "admin@example.com")
DEMO_PASSWORD = "demo"  # noqa: S105  (public on purpose, and of the demo alone)


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "This e-mail and password do not belong together. Check both, or ask an administrator for a sign-in link."
        ),
        "inactive": _("This account is switched off. Ask an administrator."),
    }

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = _("E-mail")
        self.fields["username"].widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
        if account := _demo_account(request):
            self.initial["username"] = account
            self.fields["password"].widget = forms.PasswordInput(
                attrs={"autocomplete": "current-password", "value": DEMO_PASSWORD}
            )


def _demo_account(request: HttpRequest) -> str:
    """The demo account whose link was followed. Nobody else's address is ever taken from a URL."""
    asked = request.GET.get("email", "") if request.method == "GET" else ""
    return asked if settings.DEMO and asked in DEMO_ACCOUNTS else ""


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # Django has no subscript at run time
    """The form of somebody who has no password yet, or came by a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self)


class ChangePasswordForm(PasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Your password now")
        _in_our_words(self)


def _in_our_words(form: forms.Form) -> None:
    first, second = form.fields["new_password1"], form.fields["new_password2"]
    first.help_text = _("At least 10 characters, and not one that everybody uses.")
    second.label, second.help_text = _("The new password once more"), ""
