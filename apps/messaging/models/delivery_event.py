"""A provider's callback, kept exactly as it came."""

from django.db import models


class DeliveryEvent(models.Model):
    message = models.ForeignKey(
        "messaging.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="delivery_events"
    )
    provider_id = models.CharField(max_length=64)
    status = models.CharField(max_length=20)
    payload = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["provider_id", "status"], name="delivery_event_once")]

    def __str__(self) -> str:
        return f"{self.provider_id} {self.status}"
