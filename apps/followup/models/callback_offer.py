"""An invitation, by one SMS, to choose a time for a call from the team's free hours."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of

LASTS = dt.timedelta(days=7)


class CallbackOffer(models.Model):
    """``not_sent``: why no message went out. ``ended_at``: another offer, or nothing, has taken its place."""

    class NotSent(models.TextChoices):
        OPTED_OUT = "opted_out", _("asked us to stop")
        NO_ADDRESS = "no_address", _("no address")
        WRONG_NUMBER = "wrong_number", _("the number is somebody else’s")
        NO_FREE_HOUR = "no_free_hour", _("no time to choose from")

    case = models.ForeignKey(
        "followup.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="callback_offers"
    )
    token = models.CharField(_("token"), max_length=32, unique=True)
    message = models.OneToOneField(
        "messaging.Message",
        verbose_name=_("message"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="callback_offer",
    )
    not_sent = models.CharField(_("not sent"), max_length=12, choices=NotSent, blank=True)
    created_at = models.DateTimeField(_("created"))
    expires_at = models.DateTimeField(_("expires"))
    chosen_at = models.DateTimeField(_("chosen"), null=True, blank=True, help_text=_("When the customer chose."))
    chosen_time = models.DateTimeField(
        _("chosen time"), null=True, blank=True, help_text=_("The time of the call that they chose.")
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("callback offer")
        verbose_name_plural = _("callback offers")
        ordering = ["-created_at", "-pk"]
        constraints = [
            one_of(
                "not_sent",
                ["", "opted_out", "no_address", "wrong_number", "no_free_hour"],
                name="callback_offer_not_sent_known",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="one_live_callback_offer_per_case"
            ),
            models.CheckConstraint(
                condition=Q(chosen_at=None, chosen_time=None) | Q(chosen_at__isnull=False, chosen_time__isnull=False),
                name="callback_offer_chosen_names_a_time",
            ),
        ]

    def __str__(self) -> str:
        return gettext("callback offer {number}").format(number=self.pk)

    @property
    def url(self) -> str:
        return f"{settings.PUBLIC_URL}/c/{self.token}/"

    def has_expired(self, now: dt.datetime) -> bool:
        """One that was used lasts until the time that was chosen with it."""
        return now >= (self.chosen_time or self.expires_at)
