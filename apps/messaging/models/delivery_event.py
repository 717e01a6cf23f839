"""A provider's callback, kept exactly as it came."""

from django.db import models
from django.db.models import Q


class DeliveryEvent(models.Model):
    """``provider_id`` with ``status`` is its key: however often it is delivered, it is one row.

    ``attempt_id`` is ours, from the callback's address: it finds a message whose sid we were never told.
    """

    message = models.ForeignKey(
        "messaging.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="delivery_events"
    )
    provider_id = models.CharField(max_length=200)
    attempt_id = models.UUIDField(null=True, blank=True)
    status = models.CharField(max_length=20)
    error_code = models.CharField(max_length=20, blank=True)
    payload = models.JSONField()
    received_at = models.DateTimeField()
    worked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["provider_id", "status"], name="delivery_event_once")]
        indexes = [models.Index(fields=["received_at"], condition=Q(worked_at=None), name="delivery_event_unworked")]

    def __str__(self) -> str:
        return f"{self.provider_id} {self.status}"
