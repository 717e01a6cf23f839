"""A message that belongs to no question and no case: it waits for a lead to say whose it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.core.models import one_of


class UnmatchedMessage(models.Model):
    """``customer`` is who it seems to be from, and after ``settled_at`` who a lead says it is from (None: nobody)."""

    class Why(models.TextChoices):
        STRANGER = "stranger", "unknown number"
        NOTHING_OPEN = "nothing_open", "no question and no case is open"
        NO_SCORE = "no_score", "words in place of a score"
        CALL = "call", "asks for a call"

    message = models.OneToOneField("messaging.Message", on_delete=models.PROTECT, related_name="unmatched")
    customer = models.ForeignKey(
        "customers.Customer", null=True, blank=True, on_delete=models.PROTECT, related_name="unmatched_messages"
    )
    invitation = models.ForeignKey(
        "surveys.Invitation", null=True, blank=True, on_delete=models.PROTECT, related_name="unmatched_messages"
    )
    why = models.CharField(max_length=12, choices=Why)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
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
        return f"unmatched message {self.message_id}"
