"""Choosing the language of the pages."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.people.models import User


class LanguageForm(forms.ModelForm[User]):
    """An empty choice means the language that the browser asks for. Each language is named as its speakers write it."""

    ui_language = forms.ChoiceField(
        label=_("Language of the pages"),
        choices=[("", _("As the browser")), *((code, name.capitalize()) for code, name in settings.LANGUAGES)],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("The pages do not speak this language. Choose one of the list.")},
    )

    class Meta:
        model = User
        fields = ("ui_language",)
