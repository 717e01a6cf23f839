"""Parts that the back office's pages share: what may be edited, what may only be read, what is shown once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget as Checkboxes
from unfold.widgets import UnfoldAdminSelectWidget as Select
from unfold.widgets import UnfoldAdminTextareaWidget as Textarea

if TYPE_CHECKING:
    # unfold has no types; its classes are these, in other clothes.
    from django.contrib.admin import ModelAdmin, StackedInline, TabularInline
    from django_stubs_ext import StrOrPromise

    BaseAdmin = ModelAdmin[Any]
    Stacked = StackedInline[Any, Any]
    Tabular = TabularInline[Any, Any]
else:
    from unfold.admin import ModelAdmin as BaseAdmin
    from unfold.admin import StackedInline as Stacked
    from unfold.admin import TabularInline as Tabular

__all__ = [
    "Checkboxes",
    "Editable",
    "ReadOnly",
    "ReadOnlyTabular",
    "Select",
    "Stacked",
    "Tabular",
    "Textarea",
    "show_once",
    "sign_in",
]


class Editable(BaseAdmin):
    """Rows that an administrator may add and change.

    No page searches names, phones or e-mail addresses: a search would put them into the address of the page.
    """

    warn_unsaved_form = True
    list_filter_submit = True
    list_per_page = 50


class _Kept:
    """Nothing of it is changed by hand."""

    def has_add_permission(self, _request: HttpRequest, *_parent: Any) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _row: Any = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _row: Any = None) -> bool:
        return False


class ReadOnly(_Kept, BaseAdmin):
    """Rows that came to be by the product's own verbs, and are only looked at."""

    list_filter_submit = True
    list_per_page = 50
    # Counting a year of messages takes longer than showing fifty of them.
    show_full_result_count = False


class ReadOnlyTabular(_Kept, Tabular):
    extra = 0


def show_once(
    request: HttpRequest, title: StrOrPromise, advice: StrOrPromise, secrets: Sequence[tuple[str, str]], back: str
) -> HttpResponse:
    """A page with secrets (whose, what) that cannot be had again. They go into no cookie, session or address."""
    context = {
        **admin.site.each_context(request),
        "title": title,
        "advice": advice,
        "secrets": secrets,
        "back": reverse(back),
    }
    return TemplateResponse(request, "back_office/once.html", context, headers={"Cache-Control": "no-store"})


def sign_in(request: HttpRequest, **_more: Any) -> HttpResponse:
    """The back office has no sign-in page of its own; somebody signed in comes here only for want of the role."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
