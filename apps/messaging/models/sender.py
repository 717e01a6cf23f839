"""A number or address of ours that messages go out from: how fast it may, and why it must not just now."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, QuerySet

from apps.core.models import one_of
from apps.messaging.models.message import Channel


class Sender(models.Model):
    channel = models.CharField(max_length=5, choices=Channel)
    address = models.CharField(max_length=254)
    segments_per_second = models.FloatField(
        default=1.0,
        validators=[MinValueValidator(0.01)],
        help_text="What the provider lets this sender send: 1 for a US long code, 3 toll-free, 100 a short code.",
    )
    paused_at = models.DateTimeField(null=True, blank=True)
    pause_reason = models.CharField(max_length=120, blank=True)
    error_code = models.CharField(max_length=20, blank=True)
    resumed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["channel", "address"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "address"], name="sender_once"),
            one_of("channel", Channel.values, name="sender_channel_known"),
            models.CheckConstraint(condition=Q(segments_per_second__gt=0), name="sender_sends_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.address}"

    @classmethod
    def of(cls, channel: str, address: str) -> Sender:
        """Its row, made on first use with the configured pace."""
        is_sms = channel == Channel.SMS
        pace = settings.TWILIO_SEGMENTS_PER_SECOND if is_sms else settings.EMAILS_PER_SECOND
        defaults = {"segments_per_second": pace}
        return cls.objects.get_or_create(channel=channel, address=address, defaults=defaults)[0]

    @classmethod
    def paused(cls) -> QuerySet[Sender]:
        return cls.objects.filter(paused_at__isnull=False)


class SenderAlert(models.Model):
    """One pause of a sender, of which the administrators are told once."""

    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="alerts")
    error_code = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=120)
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["at"], condition=Q(told_at=None), name="alert_untold")]

    def __str__(self) -> str:
        return f"alert {self.pk} ({self.error_code})"
