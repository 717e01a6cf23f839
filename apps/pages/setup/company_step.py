"""Step 1: who asks. The name, the looks of customers' pages, the languages, the words of privacy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.company import Company, colours
from apps.core.company.images import LARGEST, image_type
from apps.customers.models import ENGLISH, Language
from apps.pages.setup.step import Progress, Step
from apps.surveys.company_name import name_company
from apps.surveys.models import Survey
from apps.surveys.models.survey import UNNAMED
from apps.surveys.wording import defaults


def _languages() -> list[tuple[str, str]]:
    return list(Language.objects.values_list("code", "name"))


class CompanyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=60,
        help_text=gettext_lazy("As customers know it: it stands first in each message."),
        error_messages={"required": gettext_lazy("Write the name by which customers know you.")},
        validators=[
            RegexValidator(r"[{}<>]", gettext_lazy("Leave braces and angle brackets out."), inverse_match=True)
        ],
    )
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("PNG, JPEG or WebP, at most 200 KB. It stands at the head of customers’ pages."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    without_logo = forms.BooleanField(label=gettext_lazy("Take the logo away"), required=False)
    colour = forms.CharField(
        label=gettext_lazy("Colour"),
        required=False,
        max_length=7,
        help_text=gettext_lazy("Of buttons on customers’ pages, such as #0a5c8f. We keep it legible."),
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", gettext_lazy("Write a colour such as #0a5c8f."))],
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of your customers"),
        choices=_languages,
        required=False,
        help_text=gettext_lazy("Those of other languages are written to in English, which stays."),
        widget=forms.CheckboxSelectMultiple,
    )
    privacy_words = forms.CharField(
        label=gettext_lazy("Words of privacy"),
        required=False,
        max_length=600,
        help_text=gettext_lazy("Beneath customers’ pages: who keeps their answer, and for how long."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    privacy_link = forms.URLField(
        label=gettext_lazy("Address of your privacy page"), required=False, assume_scheme="https"
    )

    def clean_name(self) -> str:
        name: str = " ".join(self.cleaned_data["name"].split())
        if name.casefold() == UNNAMED:
            raise forms.ValidationError(_("“Our company” tells customers nothing: write the name that they know."))
        return name

    def clean_logo(self) -> bytes | None:
        """Return the picture's bytes; None where none was chosen."""
        chosen = self.cleaned_data["logo"]
        if not chosen:
            return None
        content = chosen.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise forms.ValidationError(_("This picture is larger than 200 KB. Save it smaller, and choose it again."))
        if not image_type(content):
            raise forms.ValidationError(_("This is no PNG, JPEG or WebP picture. Save it as one of these."))
        return bytes(content)


class CompanyStep(Step):
    slug = "company"
    title = gettext_lazy("Your company")
    icon = "star"
    save_label = gettext_lazy("Save the company")
    closes = True

    def progress(self) -> Progress:
        if self.company.name:
            return Progress(is_done=True, sentence=self.company.name)
        return Progress(
            is_done=False,
            sentence=_("Customers read “our company” as long as it has no name, and nobody can be asked."),
        )

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        form = CompanyForm(data, files, initial=self._initial())
        if not self.company.logo_digest:
            del form.fields["without_logo"]
        return form

    @transaction.atomic
    def save(self, form: Any) -> str:
        kept = form.cleaned_data
        name_company(kept["name"])
        logo = b"" if kept.get("without_logo") else kept["logo"]
        looks = {name: kept[name] for name in ("colour", "privacy_words", "privacy_link")}
        Company.record(**looks, **({} if logo is None else {"logo": logo}))
        _use_languages({*kept["languages"], ENGLISH})
        return _("Saved. From now on customers read “%(company)s”.") % {"company": kept["name"]}

    def shown(self) -> Mapping[str, Any]:
        """Return the colour as customers see it, where it differs from the one that was chosen."""
        chosen = self.company.colour
        return {
            "company": self.company,
            "light": colours.on_light(chosen).colour if chosen else "",
            "dark": colours.on_dark(chosen).colour if chosen else "",
        }

    def _initial(self) -> dict[str, Any]:
        kept = {name: getattr(self.company, name) for name in ("name", "colour", "privacy_words", "privacy_link")}
        return kept | {"languages": Language.active_codes()}


def _use_languages(codes: set[str]) -> None:
    Language.objects.filter(code__in=codes).update(is_active=True)
    Language.objects.exclude(code__in=codes).update(is_active=False)
    for survey in Survey.objects.all():
        defaults.give_words(survey)
