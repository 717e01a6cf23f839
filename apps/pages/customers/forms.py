"""Finding a customer, and asking one."""

from __future__ import annotations

from django import forms

from apps.surveys.models import Survey


class SearchForm(forms.Form):
    """Sent by POST: names and numbers do not belong into addresses, which logs and histories keep."""

    search = forms.CharField(
        label="Name, number, phone, e-mail or account",
        max_length=100,
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "data-key": "/", "aria-keyshortcuts": "/", "autocomplete": "off"}
        ),
    )


class InviteForm(forms.Form):
    survey = forms.ModelChoiceField(queryset=Survey.objects.filter(is_active=True), empty_label=None)
