"""Asking again after the call: one row a wave, planned at close."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.core.models import one_of
from apps.followup.models.outcome_group import OutcomeGroup


class Resurvey(models.Model):
    """``reached``, ``outcome_group`` and ``agent`` are frozen at close: no later case changes them."""

    class NotSent(models.TextChoices):
        OPTED_OUT = "opted_out", "asked us to stop"
        NO_ADDRESS = "no_address", "no address"
        EXPIRED = "expired", "could not be sent in time"
        REOPENED = "reopened", "the case was reopened"
        WRONG_NUMBER = "wrong_number", "the number is somebody else’s"

    case = models.ForeignKey("followup.Case", on_delete=models.PROTECT, related_name="resurveys")
    wave = models.PositiveSmallIntegerField(help_text="Days after the case was closed.")
    due_at = models.DateTimeField()
    reached = models.BooleanField()
    outcome_group = models.CharField(max_length=12, choices=OutcomeGroup)
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="resurveys"
    )
    invitation = models.OneToOneField(
        "surveys.Invitation", null=True, blank=True, on_delete=models.PROTECT, related_name="resurvey"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    not_sent = models.CharField(max_length=12, choices=NotSent, blank=True)
    exception = models.CharField(max_length=200, blank=True, help_text="Rule set aside to send it, such as quarantine.")

    class Meta:
        ordering = ["due_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "wave"], name="resurvey_once_per_case_and_wave"),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(not_sent=""), name="resurvey_sent_or_not"),
            one_of(
                "not_sent",
                ["", "opted_out", "no_address", "expired", "reopened", "wrong_number"],
                name="resurvey_not_sent_known",
            ),
            one_of("outcome_group", OutcomeGroup.values, name="resurvey_outcome_group_known"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(sent_at=None, not_sent=""), name="resurvey_due")]

    def __str__(self) -> str:
        return f"wave {self.wave} of case {self.case_id}"
