"""Switching a standing wave on, and saying how often."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.pages.setup.allowed import surveys_of
from apps.people.models import User
from apps.surveys.models import StandingWave


class WaveForm(forms.ModelForm[StandingWave]):
    class Meta:
        model = StandingWave
        fields = ("survey", "period_days", "is_active")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        surveys = surveys_of(user)
        if self.instance.pk:
            del self.fields["survey"]
        else:
            self.fields["survey"].queryset = surveys.filter(standing_wave=None)  # type: ignore[attr-defined]
            self.fields["survey"].empty_label = None  # type: ignore[attr-defined]
