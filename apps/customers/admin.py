"""The back office's pages for customers and accounts. Finding a customer by name is a page of the product itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from import_export.formats.base_formats import CSV, JSON
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from apps.core.back_office import Editable
from apps.customers.file_resource import CustomerResource
from apps.customers.models import Account, Customer

if TYPE_CHECKING:

    class Exchange:
        pass
else:
    from import_export.admin import ImportExportModelAdmin as Exchange


@admin.register(Customer)
class CustomerAdmin(Editable, Exchange):
    list_display = ["external_id", "name", "language", "account", "created_at"]
    list_filter = ["language", "account_role"]
    list_select_related = ["account"]
    search_fields = ["=external_id"]
    search_help_text = "Exact customer number. Names and phones are searched for on the page “Customers”."
    raw_id_fields = ["account"]
    fieldsets = [
        (None, {"fields": ["external_id", "name"]}),
        ("How to reach them", {"fields": ["phone", "email", "language", "time_zone"]}),
        ("Who they are", {"fields": ["account", "account_role", "value_per_year", "attributes"]}),
    ]
    resource_classes = [CustomerResource]
    import_form_class = ImportForm
    export_form_class = ExportForm
    formats = [CSV, JSON]
    skip_admin_log = True


@admin.register(Account)
class AccountAdmin(Editable):
    list_display = ["name", "external_id", "owner"]
    list_select_related = ["owner"]
    search_fields = ["=external_id"]
