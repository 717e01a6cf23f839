"""Messages of which nobody knows whether they were sent: a lead finds out, and says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup.visibility import visible_customers, visible_messages
from apps.messaging.masking import without_link
from apps.messaging.models import Channel, Direction, Message, Sender
from apps.messaging.receipts import in_doubt
from apps.pages.messages.waiting_messages import waiting_messages
from apps.pages.shared.access import SignedIn, change, page
from apps.pages.shared.delivery_reasons import why_not
from apps.pages.shared.empty_state import EmptyState
from apps.people.models import User

PAGE = 25


@dataclass(frozen=True)
class Doubt:
    message: Message
    customer: Customer | None

    @property
    def words(self) -> str:
        return without_link(self.message.body)

    @property
    def why(self) -> str:
        return why_not(self.message)

    @property
    def is_asked_later(self) -> bool:
        """Return whether the provider will be asked, and has said nothing yet."""
        return self.message.ask_at is not None and self.message.no_record_at is None


@page
@require_safe
def unknown_messages(request: SignedIn) -> HttpResponse:
    _leads_only(request)
    mine = in_doubt.unsettled().filter(pk__in=visible_messages(request.user))
    shown = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "empty": EmptyState(
            gettext("No message is in doubt"),
            gettext("Of every message that was sent it is known what became of it."),
            picture="phone",
        ),
        "waiting": waiting_messages(request.user, now=timezone.now()),
        "doubts": _with_customers(list(shown.object_list), request.user),
        "paused": Sender.paused(),
    }
    return render(request, "pages/messages/in_doubt.html", context)


@change
def arrival(request: SignedIn, message_pk: int) -> HttpResponse:
    return _settle(request, message_pk, in_doubt.mark_delivered, gettext("Noted: it arrived."))


@change
def repeat(request: SignedIn, message_pk: int) -> HttpResponse:
    return _settle(request, message_pk, in_doubt.send_again, gettext("It goes once more, within the customer’s hours."))


def _settle(request: SignedIn, pk: int, verb: Callable[..., object], done: str) -> HttpResponse:
    _leads_only(request)
    message = get_object_or_404(visible_messages(request.user), pk=pk, direction=Direction.OUT)
    try:
        verb(message, str(request.user), timezone.now())
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("pages:unknown_messages")


def _leads_only(request: SignedIn) -> None:
    if not request.user.leads:
        raise PermissionDenied


def _with_customers(rows: list[Message], reader: User) -> list[Doubt]:
    """Pair each message with the customer of its address; a family that shares one counts as its first member."""
    phones = [row.address for row in rows if row.channel == Channel.SMS]
    people = visible_customers(reader).filter(phone__in=phones)
    known = {customer.phone: customer for customer in people.order_by("-pk")}
    return [Doubt(row, known.get(row.address)) for row in rows]
