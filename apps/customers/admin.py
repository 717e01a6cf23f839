"""The back office's pages for customers and accounts. Finding a customer by name is a page of the product itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from import_export.formats.base_formats import CSV, JSON
from import_export.tmp_storages import CacheStorage
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from apps.core.back_office import Editable
from apps.customers.file_resource import CustomerResource
from apps.customers.models import Account, Customer, Language

# The library names the files so that it keeps between preview and confirmation.
_FILE_NAME: Final = re.compile(r"[0-9a-f]{32}")

if TYPE_CHECKING:

    class Exchange:
        def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse: ...
else:
    from import_export.admin import ImportExportModelAdmin as Exchange


@admin.register(Customer)
class CustomerAdmin(Editable, Exchange):
    list_display = ["external_id", "name", "language", "account", "created_at"]
    list_filter = ["language", "account_role"]
    list_select_related = ["account"]
    search_fields = ["=external_id"]
    search_help_text = _("Exact customer number. Names and phones are searched for on the page “Customers”.")
    raw_id_fields = ["account"]
    fieldsets = [
        (None, {"fields": ["external_id", "name"]}),
        (_("How to reach them"), {"fields": ["phone", "email", "language", "time_zone"]}),
        (_("Who they are"), {"fields": ["account", "account_role", "value_per_year", "attributes"]}),
    ]
    resource_classes = [CustomerResource]
    import_form_class = ImportForm
    export_form_class = ExportForm
    formats = [CSV, JSON]
    skip_admin_log = True

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Bring the confirmed file in; ask for it again where it is gone since the preview, or never was there."""
        if request.method == "POST" and not _is_kept(request.POST, formats=len(self.formats)):
            gone = _("This file is not here any more. Nothing was imported. Choose the file again.")
            messages.error(request, gone)
            return redirect("admin:customers_customer_import")
        return super().process_import(request, **kwargs)


def _is_kept(confirmed: QueryDict, *, formats: int) -> bool:
    name, kind = confirmed.get("import_file_name", ""), confirmed.get("format", "")
    is_format = kind in map(str, range(formats))
    return is_format and _FILE_NAME.fullmatch(name) is not None and CacheStorage(name=name).read() is not None


@admin.register(Account)
class AccountAdmin(Editable):
    list_display = ["name", "external_id", "owner"]
    list_select_related = ["owner"]
    search_fields = ["=external_id"]


@admin.register(Language)
class LanguageAdmin(Editable):
    """Its code stays: customers, invitations and texts name it. One that is not wanted is made inactive."""

    list_display = ["name", "code", "is_active"]

    def get_readonly_fields(self, _request: HttpRequest, language: Language | None = None) -> list[str]:
        return ["code"] if language else []

    def has_delete_permission(self, _request: HttpRequest, _language: Language | None = None) -> bool:
        return False
