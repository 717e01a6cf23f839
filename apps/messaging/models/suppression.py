"""An address that must not be written to."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.messaging.models.message import Channel, Withheld


class Reason(models.TextChoices):
    STOP = "stop", _("asked us to stop")
    BOUNCE = "bounce", _("the address does not exist")
    COMPLAINT = "complaint", _("complained of us")
    WRONG_NUMBER = "wrong_number", _("the number is somebody else’s")
    STAFF = "staff", _("entered by a colleague")


_WITHHELD = {Reason.BOUNCE: Withheld.BAD_ADDRESS, Reason.WRONG_NUMBER: Withheld.WRONG_NUMBER}


class Suppression(models.Model):
    channel = models.CharField(_("channel"), max_length=5, choices=Channel)
    address = models.CharField(_("address"), max_length=254)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    since = models.DateTimeField(_("since"))
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)

    class Meta:
        verbose_name = _("suppression")
        verbose_name_plural = _("suppressions")
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "address"], condition=Q(lifted_at=None), name="one_suppression_in_force_per_address"
            ),
            one_of("reason", Reason.values, name="suppression_reason_known"),
        ]

    def __str__(self) -> str:
        return gettext("suppression {number} ({reason})").format(number=self.pk, reason=self.get_reason_display())

    @classmethod
    def in_force(cls, channel: str, address: str) -> bool:
        return cls.objects.filter(channel=channel, address=address, lifted_at=None).exists()

    @classmethod
    def forbids(cls, channel: str, address: str) -> Withheld | None:
        """Return why an address must not be written to; None where it may."""
        row = cls.objects.filter(channel=channel, address=address, lifted_at=None).first()
        return None if row is None else row.forbidden

    @property
    def forbidden(self) -> Withheld:
        """Return why its address must not be written to, while it is in force."""
        return _WITHHELD.get(Reason(self.reason), Withheld.OPTED_OUT)

    @classmethod
    def put(cls, channel: str, address: str, reason: str, now: dt.datetime) -> None:
        """Put it in force from now on; a second time changes nothing, but that a STOP outlasts a wrong number."""
        row = Suppression(channel=channel, address=address, reason=reason, since=now)
        Suppression.objects.bulk_create([row], ignore_conflicts=True)
        if reason == Reason.STOP:
            wrong = cls.objects.filter(channel=channel, address=address, lifted_at=None, reason=Reason.WRONG_NUMBER)
            wrong.update(reason=Reason.STOP)

    @classmethod
    def lift(cls, channel: str, address: str, now: dt.datetime) -> None:
        cls.objects.filter(channel=channel, address=address, lifted_at=None).update(lifted_at=now)
