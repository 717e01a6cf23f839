"""Customers to and from files. A row is found by its ``external_id``: brought twice, it is one customer."""

from __future__ import annotations

from typing import Any

from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import CharWidget, ForeignKeyWidget, JSONWidget

from apps.core import phones
from apps.core.database.replica import reads_replica
from apps.customers.models import ENGLISH, Account, Customer, Language


class PhoneWidget(CharWidget):  # type: ignore[misc]  # import_export has no types
    """Numbers as people write them, kept as E.164. ValueError, with a sentence for whoever brings them."""

    def clean(self, value: Any, **_row: Any) -> str:
        text = str(value or "").strip()
        return phones.to_e164(text) if text else ""


class AttributesWidget(JSONWidget):  # type: ignore[misc]  # as above
    def clean(self, value: Any, **_row: Any) -> Any:
        return super().clean(value) or {}


class LanguageWidget(CharWidget):  # type: ignore[misc]  # as above
    """A code or a tag, such as ru-RU. ValueError, with a sentence, for a language that we do not write in."""

    def clean(self, value: Any, **_row: Any) -> str:
        return Language.code_of(str(value or "") or ENGLISH)


class CustomerResource(ModelResource):  # type: ignore[misc]  # as above
    phone = Field("phone", "phone", widget=PhoneWidget())
    language = Field("language_id", "language", widget=LanguageWidget())
    account = Field("account", "account", widget=ForeignKeyWidget(Account, "external_id"))
    attributes = Field("attributes", "attributes", widget=AttributesWidget())

    @reads_replica
    def export(self, *args: Any, **options: Any) -> Any:
        return super().export(*args, **options)

    class Meta:
        model = Customer
        import_id_fields = ("external_id",)
        fields = (
            "external_id",
            "name",
            "phone",
            "email",
            "language",
            "time_zone",
            "account",
            "account_role",
            "value_per_year",
            "attributes",
        )
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = False
