"""Writing a rule about events, with its own text in each language where it asks nothing."""

from __future__ import annotations

import string
from typing import Any, Final

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.customers.models import Language
from apps.pages.setup.allowed import surveys_of
from apps.people.models import User
from apps.surveys.models import EventRule, EventText

_TEXT: Final = "text_"
_PLACEHOLDERS: Final = {"name", "company"}


class RuleForm(forms.ModelForm[EventRule]):
    class Meta:
        model = EventRule
        fields = (
            "name",
            "event_type",
            "touchpoint",
            "action",
            "survey",
            "delay_minutes",
            "hours_from",
            "hours_until",
            "share_percent",
            "asked_within_days",
            "skips_open_cases",
            "attribute_of",
            "attribute_name",
            "attribute_comparison",
            "attribute_value",
            "position",
            "is_active",
        )
        widgets = {
            "hours_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "hours_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["survey"].queryset = surveys_of(user)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["survey"].empty_label = None  # type: ignore[attr-defined]
        texts = self._texts()
        for language in Language.objects.filter(is_active=True):
            self.fields[_TEXT + language.code] = forms.CharField(
                label=_("Text in %(language)s") % {"language": language.name},
                max_length=480,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "lang": language.code}),
                initial=texts.get(language.code, ""),
                help_text=_("Only where no question is asked. May hold {name} and {company}."),
            )

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        for name in [name for name in self.fields if name.startswith(_TEXT)]:
            if complaint := _complaint(kept.get(name, "")):
                self.add_error(name, complaint)
        if kept.get("action") == EventRule.Action.WRITE and not kept.get("text_en"):
            self.add_error("text_en", _("A rule that sends a text needs one in English, for all other languages."))
        return kept

    @transaction.atomic
    def save(self, commit: bool = True) -> EventRule:
        rule = super().save(commit)
        written = {name.removeprefix(_TEXT): text for name, text in self.cleaned_data.items() if name.startswith(_TEXT)}
        rule.texts.all().delete()
        EventText.objects.bulk_create(
            EventText(rule=rule, language_id=code, text=text) for code, text in written.items() if text
        )
        return rule

    def _texts(self) -> dict[str, str]:
        return dict(self.instance.texts.values_list("language_id", "text")) if self.instance.pk else {}


def _complaint(text: str) -> Any:
    try:
        used = {part[1] for part in string.Formatter().parse(text) if part[1] is not None}
    except ValueError:
        return _("A brace is left open: write {name} or {company}, or leave braces out.")
    return _("Only {name} and {company} mean something here.") if used - _PLACEHOLDERS else ""
