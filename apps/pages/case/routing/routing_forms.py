"""Forms for a case that changes hands, and for a customer who wants no messages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.followup.models import Case
from apps.people.models import Team


class ReleaseForm(forms.Form):
    why = forms.CharField(label=_("Why"), required=False, max_length=300)


class EscalationForm(forms.Form):
    why = forms.CharField(
        label=_("Why a lead is needed"), max_length=300, error_messages={"required": _("Say why this needs a lead.")}
    )


class EndWaitForm(forms.Form):
    why = forms.CharField(
        label=_("Why this customer cannot wait"),
        max_length=300,
        error_messages={"required": _("Say why this customer cannot wait.")},
    )


class OptOutForm(forms.Form):
    """Nothing is asked: a refusal needs no reason."""


class TransferForm(forms.Form):
    team = forms.ModelChoiceField(
        label=_("To which team"), queryset=Team.objects.none(), empty_label=_("Choose a team…"), to_field_name="slug"
    )
    why = forms.CharField(label=_("Why"), required=False, max_length=300)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = self.fields["team"]
        if isinstance(teams, forms.ModelChoiceField):
            teams.queryset = Team.objects.exclude(pk=case.team_id)
