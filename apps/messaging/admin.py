"""The back office's pages for messages, which can only be read, for who sends them, and for who must get none."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.core.back_office import Editable, ReadOnly, ReadOnlyTabular
from apps.messaging.masking import without_link
from apps.messaging.models import (
    DeliveryEvent,
    IncomingCall,
    Message,
    PhoneCall,
    PhoneCallEvent,
    Reason,
    Sender,
    SenderAlert,
    Suppression,
    Withheld,
)
from apps.messaging.outbound import outbox, senders

_CUSTOMERS_OWN = (Reason.STOP, Reason.COMPLAINT)


class DeliveryEventInline(ReadOnlyTabular):
    model = DeliveryEvent
    fields = ["status", "received_at"]


@admin.register(Message)
class MessageAdmin(ReadOnly):
    list_display = ["pk", "direction", "purpose", "channel", "address", "status", "reason", "created_at", "sent_at"]
    list_filter = ["direction", "purpose", "channel", "status"]
    date_hierarchy = "created_at"
    exclude = ["body", "html", "unsubscribe_token"]
    readonly_fields = ["words"]
    inlines = [DeliveryEventInline]

    @admin.display(description=_("words"))
    def words(self, message: Message) -> str:
        return without_link(message.body)


class PhoneCallEventInline(ReadOnlyTabular):
    model = PhoneCallEvent
    fields = ["leg", "status", "sequence", "received_at"]


@admin.register(PhoneCall)
class PhoneCallAdmin(ReadOnly):
    list_display = ["pk", "address", "status", "dial_status", "duration_seconds", "error_code", "created_at"]
    list_filter = ["status", "dial_status"]
    exclude = ["token"]
    inlines = [PhoneCallEventInline]


@admin.register(IncomingCall)
class IncomingCallAdmin(ReadOnly):
    list_display = ["pk", "address", "to", "received_at", "worked_at"]
    list_filter = [("worked_at", admin.EmptyFieldListFilter)]


@admin.register(Suppression)
class SuppressionAdmin(Editable):
    """A colleague may add one, and lift what no customer asked for. A row stays as a record."""

    list_display = ["address", "channel", "reason", "since", "lifted_at"]
    list_filter = ["channel", "reason", ("lifted_at", admin.EmptyFieldListFilter)]
    fields = ["channel", "address"]
    actions = ["lift"]

    def has_change_permission(self, _request: HttpRequest, _row: Any = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _row: Any = None) -> bool:
        return False

    def save_model(self, _request: HttpRequest, obj: Suppression, _form: ModelForm[Suppression], _change: bool) -> None:
        now = timezone.now()
        Suppression.put(obj.channel, obj.address, Reason.STAFF, now)
        outbox.withhold_all(obj.channel, obj.address, reason=Withheld.OPTED_OUT)
        obj.pk = Suppression.objects.get(channel=obj.channel, address=obj.address, lifted_at=None).pk

    @admin.action(description=_("Allow messages again"))
    def lift(self, request: HttpRequest, chosen: QuerySet[Suppression]) -> None:
        ours = chosen.filter(lifted_at=None).exclude(reason__in=_CUSTOMERS_OWN)
        lifted = ours.update(lifted_at=timezone.now())
        kept = chosen.filter(lifted_at=None, reason__in=_CUSTOMERS_OWN).count()
        words = ngettext(
            "Messages are allowed again to {count} address.", "Messages are allowed again to {count} addresses.", lifted
        )
        self.message_user(request, words.format(count=lifted), "success")
        if kept:
            words = ngettext(
                "{count} customer asked us to stop: only they can undo that, by sending START.",
                "{count} customers asked us to stop: only they can undo that, by sending START.",
                kept,
            )
            self.message_user(request, words.format(count=kept), "warning")


class SenderAlertInline(ReadOnlyTabular):
    model = SenderAlert
    fields = ["at", "error_code", "reason", "told_at"]


@admin.register(Sender)
class SenderAdmin(Editable):
    """A sender makes its row with its first message. One that had to be paused says why, and is resumed here."""

    list_display = ["address", "channel", "segments_per_second", "paused_at", "pause_reason", "error_code"]
    list_filter = ["channel", ("paused_at", admin.EmptyFieldListFilter)]
    fields = ["channel", "address", "segments_per_second", "paused_at", "pause_reason", "error_code", "resumed_at"]
    readonly_fields = ["channel", "address", "paused_at", "pause_reason", "error_code", "resumed_at"]
    inlines = [SenderAlertInline]
    actions = ["resume"]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _row: Any = None) -> bool:
        return False

    @admin.action(description=_("Resume: what is wrong is mended"))
    def resume(self, request: HttpRequest, chosen: QuerySet[Sender]) -> None:
        now = timezone.now()
        resumed = sum(senders.resume(sender, now=now) for sender in chosen)
        words = ngettext(
            "{count} sender sends again, beginning with what waited.",
            "{count} senders send again, beginning with what waited.",
            resumed,
        )
        self.message_user(request, words.format(count=resumed), "success")
