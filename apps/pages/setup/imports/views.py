"""Imports: the list of them, one with its preview, its progress and its refused rows, and the files to download."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from apps.core.refusals import Refused
from apps.exchange.kinds import ROWS
from apps.exchange.models import FileImport, Kind
from apps.exchange.running import controls
from apps.exchange.writing import refused_file, tables, template_file
from apps.pages.setup.imports import presenting
from apps.pages.setup.imports.forms import UploadForm
from apps.pages.shared.access import SignedIn, administrators

_LISTED = 50
_ROWS_ON_A_PAGE = 50


@administrators
def imports(request: SignedIn) -> HttpResponse:
    """The list, and the form that a file is dropped on."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            uploaded = controls.upload(
                form.cleaned_data["kind"],
                form.cleaned_data["file"],
                form.cleaned_data["file"].name,
                user=request.user,
                brought_by=str(request.user),
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error("file", refused.message)
        else:
            return redirect("pages:import", uploaded.pk)
    context = {"form": form, "imports": FileImport.objects.all()[:_LISTED], "kinds": Kind.choices}
    return render(request, "pages/setup/imports/imports.html", context, status=422 if form.errors else 200)


@administrators
@require_safe
def file_import(request: SignedIn, pk: int) -> HttpResponse:
    shown = get_object_or_404(FileImport, pk=pk)
    return render(request, "pages/setup/imports/import.html", page_context(request, shown))


def page_context(request: SignedIn, shown: FileImport, **forms: object) -> dict[str, object]:
    """Return what the page of an import shows; ``forms`` are those that were sent and are not right."""
    refused = Paginator(refused_file.refused_rows(shown), _ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "shown": shown,
        "words": presenting.words(shown),
        "months": presenting.months(shown),
        "page": refused,
        "refused": [presenting.refused_row(row) for row in refused],
        **presenting.choices(shown),
        **forms,
    }


@administrators
@require_safe
def progress(request: SignedIn, pk: int) -> HttpResponse:
    """The bar alone, for htmx; once a worker is done, the whole page anew."""
    shown = get_object_or_404(FileImport, pk=pk)
    if not shown.is_running:
        return HttpResponseClientRefresh() if request.htmx else redirect("pages:import", pk)
    return render(request, "pages/setup/imports/progress.html", {"shown": shown, "words": presenting.words(shown)})


@administrators
@require_safe
def refused(_request: SignedIn, pk: int) -> StreamingHttpResponse:
    """The refused rows as a file to correct and send again."""
    shown = get_object_or_404(FileImport, pk=pk)
    content = tables.written(refused_file.rows(shown), shown.file_format, shown.delimiter)
    return _download(content, f"refused-{shown.pk}", shown.file_format)


@administrators
@require_safe
def template(_request: SignedIn, kind: str, file_format: str) -> StreamingHttpResponse:
    """The template of a kind, to fill in."""
    if kind not in ROWS or file_format not in tables.TYPES:
        raise Http404
    return _download(tables.written(template_file.rows(kind), file_format), kind, file_format)


def _download(content: Iterable[bytes], name: str, file_format: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{file_format}"'}
    return StreamingHttpResponse(content, content_type=tables.TYPES[file_format], headers=headers)
