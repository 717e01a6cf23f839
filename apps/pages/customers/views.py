"""Customers: finding one, all that passed between them and us, and asking one now."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup.models import Case
from apps.followup.visibility import visible_customers, visible_responses
from apps.pages.charts import Scored, ScoreLine, score_line
from apps.pages.customers import customer_history, customer_list
from apps.pages.customers.empty import empty
from apps.pages.customers.forms import InviteForm, SearchForm
from apps.pages.customers.list_page import list_page
from apps.pages.shared.access import SignedIn, page
from apps.people.models import User
from apps.surveys.asking import invitations

_SEARCH = "customer_search"


@page
def customers(request: SignedIn) -> HttpResponse:
    """The list. A search is a POST and is kept in the session, because personal data does not go into addresses."""
    if request.method == "POST":
        return _search(request)
    search = request.session.get(_SEARCH, "")
    shown = list_page(customer_list.found(search, request.user), request.GET)
    anyone = bool(shown.count) or visible_customers(request.user).exists()
    context = {
        "form": SearchForm(initial={"search": search}),
        "search": search,
        "page": shown,
        "rows": customer_list.rows(shown.customers, request.user),
        "anyone": anyone,
        "empty": empty(any_customer=anyone, can_import=request.user.is_staff),
    }
    return render(request, "pages/customers/customers.html", context)


def _search(request: SignedIn) -> HttpResponse:
    form = SearchForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "anyone": True, "empty": empty(any_customer=True, can_import=False)}
        return render(request, "pages/customers/customers.html", context, status=422)
    request.session[_SEARCH] = form.cleaned_data["search"]
    return redirect("pages:customers")


@page
def customer(request: SignedIn, pk: int) -> HttpResponse:
    shown = get_object_or_404(visible_customers(request.user).select_related("account__owner"), pk=pk)
    context = {
        "customer": shown,
        "zones": get_text_list(list(shown.zones)) or _("unknown"),
        "line": _line(shown, request.user),
        "cases": Case.objects.visible_to(request.user).filter(customer=shown).select_related("opening_response"),
        "history": customer_history.history(shown, request.user, now=timezone.now()),
        "addresses": customer_history.addresses(shown),
        "invite": InviteForm(reader=request.user) if request.user.leads else None,
    }
    return render(request, "pages/customers/customer.html", context)


@page
def invitation(request: SignedIn, pk: int) -> HttpResponse:
    """Ask this customer now, or as soon as their hours allow. A GET, as after signing in, leads to the customer."""
    if request.method != "POST":
        return redirect("pages:customer", pk)
    if not request.user.leads:
        raise PermissionDenied
    shown = get_object_or_404(visible_customers(request.user), pk=pk)
    form = InviteForm(request.POST, reader=request.user)
    if not form.is_valid():
        messages.error(request, _("Choose one of the active surveys."))
        return redirect("pages:customer", pk)
    try:
        asked = invitations.invite(form.cleaned_data["survey"], shown, now=timezone.now())
    except Refused as refused:
        messages.error(request, _("Not invited. %(why)s") % {"why": refused.message})
    else:
        sentence = _("Invited by %(channel)s: it goes as soon as the hour allows.")
        messages.success(request, sentence % {"channel": asked.get_channel_display()})
    return redirect("pages:customer", pk)


def _line(shown: Customer, reader: User) -> ScoreLine | None:
    standing = visible_responses(reader).filter(customer=shown, superseded_by=None).select_related("survey")
    answers = [
        Scored(row.score, row.scale, row.answered_at, _("again, after a case") if row.is_resurvey else str(row.survey))
        for row in standing.order_by("answered_at", "pk")
    ]
    return score_line(answers) if answers else None
