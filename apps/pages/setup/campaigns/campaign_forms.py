"""Choosing whom a campaign asks, and when."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.customers.conditions import Comparison
from apps.customers.models import Segment
from apps.pages.setup.allowed import surveys_of
from apps.pages.shared.datetime_fields import DayInput
from apps.people.models import User
from apps.surveys.models import Campaign, Survey

LISTED_AT_MOST: Final = 100_000
_FILE_AT_MOST: Final = 4_000_000
_CONDITIONS: Final = (1, 2, 3)


class CampaignForm(forms.Form):
    """A segment, or a list of customer numbers: pasted, or as a text file with one in each line."""

    name = forms.CharField(label=_("Name"), max_length=100)
    survey = forms.ModelChoiceField(Survey.objects.none(), label=_("Survey"), empty_label=None)
    segment = forms.ModelChoiceField(
        Segment.objects.all(), label=_("Segment"), required=False, empty_label=_("a list of numbers")
    )
    numbers = forms.CharField(
        label=_("Customer numbers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Instead of a segment: their external IDs, one in each line."),
    )
    file = forms.FileField(
        label=_("Or a file with them"), required=False, help_text=_("Text, in UTF-8, one number in each line.")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["survey"].queryset = surveys_of(user)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Campaign.objects.filter(name=name).exists():
            raise forms.ValidationError(_("There is a campaign of this name. Choose another."))
        return name

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > _FILE_AT_MOST:
            raise forms.ValidationError(_("The file is larger than 4 MB: split it."))
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This is no text in UTF-8: save it as UTF-8 first.")) from None
        return text

    def clean(self) -> dict[str, Any]:
        kept: dict[str, Any] = super().clean() or {}
        numbers = _lines(kept.get("numbers", "")) + _lines(kept.get("file", "") or "")
        if "file" in kept and not kept.get("segment") and not numbers:
            raise forms.ValidationError(_("Choose a segment, or give the numbers of the customers."))
        if kept.get("segment") and numbers:
            raise forms.ValidationError(_("Choose a segment or give numbers, not both."))
        if len(numbers) > LISTED_AT_MOST:
            raise forms.ValidationError(_("A list holds at most 100,000 numbers: split it."))
        return {**kept, "numbers": numbers}


def _lines(text: str) -> list[str]:
    return [line.strip()[:100] for line in re.split(r"[\r\n;,\t]+", text.replace("\x00", "")) if line.strip()]


class StartForm(forms.Form):
    """The first day, and over how many the campaign is spread; days are those of the survey's team."""

    starts_on = forms.DateField(label=_("First day"), widget=DayInput)
    days = forms.IntegerField(
        label=_("Spread over days"),
        min_value=1,
        max_value=90,
        initial=1,
        help_text=_("Each day an equal share; each customer within their own hours."),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["starts_on"].initial = today

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        if day < self.today:
            raise forms.ValidationError(_("This day is over: choose today or a later one."))
        return day


class SegmentForm(forms.ModelForm[Segment]):
    """The form holds at most three conditions on attributes; a customer has to meet all of them."""

    class Meta:
        model = Segment
        fields = ("name", "language", "account", "last_answer", "never_asked")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].widget = forms.TextInput()
        self.fields["account"].to_field_name = "external_id"  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["account"].help_text = _("Its external ID; empty: of any account.")
        self.fields["language"].empty_label = _("any language")  # type: ignore[attr-defined]
        for number in _CONDITIONS:
            self.fields[f"attribute_{number}"] = forms.CharField(
                label=_("Attribute %(number)s") % {"number": number}, max_length=100, required=False
            )
            self.fields[f"comparison_{number}"] = forms.ChoiceField(
                label=_("Comparison %(number)s") % {"number": number}, choices=Comparison.choices, required=False
            )
            self.fields[f"value_{number}"] = forms.CharField(
                label=_("Value %(number)s") % {"number": number}, max_length=200, required=False
            )

    def save(self, commit: bool = True) -> Segment:
        kept = self.cleaned_data
        self.instance.conditions = [
            {
                "name": kept[f"attribute_{number}"],
                "comparison": kept[f"comparison_{number}"] or Comparison.IS,
                "value": kept[f"value_{number}"],
            }
            for number in _CONDITIONS
            if kept[f"attribute_{number}"]
        ]
        return super().save(commit)
