"""Saying whose a message is."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.customers.models import Customer
from apps.followup.visibility import visible_customers
from apps.pages.customers import customer_list
from apps.people.models import User

CANDIDATES: Final = 8


class AssignForm(forms.Form):
    """``reader`` chooses among the customers whom they see. ``candidates``: of whom what was typed may mean several."""

    customer = forms.CharField(
        label=_("Whose it is"),
        max_length=100,
        help_text=_("A name, the last digits of a phone, an e-mail address or the customer number."),
        error_messages={"required": _("Say whose it is: write a name or a number, or set the message aside.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    candidates: list[Customer] = []

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_customer(self) -> Customer:
        typed = self.cleaned_data["customer"].strip()
        exact = visible_customers(self.reader).filter(external_id=typed).first()
        if exact is not None:
            return exact
        found = list(customer_list.found(typed, self.reader)[: CANDIDATES + 1])
        if not found:
            raise forms.ValidationError(
                _("Nobody is found by this. Try the beginning of the name, or the customer number.")
            )
        if len(found) > CANDIDATES:
            raise forms.ValidationError(_("Many customers fit this. Write more of the name, or the customer number."))
        if len(found) > 1:
            self.candidates = found
            raise forms.ValidationError(_("Several customers fit this. Choose one."))
        return found[0]
