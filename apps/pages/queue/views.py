"""The queue, in the order in which it is worked, and the archive of what is closed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from apps.followup.models import DISPOSITIONS
from apps.followup.queue import in_order
from apps.pages.queue.forms import QueueFilters, SearchForm, filters_for
from apps.pages.queue.headings import empty, heading
from apps.pages.shared.access import SignedIn, page
from apps.pages.shared.rows import for_rows, rows

PAGE = 50
FOUND_AT_MOST = 100


@page
@require_http_methods(["GET", "POST"])
def queue(request: SignedIn) -> HttpResponse:
    """Filters come in the address. A search comes as POST, because names and numbers do not belong into addresses."""
    now = timezone.now()
    search = SearchForm(request.POST or None)
    searched = search.words
    filters = filters_for(request.user, request.POST or request.GET, searching=bool(searched))
    cases = search.found(filters.narrowed(request.user, now, searching=bool(searched)))
    ordered = cases.order_by("-closed_at", "-pk") if _is_archive(filters) else in_order(cases, now=now)
    shown = Paginator(for_rows(ordered), FOUND_AT_MOST if searched else PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "search": search,
        "searched": searched,
        "page": shown,
        "rows": rows(shown.object_list, request.user, now),
        "is_archive": _is_archive(filters),
        "heading": heading(searched=bool(searched), is_archive=_is_archive(filters)),
        "empty": empty(searched=bool(searched), filtered=bool(request.GET)),
        "now": now,
    }
    return render(request, "pages/queue/queue.html", context)


def _is_archive(filters: QueueFilters) -> bool:
    return filters.is_valid() and filters.cleaned_data["status"] in {"closed", *DISPOSITIONS}
