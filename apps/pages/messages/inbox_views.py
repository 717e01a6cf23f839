"""The inbox of the leads: messages that belong to no question and no case, until somebody says whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from apps.conversation import unmatched
from apps.conversation.models import UnmatchedMessage
from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup.models import Case
from apps.pages.messages.inbox_forms import AssignForm
from apps.pages.messages.waiting_messages import waiting_messages
from apps.pages.shared.access import SignedIn, page
from apps.pages.shared.badges import Badge
from apps.pages.shared.empty_state import EmptyState
from apps.people.models import User

PAGE = 25
_WHY: Final[dict[str, Badge]] = {
    UnmatchedMessage.Why.CALL: Badge(_("Asks for a call"), "phone", "urgent"),
    UnmatchedMessage.Why.STRANGER: Badge(_("Unknown number"), "user", "warn"),
    UnmatchedMessage.Why.NO_SCORE: Badge(_("Words in place of a score"), "message", "info"),
}
_NOTHING_OPEN: Final = Badge(_("Nothing open"), "message")


@dataclass(frozen=True)
class Row:
    """A message of the inbox, with the form that says whose it is."""

    entry: UnmatchedMessage
    form: AssignForm

    @property
    def badge(self) -> Badge:
        """Return the badge that says why the message waits here."""
        return _WHY.get(self.entry.why, _NOTHING_OPEN)


@page
def inbox(request: SignedIn) -> HttpResponse:
    _leads_only(request)
    return _show(request)


@page
@require_POST
def claim(request: SignedIn, pk: int) -> HttpResponse:
    """Assign one message to a customer, or set it aside; ``pk`` is the message's."""
    _leads_only(request)
    entry = get_object_or_404(unmatched.visible_to(request.user).select_related("message"), message_id=pk)
    if "aside" in request.POST:
        return _settle(request, entry, None)
    form = AssignForm(request.POST, reader=request.user, auto_id=f"message_{pk}_%s")
    return _settle(request, entry, form) if form.is_valid() else _show(request, {pk: form})


def _settle(request: SignedIn, entry: UnmatchedMessage, form: AssignForm | None) -> HttpResponse:
    try:
        if form is None:
            unmatched.set_aside(entry.message, by=request.user, now=timezone.now())
            messages.success(request, gettext("Set aside. The message itself is kept."))
        else:
            customer = form.cleaned_data["customer"]
            case = unmatched.assign(entry.message, customer, by=request.user, now=timezone.now())
            messages.success(request, _assigned(customer, case))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("pages:inbox")


def _assigned(customer: Customer, case: Case | None) -> str:
    if case:
        return gettext("It joined case %(number)s.") % {"number": case.pk}
    return gettext("It stands with %(customer)s now.") % {"customer": customer}


def _show(request: SignedIn, filled: dict[int, AssignForm] | None = None) -> HttpResponse:
    now = timezone.now()
    mine = unmatched.waiting(now=now).filter(pk__in=unmatched.visible_to(request.user))
    shown = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "empty": EmptyState(
            gettext("No message waits"),
            gettext("Replies go to their survey or their case by themselves. Only what fits neither comes here."),
            picture="phone",
        ),
        "waiting": waiting_messages(request.user, now=now),
        "rows": [Row(entry, (filled or {}).get(entry.message_id) or _form(entry, request.user)) for entry in shown],
    }
    return render(request, "pages/messages/inbox.html", context, status=422 if filled else 200)


def _form(entry: UnmatchedMessage, reader: User) -> AssignForm:
    known = entry.customer.external_id if entry.customer else ""
    return AssignForm(initial={"customer": known}, reader=reader, auto_id=f"message_{entry.message_id}_%s")


def _leads_only(request: SignedIn) -> None:
    if not request.user.leads:
        raise PermissionDenied
