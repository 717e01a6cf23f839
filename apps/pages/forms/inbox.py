"""Saying whose a message is."""

from __future__ import annotations

from django import forms

from apps.customers.models import Customer


class AssignForm(forms.Form):
    customer = forms.CharField(
        label="Whose it is",
        max_length=100,
        help_text="The customer's number, as your system has it.",
        error_messages={"required": "Say whose it is: give the customer's number, or set the message aside."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_customer(self) -> Customer:
        number = self.cleaned_data["customer"].strip()
        found = Customer.objects.filter(external_id=number).first()
        if found is None:
            raise forms.ValidationError("No customer has this number. Look it up on the page Customers.")
        return found
