"""A message that belongs to no question and no case: it waits for a lead to say whose it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of


class UnmatchedMessage(models.Model):
    """``customer`` is who it seems to be from, and after ``settled_at`` who a lead says it is from (None: nobody)."""

    class Why(models.TextChoices):
        STRANGER = "stranger", _("unknown number")
        NOTHING_OPEN = "nothing_open", _("no question and no case is open")
        NO_SCORE = "no_score", _("words in place of a score")
        CALL = "call", _("asks for a call")

    message = models.OneToOneField(
        "messaging.Message", verbose_name=_("message"), on_delete=models.PROTECT, related_name="unmatched"
    )
    customer = models.ForeignKey(
        "customers.Customer",
        verbose_name=_("customer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="unmatched_messages",
    )
    invitation = models.ForeignKey(
        "surveys.Invitation",
        verbose_name=_("invitation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="unmatched_messages",
    )
    why = models.CharField(_("why"), max_length=12, choices=Why)
    at = models.DateTimeField(_("when"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("unmatched message")
        verbose_name_plural = _("unmatched messages")
        ordering = ["at", "pk"]
        constraints = [
            one_of("why", ["stranger", "nothing_open", "no_score", "call"], name="unmatched_why_known"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="unmatched_settled_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["at"], condition=Q(settled_at=None), name="unmatched_open")]

    def __str__(self) -> str:
        return gettext("unmatched message {number}").format(number=self.message_id)
