"""An address that must not be written to."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from apps.core.models import one_of
from apps.messaging.models.message import Channel, Withheld


class Reason(models.TextChoices):
    STOP = "stop", "asked us to stop"
    BOUNCE = "bounce", "the address does not exist"
    COMPLAINT = "complaint", "complained of us"
    STAFF = "staff", "entered by a colleague"


class Suppression(models.Model):
    channel = models.CharField(max_length=5, choices=Channel)
    address = models.CharField(max_length=254)
    reason = models.CharField(max_length=9, choices=Reason)
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "address"], condition=Q(lifted_at=None), name="one_suppression_in_force_per_address"
            ),
            one_of("reason", Reason.values, name="suppression_reason_known"),
        ]

    def __str__(self) -> str:
        return f"suppression {self.pk} ({self.reason})"

    @classmethod
    def in_force(cls, channel: str, address: str) -> bool:
        return cls.objects.filter(channel=channel, address=address, lifted_at=None).exists()

    @classmethod
    def forbids(cls, channel: str, address: str) -> Withheld | None:
        """Return why an address must not be written to; None where it may."""
        row = cls.objects.filter(channel=channel, address=address, lifted_at=None).first()
        if row is None:
            return None
        return Withheld.BAD_ADDRESS if row.reason == Reason.BOUNCE else Withheld.OPTED_OUT

    @classmethod
    def put(cls, channel: str, address: str, reason: str, now: dt.datetime) -> None:
        """In force from now on; a second time changes nothing."""
        row = Suppression(channel=channel, address=address, reason=reason, since=now)
        Suppression.objects.bulk_create([row], ignore_conflicts=True)

    @classmethod
    def lift(cls, channel: str, address: str, now: dt.datetime) -> None:
        cls.objects.filter(channel=channel, address=address, lifted_at=None).update(lifted_at=now)
