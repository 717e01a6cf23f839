"""Finding a customer, and asking one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.people.models import Team, User
from apps.surveys.models import Survey


class SearchForm(forms.Form):
    """Sent by POST: names and numbers do not belong into addresses, which logs and histories keep."""

    search = forms.CharField(
        label=_("Name, customer number, last digits of the phone, e-mail or account"),
        max_length=100,
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "data-key": "/", "aria-keyshortcuts": "/", "autocomplete": "off"}
        ),
    )


class InviteForm(forms.Form):
    """``reader`` may ask for the teams that they see."""

    survey = forms.ModelChoiceField(label=_("Survey"), queryset=Survey.objects.none(), empty_label=None)

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        surveys = self.fields["survey"]
        if isinstance(surveys, forms.ModelChoiceField):
            surveys.queryset = Survey.objects.filter(is_active=True, team__in=Team.objects.visible_to(reader))
