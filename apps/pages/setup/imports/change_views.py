"""Pages that change an import: by POST alone. A GET, such as a reload, leads to its page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.exchange.models import FileImport
from apps.exchange.running import controls, recurring_files
from apps.pages.setup.imports.forms import ColumnsForm, ReadingForm
from apps.pages.setup.imports.views import page_context
from apps.pages.shared.access import SignedIn, administrators


def _change(view: Callable[[SignedIn, FileImport], HttpResponse | None]) -> Callable[..., HttpResponse]:
    """Let the view change the import, say what a rule refuses, and lead to the import's page."""

    @administrators
    @wraps(view)
    def posted(request: SignedIn, pk: int) -> HttpResponse:
        shown = get_object_or_404(FileImport, pk=pk)
        if request.method == "POST":
            try:
                answer = view(request, shown)
            except Refused as refused:
                messages.error(request, refused.message)
            else:
                if answer is not None:
                    return answer
        return redirect("pages:import", pk)

    return posted


@_change
def reading(request: SignedIn, shown: FileImport) -> HttpResponse | None:
    """Read the file in another encoding, or with another delimiter."""
    form = ReadingForm(request.POST)
    if not form.is_valid():
        return _again(request, shown, reading=form)
    controls.read_again(shown, **form.cleaned_data)
    return None


@_change
def check(request: SignedIn, shown: FileImport) -> HttpResponse | None:
    """Keep the columns that were chosen, and read every row without writing any."""
    form = ColumnsForm(request.POST, of=shown)
    if not form.is_valid():
        return _again(request, shown, columns=form)
    try:
        controls.choose(shown, form.columns, form.options)
        if form.cleaned_data["keep_as"]:
            recurring_files.keep(shown, form.cleaned_data["keep_as"], now=timezone.now())
        controls.start(shown, is_check=True, now=timezone.now())
    except Refused as refused:
        form.add_error(None, refused.message)
        return _again(request, shown, columns=form)
    return None


@_change
def run(_request: SignedIn, shown: FileImport) -> None:
    """Import the rows that the check found good."""
    controls.start(shown, is_check=False, now=timezone.now())


@_change
def cancel(request: SignedIn, shown: FileImport) -> None:
    if controls.cancel(shown, now=timezone.now()):
        messages.success(request, _("Cancelled. What was brought in before stays."))


@_change
def resume(_request: SignedIn, shown: FileImport) -> None:
    controls.resume(shown, now=timezone.now())


def _again(request: SignedIn, shown: FileImport, **forms: object) -> HttpResponse:
    return render(request, "pages/setup/imports/import.html", page_context(request, shown, **forms), status=422)
