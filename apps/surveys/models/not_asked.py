"""A customer who was not asked, or not reminded, and why: told on the customer's page, so that nobody has to guess."""

from __future__ import annotations

from django.db import models

from apps.core.models import one_of
from apps.surveys.models.invitation import Purpose


class WhyNotAsked(models.TextChoices):
    NO_SURVEY = "no_survey", "no active survey asks about this"
    NOT_SAMPLED = "not_sampled", "not in the sample"
    IN_QUARANTINE = "in_quarantine", "asked a short time ago"
    OPTED_OUT = "opted_out", "asked us to stop"
    NO_ADDRESS = "no_address", "no address"
    WRONG_NUMBER = "wrong_number", "the number is somebody else’s"
    TOO_LATE = "too_late", "too long ago to ask about"
    SURVEY_CLOSED = "survey_closed", "the survey is not active"
    ASKED_ANEW = "asked_anew", "was asked something else in the meantime"
    NOT_ARRIVED = "not_arrived", "the invitation itself did not arrive"


class NotAsked(models.Model):
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="not_asked")
    survey = models.ForeignKey(
        "surveys.Survey", null=True, blank=True, on_delete=models.PROTECT, related_name="not_asked"
    )
    touchpoint = models.ForeignKey("surveys.Touchpoint", null=True, on_delete=models.PROTECT, related_name="+")
    invitation = models.ForeignKey(
        "surveys.Invitation", null=True, blank=True, on_delete=models.PROTECT, related_name="not_reminded"
    )
    purpose = models.CharField(max_length=8, choices=Purpose, default=Purpose.FIRST)
    reason = models.CharField(max_length=13, choices=WhyNotAsked)
    until = models.DateTimeField(null=True, blank=True, help_text="When it will be allowed again, where that is known.")
    event_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "not asked"
        constraints = [
            one_of("reason", WhyNotAsked.values, name="not_asked_reason_known"),
            one_of("purpose", Purpose.values, name="not_asked_purpose_known"),
        ]
        indexes = [models.Index(fields=["customer", "at"], name="not_asked_by_customer")]

    def __str__(self) -> str:
        return f"not asked {self.pk} ({self.reason})"
