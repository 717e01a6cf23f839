"""A provider's callback, kept exactly as it came."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DeliveryEvent(models.Model):
    """``provider_id`` with ``status`` is its key: however often it is delivered, it is one row.

    ``attempt_id`` is ours, from the callback's address: it finds a message whose sid we were never told.
    """

    message = models.ForeignKey(
        "messaging.Message",
        verbose_name=_("message"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="delivery_events",
    )
    provider_id = models.CharField(_("provider's ID"), max_length=200)
    attempt_id = models.UUIDField(_("attempt's ID"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20)
    error_code = models.CharField(_("error code"), max_length=20, blank=True)
    payload = models.JSONField(_("payload"))
    received_at = models.DateTimeField(_("received"))
    worked_at = models.DateTimeField(_("dealt with"), null=True, blank=True)

    class Meta:
        verbose_name = _("delivery event")
        verbose_name_plural = _("delivery events")
        ordering = ["received_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["provider_id", "status"], name="delivery_event_once")]
        indexes = [models.Index(fields=["received_at"], condition=Q(worked_at=None), name="delivery_event_unworked")]

    def __str__(self) -> str:
        return f"{self.provider_id} {self.status}"
