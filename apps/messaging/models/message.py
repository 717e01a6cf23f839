"""One SMS or e-mail, on its way out or come in."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.messaging.opt_out.keywords import Keyword


class Channel(models.TextChoices):
    SMS = "sms", _("SMS")
    EMAIL = "email", _("e-mail")


class Direction(models.TextChoices):
    OUT = "out", _("Out")
    IN = "in", _("In")


class Status(models.TextChoices):
    """The way of a message. ``RANK`` orders it: a later callback may raise the rank and never lower it."""

    QUEUED = "queued", _("Queued")
    SENDING = "sending", _("Sending")
    UNKNOWN = "unknown", _("in doubt")  # we posted it and were not told the result: never re-sent by a machine
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    UNDELIVERED = "undelivered", _("Undelivered")
    FAILED = "failed", _("Failed")
    WITHHELD = "withheld", _("Withheld")  # never handed to a gateway: opted out, too late, no address
    RECEIVED = "received", _("Received")

    @property
    def rank(self) -> int:
        return RANK[self]


TERMINAL = 4
RANK: dict[Status, int] = {
    Status.QUEUED: 0,
    Status.SENDING: 1,
    Status.UNKNOWN: 2,
    Status.SENT: 3,
    Status.DELIVERED: TERMINAL,
    Status.UNDELIVERED: TERMINAL,
    Status.FAILED: TERMINAL,
    Status.WITHHELD: TERMINAL,
    Status.RECEIVED: TERMINAL,
}


class Withheld(models.TextChoices):
    """The reasons why a message was never handed to a gateway. A provider's own reason for a failure is no member of
    it.
    """

    OPTED_OUT = "opted_out", _("the customer has asked us to stop")
    BAD_ADDRESS = "bad_address", _("messages to this address do not arrive: it does not exist")
    WRONG_NUMBER = "wrong_number", _("the number is somebody else’s")
    EXPIRED = "expired", _("there was no allowed hour before it was too late")
    NO_ALLOWED_HOUR = "no_allowed_hour", _("there is no hour at which a message may reach this customer")
    WRITTEN_IN_SANDBOX = "written_in_sandbox", _("it was written in the sandbox, which reaches no customer")
    ARRIVED_AFTER_ALL = "arrived_after_all", _("the first one had arrived after all")


class MessagePurpose(models.TextChoices):
    """The purpose of a message of ours. A message that a customer writes has none."""

    INVITATION = "invitation", _("invitation")
    RESURVEY = "resurvey", _("re-survey")
    REMINDER = "reminder", _("reminder")
    REPLY = "reply", _("reply")
    STOP_CONFIRMED = "stop_confirmed", _("confirmation of a STOP")  # which alone may follow one
    START_CONFIRMED = "start_confirmed", _("confirmation of a START")
    HELP = "help", _("help")
    CALLBACK_OFFER = "callback_offer", _("offer to choose a time for a call")
    TEST = "test", _("test of the sender")


_COMMANDS = [keyword.value for keyword in Keyword]
_KEYWORDS = [(command, command.upper()) for command in _COMMANDS]


class Message(models.Model):
    direction = models.CharField(_("direction"), max_length=3, choices=Direction)
    channel = models.CharField(_("channel"), max_length=5, choices=Channel)
    address = models.CharField(_("address"), max_length=254, help_text=_("The other party: E.164 or e-mail."))
    sender = models.CharField(
        _("sender"), max_length=254, help_text=_("Ours: the number or address it was sent from or to.")
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=MessagePurpose, blank=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("body"))
    html = models.TextField(_("HTML"), blank=True, help_text=_("Of an e-mail: the same as the body, laid out."))
    unsubscribe_token = models.CharField(
        _("unsubscribe token"),
        max_length=32,
        blank=True,
        db_index=True,
        help_text=_("Of an e-mail: by which its reader says no more."),
    )
    segments = models.PositiveSmallIntegerField(_("segments"), default=1)
    status = models.CharField(_("status"), max_length=11, choices=Status, default=Status.QUEUED)
    reason = models.CharField(_("reason"), max_length=40, blank=True, help_text=_("Why withheld, failed or unknown."))
    error_code = models.CharField(_("error code"), max_length=20, blank=True)
    provider_id = models.CharField(_("provider's ID"), max_length=200, null=True, blank=True, unique=True)
    attempt_id = models.UUIDField(_("attempt's ID"), default=uuid.uuid4, unique=True)
    key = models.CharField(
        _("key"), max_length=80, unique=True, help_text=_("What it says to whom: the same is never sent twice.")
    )
    time_zones = ArrayField(
        models.CharField(max_length=64),
        verbose_name=_("time zones"),
        default=list,
        help_text=_("Where the customer may be."),
    )
    call_from = models.TimeField(_("calls from"), null=True, blank=True)
    call_until = models.TimeField(_("calls until"), null=True, blank=True)
    not_before = models.DateTimeField(_("not before"))
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    worked_at = models.DateTimeField(
        _("dealt with"), null=True, blank=True, help_text=_("An incoming message was read and acted upon.")
    )
    keyword = models.CharField(
        _("command"),
        max_length=8,
        choices=_KEYWORDS,
        blank=True,
        help_text=_("The command that its words are, if any."),
    )
    opt_out_type = models.CharField(
        _("opt-out word"),
        max_length=8,
        choices=_KEYWORDS,
        blank=True,
        help_text=_("The command that the provider took it for and has answered already."),
    )
    slot_at = models.DateTimeField(_("slot"), null=True, blank=True, help_text=_("Its place in the sender's pace."))
    tries = models.PositiveSmallIntegerField(
        _("earlier attempts"), default=0, help_text=_("Attempts before this one that came to nothing.")
    )
    again_of = models.OneToOneField(
        "self",
        verbose_name=_("repeats"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="again",
        help_text=_("What it repeats."),
    )
    ask_at = models.DateTimeField(
        _("to be asked about"),
        null=True,
        blank=True,
        help_text=_("When to ask the provider what became of it, if no callback has told by then."),
    )
    no_record_at = models.DateTimeField(
        _("unknown to the provider"),
        null=True,
        blank=True,
        help_text=_("When the provider, asked, knew of no such message."),
    )
    settled_at = models.DateTimeField(
        _("settled"), null=True, blank=True, help_text=_("When a person said what became of an unknown.")
    )
    settled_by = models.CharField(_("settled by"), max_length=254, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["created_at", "pk"]
        constraints = [
            one_of("status", Status.values, name="message_status_known"),
            one_of("channel", Channel.values, name="message_channel_known"),
            one_of("purpose", ["", *MessagePurpose.values], name="message_purpose_known"),
            models.CheckConstraint(
                condition=Q(direction=Direction.OUT) | Q(purpose=""), name="message_purpose_is_of_outgoing"
            ),
            one_of("keyword", ["", *_COMMANDS], name="message_keyword_known"),
            one_of("opt_out_type", ["", *_COMMANDS], name="message_opt_out_type_known"),
            models.CheckConstraint(
                condition=Q(direction=Direction.IN, status=Status.RECEIVED)
                | (Q(direction=Direction.OUT) & ~Q(status=Status.RECEIVED)),
                name="message_received_is_incoming",
            ),
        ]
        indexes = [
            models.Index(fields=["not_before"], condition=Q(status=Status.QUEUED), name="message_due"),
            models.Index(fields=["sent_at"], condition=Q(status=Status.SENDING), name="message_sending"),
            models.Index(
                fields=["created_at"], condition=Q(direction=Direction.IN, worked_at=None), name="message_unworked"
            ),
            models.Index(
                fields=["ask_at"],
                condition=Q(status__in=[Status.SENT, Status.UNKNOWN], ask_at__isnull=False, settled_at=None),
                name="message_to_ask_about",
            ),
            models.Index(fields=["address", "created_at"], name="message_by_address"),
            models.Index(
                fields=["sent_at"], condition=Q(status=Status.UNKNOWN, settled_at=None), name="message_unsettled"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.get_channel_display()} {self.pk} {self.get_status_display()}"
