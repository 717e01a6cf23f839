"""One SMS or e-mail, on its way out or come in."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.models import one_of
from apps.messaging.opt_out.keywords import Keyword


class Channel(models.TextChoices):
    SMS = "sms", "SMS"
    EMAIL = "email", "e-mail"


class Direction(models.TextChoices):
    OUT = "out"
    IN = "in"


class Status(models.TextChoices):
    """The way of a message. ``RANK`` orders it: a later callback may raise the rank and never lower it."""

    QUEUED = "queued"
    SENDING = "sending"
    UNKNOWN = "unknown", "in doubt"  # we posted it and were not told the result: never re-sent by a machine
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    WITHHELD = "withheld"  # never handed to a gateway: opted out, too late, no address
    RECEIVED = "received"

    @property
    def rank(self) -> int:
        return RANK[self]

    @property
    def is_terminal(self) -> bool:
        return self.rank == TERMINAL


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
    """Why a message was never handed to a gateway. A provider's own reason for a failure is no member of it."""

    OPTED_OUT = "opted_out", "the customer has asked us to stop"
    BAD_ADDRESS = "bad_address", "messages to this address do not arrive: it does not exist"
    EXPIRED = "expired", "there was no allowed hour before it was too late"
    NO_ALLOWED_HOUR = "no_allowed_hour", "there is no hour at which a message may reach this customer"
    WRITTEN_IN_SANDBOX = "written_in_sandbox", "it was written in the sandbox, which reaches no customer"
    ARRIVED_AFTER_ALL = "arrived_after_all", "the first one had arrived after all"


class MessagePurpose(models.TextChoices):
    """What a message of ours is for. What a customer writes has none."""

    INVITATION = "invitation"
    RESURVEY = "resurvey", "re-survey"
    REMINDER = "reminder"
    REPLY = "reply"
    FAREWELL = "farewell"  # the one confirmation of a STOP, which alone may follow it
    WELCOME_BACK = "welcome_back", "welcome back"
    HELP = "help"
    CALLBACK_OFFER = "callback_offer", "offer to choose a time for a call"


_COMMANDS = [keyword.value for keyword in Keyword]
_KEYWORDS = [(command, command.upper()) for command in _COMMANDS]


class Message(models.Model):
    direction = models.CharField(max_length=3, choices=Direction)
    channel = models.CharField(max_length=5, choices=Channel)
    address = models.CharField(max_length=254, help_text="The other party: E.164 or e-mail.")
    sender = models.CharField(max_length=254, help_text="Ours: the number or address it was sent from or to.")
    purpose = models.CharField(max_length=14, choices=MessagePurpose, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    html = models.TextField(blank=True, help_text="Of an e-mail: the same as the body, laid out.")
    unsubscribe_token = models.CharField(
        max_length=32, blank=True, db_index=True, help_text="Of an e-mail: by which its reader says no more."
    )
    segments = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=11, choices=Status, default=Status.QUEUED)
    reason = models.CharField(max_length=40, blank=True, help_text="Why withheld, failed or unknown.")
    error_code = models.CharField(max_length=20, blank=True)
    provider_id = models.CharField(max_length=200, null=True, blank=True, unique=True)
    attempt_id = models.UUIDField(default=uuid.uuid4, unique=True)
    key = models.CharField(max_length=80, unique=True, help_text="What it says to whom: the same is never sent twice.")
    time_zones = ArrayField(models.CharField(max_length=64), default=list, help_text="Where the customer may be.")
    call_from = models.TimeField(null=True, blank=True)
    call_until = models.TimeField(null=True, blank=True)
    not_before = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    worked_at = models.DateTimeField(null=True, blank=True, help_text="An incoming message was read and acted upon.")
    keyword = models.CharField(
        max_length=8, choices=_KEYWORDS, blank=True, help_text="The command that its words are, if any."
    )
    opt_out_type = models.CharField(
        max_length=8,
        choices=_KEYWORDS,
        blank=True,
        help_text="The command that the provider took it for and has answered already.",
    )
    slot_at = models.DateTimeField(null=True, blank=True, help_text="Its place in the sender's pace.")
    tries = models.PositiveSmallIntegerField(default=0, help_text="Attempts before this one that came to nothing.")
    again_of = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="again", help_text="What it repeats."
    )
    ask_at = models.DateTimeField(
        null=True, blank=True, help_text="When to ask the provider what became of it, if no callback has told by then."
    )
    no_record_at = models.DateTimeField(
        null=True, blank=True, help_text="When the provider, asked, knew of no such message."
    )
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When a person said what became of an unknown.")
    settled_by = models.CharField(max_length=254, blank=True)

    class Meta:
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
        return f"{self.direction} {self.channel} {self.pk} {self.status}"
