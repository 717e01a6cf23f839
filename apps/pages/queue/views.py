"""The queue, in the order in which it is worked, and the archive of what is closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from apps.followup.models import Case
from apps.followup.queue import in_order
from apps.pages.queue.forms import QueueFilters, SearchForm, filters_for
from apps.pages.queue.headings import empty, heading, refused
from apps.pages.queue.paging import CappedPaginator
from apps.pages.shared.access import SignedIn, page
from apps.pages.shared.rows import for_rows, rows

PAGE = 50
FOUND_AT_MOST = 100


@page
@require_http_methods(["GET", "POST"])
def queue(request: SignedIn) -> HttpResponse:
    """Filters come in the address. A search comes as POST, because names and numbers do not belong into addresses."""
    search = SearchForm(request.POST if request.method == "POST" else None)
    typed = request.POST if request.method == "POST" else request.GET
    filters = filters_for(request.user, typed, searching=bool(search.words))
    is_refused = not filters.is_valid() or (search.is_bound and not search.is_valid())
    listed = _refused() if is_refused else _listed(request, filters, search, timezone.now())
    context = {"filters": filters, "search": search, "searched": search.words, **listed}
    return render(request, "pages/queue/queue.html", context, status=422 if is_refused else 200)


def _listed(request: SignedIn, filters: QueueFilters, search: SearchForm, now: dt.datetime) -> dict[str, Any]:
    """Return what the page shows of the cases that the filters leave and the search finds."""
    searched = bool(search.words)
    cases = search.found(filters.narrowed(request.user, now, searching=searched))
    ordered = cases.order_by("-closed_at", "-pk") if filters.is_archive else in_order(cases, now=now)
    listed = CappedPaginator(for_rows(ordered, after=searched), FOUND_AT_MOST if searched else PAGE)
    shown = listed.get_page(request.GET.get("page"))
    return {
        "page": shown,
        "rows": rows(shown.object_list, request.user, now),
        "is_archive": filters.is_archive,
        "heading": heading(searched=searched, is_archive=filters.is_archive),
        "empty": empty(searched=searched, filtered=_narrows(request.GET)),
        "now": now,
    }


def _refused() -> dict[str, Any]:
    nobody = CappedPaginator(Case.objects.none(), PAGE).get_page(1)
    return {"page": nobody, "rows": [], "heading": heading(searched=False, is_archive=False), "empty": refused()}


def _narrows(query: QueryDict) -> bool:
    return any(query.get(name) for name in QueueFilters.base_fields)
