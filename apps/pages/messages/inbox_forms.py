"""Saying whose a message is."""

from __future__ import annotations

from typing import Final

from django import forms

from apps.customers.models import Customer
from apps.pages.customers import customer_list

CANDIDATES: Final = 8


class AssignForm(forms.Form):
    """``candidates``: of whom what was typed may mean, where it fits several."""

    customer = forms.CharField(
        label="Whose it is",
        max_length=100,
        help_text="A name, a phone, an e-mail address or the customer’s number.",
        error_messages={"required": "Say whose it is: write a name or a number, or set the message aside."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    candidates: list[Customer] = []

    def clean_customer(self) -> Customer:
        typed = self.cleaned_data["customer"].strip()
        exact = Customer.objects.filter(external_id=typed).first()
        if exact is not None:
            return exact
        found = list(customer_list.found(typed)[: CANDIDATES + 1])
        if not found:
            raise forms.ValidationError("Nobody is found by this. Try a part of the name, or the customer’s number.")
        if len(found) > CANDIDATES:
            raise forms.ValidationError("Many customers fit this. Write more of the name, or the customer’s number.")
        if len(found) > 1:
            self.candidates = found
            raise forms.ValidationError("Several customers fit this. Choose one.")
        return found[0]
