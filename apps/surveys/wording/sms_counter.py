"""The back office's field for a text that goes out by SMS: beneath it stands what it costs, as it is typed.

Without script the count is that of the text as it was saved.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from apps.core.back_office import Textarea
from apps.customers.models import ENGLISH
from apps.surveys.models import Survey, Wording
from apps.surveys.wording.sms_cost import SMS_TEXTS, Cost, cost_of


class CountedTextarea(Textarea):  # type: ignore[misc]  # unfold has no types
    # The form sets which text it is, in whose name, in which language.
    text_name = ""
    company = ""
    language = "en"

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        area = super().render(name, value, {**(attrs or {}), **_counting()}, renderer)
        cost = cost_of(self.text_name, str(value or ""), language=self.language, company=self.company)
        return render_to_string("back_office/counted_text.html", {"area": area, "cost": cost})


def _counting() -> dict[str, str]:
    """Return what makes unfold's own htmx ask for the count while somebody types."""
    return {
        "hx-post": reverse("admin:surveys_wording_count"),
        "hx-trigger": "input delay:300ms",
        "hx-target": "next .sms-count",
        "hx-swap": "outerHTML",
        "hx-sync": "this:replace",
    }


class WordingForm(forms.ModelForm[Wording]):
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        is_kept = self.instance.pk is not None
        company = self.instance.survey.company if is_kept else Survey().company
        for name, field in self.fields.items():
            if isinstance(field.widget, CountedTextarea):
                field.widget.text_name, field.widget.company = name, company
                field.widget.language = self.instance.language_id or ENGLISH


def count_typed(request: HttpRequest) -> HttpResponse:
    """The count beneath the field that was typed in, from the form as it stands now; htmx says which field that is."""
    prefix, _, name = request.headers.get("HX-Trigger-Name", "").rpartition("-")
    if request.method != "POST" or name not in SMS_TEXTS:
        return HttpResponseBadRequest()
    cost: Cost | None = cost_of(
        name,
        request.POST.get(f"{prefix}-{name}", ""),
        language=request.POST.get(f"{prefix}-language", ""),
        company=request.POST.get("company", ""),
    )
    return render(request, "back_office/sms_count.html", {"cost": cost})
