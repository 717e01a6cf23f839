"""Fields that a key reaches (static/amends/keys.js), with the key shown beside the label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString


class NumberedRadios(forms.RadioSelect):
    """Radio buttons that can have the keys 1, 2, 3… Only one form of a page has the digits."""

    numbered = False

    def create_option(
        self, name: str, value: Any, label: int | str, selected: bool, index: int, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        option = super().create_option(name, value, label, selected, index, *args, **kwargs)
        if self.numbered:
            digit = str(index + 1)
            option["label"] = _keyed(str(label), digit)
            option["attrs"] |= _attrs(digit)
        return option


def give_keys(form: forms.Form, keys: Mapping[str, str]) -> None:
    """Give the named fields their keys, and all radio buttons the digits."""
    for name, field in form.fields.items():
        if isinstance(field.widget, NumberedRadios):
            field.widget.numbered = True
        if key := keys.get(name):
            field.label = _keyed(str(field.label), key)
            field.widget.attrs |= _attrs(key)


def _keyed(label: str, key: str) -> SafeString:
    # Those who do not see it hear of the key by aria-keyshortcuts.
    return format_html('{} <kbd data-hint aria-hidden="true">{}</kbd>', label, key.upper())


def _attrs(key: str) -> dict[str, str]:
    return {"data-key": key.lower(), "aria-keyshortcuts": key.lower()}
