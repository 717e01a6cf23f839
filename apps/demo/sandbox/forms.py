"""The forms of the sandbox."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.customers.models import Language


def _languages() -> list[tuple[str, str]]:
    return list(Language.objects.filter(is_active=True).values_list("code", "name"))


class NewcomerForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": _("Write a name, any will do: an agent will see it when they call you.")},
    )
    language = forms.ChoiceField(label=_("Your language"), choices=_languages)


class ReplyForm(forms.Form):
    body = forms.CharField(
        max_length=1000,
        strip=True,
        error_messages={"required": _("Write your answer first, such as a number from 0 to 10.")},
    )
