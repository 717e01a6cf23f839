"""Step 6: the first customers, pasted; a long list goes by the import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.customers.bulk_adding import NewCustomer, RowsRefused, add_many
from apps.pages.setup import pasted_customers
from apps.pages.setup.countries import country_name
from apps.pages.setup.first_customers import NEWEST, first_customers
from apps.pages.setup.own_phone_step import region_of_the_team
from apps.pages.setup.step import Progress, Step

IMPORTS: Final = "/setup/imports/"


class CustomersForm(forms.Form):
    lines = forms.CharField(
        label=gettext_lazy("Up to ten customers, a line each"),
        max_length=4000,
        help_text=gettext_lazy("Name, phone with country code or e-mail, language: Carol Jones, +44 20 7946 0018, en"),
        error_messages={"required": gettext_lazy("Write at least one customer.")},
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )

    def clean_lines(self) -> list[NewCustomer]:
        return pasted_customers.read(self.cleaned_data["lines"], region=region_of_the_team())

    def add(self) -> int:
        """Add them; return how many. Raises RowsRefused where another door added one of them just now."""
        return len(add_many(self.cleaned_data["lines"]))


class CustomersStep(Step):
    slug = "customers"
    title = gettext_lazy("The first customers")
    icon = "user"
    save_label = gettext_lazy("Add the customers")
    closes = True

    def progress(self) -> Progress:
        count = first_customers().count()
        if not count:
            return Progress(is_done=False, sentence=_("There is no customer yet."))
        if count == NEWEST:
            return Progress(is_done=True, sentence=_("Ten customers or more"))
        return Progress(
            is_done=True, sentence=ngettext("%(count)s customer", "%(count)s customers", count) % {"count": count}
        )

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return CustomersForm(data, files)

    def save(self, form: Any) -> str:
        try:
            count = form.add()
        except RowsRefused as refused:
            form.add_error("lines", str(refused))
            return ""
        return ngettext("%(count)s customer is added.", "%(count)s customers are added.", count) % {"count": count}

    def shown(self) -> Mapping[str, Any]:
        region = region_of_the_team()
        return {"imports": _imports(), "country": country_name(region) if region else ""}


def _imports() -> str:
    """Return where lists are imported: the page of the setup where there is one, else that of the back office."""
    try:
        resolve(IMPORTS)
    except Resolver404:
        return "/admin/customers/customer/import/"
    return IMPORTS
