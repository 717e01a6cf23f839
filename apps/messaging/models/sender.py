"""A number or address of ours that messages go out from: how fast it may, and why it must not just now."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.messaging.models.message import Channel
from apps.messaging.models.pause_reason import PauseReason


class Sender(models.Model):
    channel = models.CharField(_("channel"), max_length=5, choices=Channel)
    address = models.CharField(_("address"), max_length=254)
    segments_per_second = models.FloatField(
        _("segments per second"),
        default=1.0,
        validators=[MinValueValidator(0.01)],
        help_text=_("What the provider lets this sender send: 1 for a US long code, 3 toll-free, 100 a short code."),
    )
    paused_at = models.DateTimeField(_("paused"), null=True, blank=True)
    pause_reason = models.CharField(_("pause reason"), max_length=18, choices=PauseReason, blank=True)
    error_code = models.CharField(_("error code"), max_length=20, blank=True)
    resumed_at = models.DateTimeField(_("resumed"), null=True, blank=True)

    class Meta:
        verbose_name = _("sender")
        verbose_name_plural = _("senders")
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

    sender = models.ForeignKey(Sender, verbose_name=_("sender"), on_delete=models.PROTECT, related_name="alerts")
    error_code = models.CharField(_("error code"), max_length=20, blank=True)
    reason = models.CharField(_("reason"), max_length=18, choices=PauseReason)
    at = models.DateTimeField(_("when"))
    told_at = models.DateTimeField(_("told to the administrators"), null=True, blank=True)

    class Meta:
        verbose_name = _("sender alert")
        verbose_name_plural = _("sender alerts")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["at"], condition=Q(told_at=None), name="alert_untold")]

    def __str__(self) -> str:
        return gettext("alert {number} ({code})").format(number=self.pk, code=self.error_code)
