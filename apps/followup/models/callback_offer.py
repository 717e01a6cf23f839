"""An invitation, by one SMS, to choose a time for a call from the team's free hours."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.core.models import one_of

LASTS = dt.timedelta(days=7)


class CallbackOffer(models.Model):
    """``not_sent``: why no message went out. ``ended_at``: another offer, or nothing, has taken its place."""

    class NotSent(models.TextChoices):
        OPTED_OUT = "opted_out", "asked us to stop"
        NO_ADDRESS = "no_address", "no address"
        NO_FREE_HOUR = "no_free_hour", "no time to choose from"

    case = models.ForeignKey("followup.Case", on_delete=models.PROTECT, related_name="callback_offers")
    token = models.CharField(max_length=32, unique=True)
    message = models.OneToOneField(
        "messaging.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="callback_offer"
    )
    not_sent = models.CharField(max_length=12, choices=NotSent, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    chosen_at = models.DateTimeField(null=True, blank=True, help_text="When the customer chose.")
    chosen_time = models.DateTimeField(null=True, blank=True, help_text="The time of the call that they chose.")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            one_of("not_sent", ["", "opted_out", "no_address", "no_free_hour"], name="callback_offer_not_sent_known"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="one_live_callback_offer_per_case"
            ),
            models.CheckConstraint(
                condition=Q(chosen_at=None, chosen_time=None) | Q(chosen_at__isnull=False, chosen_time__isnull=False),
                name="callback_offer_chosen_names_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"callback offer {self.pk}"

    @property
    def url(self) -> str:
        return f"{settings.PUBLIC_URL}/c/{self.token}/"

    def has_expired(self, now: dt.datetime) -> bool:
        """One that was used lasts until the time that was chosen with it."""
        return now >= (self.chosen_time or self.expires_at)
