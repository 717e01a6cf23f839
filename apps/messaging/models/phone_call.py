"""A call that a voice gateway placed between an agent and a customer."""

from django.db import models


class PhoneCall(models.Model):
    token = models.CharField(max_length=32, unique=True)
    address = models.CharField(
        max_length=16, help_text="The customer's number, read by the TwiML page from here alone."
    )
    provider_id = models.CharField(max_length=64, null=True, blank=True, unique=True)
    status = models.CharField(max_length=20, blank=True)
    duration_seconds = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"phone call {self.pk}"
