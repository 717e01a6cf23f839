"""An answer. What a customer said is never changed: a trigger in the database sees to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from apps.core.models import one_of
from apps.surveys.scales import Group, Scale


class Via(models.TextChoices):
    SMS = "sms", "SMS"
    WEB = "web", "survey page"
    API = "api", "API"
    FILE = "file", "file"


class Response(models.Model):
    """A comment or a callback request that comes later fills its empty field once; a second score is a new row."""

    survey = models.ForeignKey("surveys.Survey", on_delete=models.PROTECT, related_name="responses")
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="responses")
    touchpoint = models.ForeignKey("surveys.Touchpoint", on_delete=models.PROTECT, related_name="responses")
    invitation = models.ForeignKey(
        "surveys.Invitation", null=True, blank=True, on_delete=models.PROTECT, related_name="responses"
    )
    source = models.CharField(max_length=80, blank=True, help_text="Who brought it, where there was no invitation.")
    idempotency_key = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001  (null: not unique)
    scale = models.CharField(max_length=10, choices=Scale)
    score = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=9, choices=Group)
    comment = models.TextField(blank=True)
    callback_requested = models.BooleanField(default=False)
    preferred_time = models.CharField(
        max_length=64, blank=True, help_text="morning, afternoon, evening, a time, or START/END."
    )
    via = models.CharField(max_length=4, choices=Via)
    served_by = models.CharField(max_length=100, blank=True)
    is_resurvey = models.BooleanField(default=False, help_text="Goes to the recovery ledger and never into NPS.")
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    answered_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["-answered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "idempotency_key"], name="response_once_per_source_and_key"),
            models.UniqueConstraint(
                fields=["invitation"], condition=Q(supersedes=None), name="one_first_response_per_invitation"
            ),
            models.CheckConstraint(
                condition=Q(scale=Scale.NPS, score__lte=10) | Q(scale=Scale.FIVE_POINT, score__gte=1, score__lte=5),
                name="response_score_within_scale",
            ),
            models.CheckConstraint(
                condition=Q(scale=Scale.NPS, group=Group.DETRACTOR, score__lte=6)
                | Q(scale=Scale.NPS, group=Group.PASSIVE, score__in=[7, 8])
                | Q(scale=Scale.NPS, group=Group.PROMOTER, score__gte=9)
                | Q(scale=Scale.FIVE_POINT, group=Group.DETRACTOR, score__lte=3)
                | Q(scale=Scale.FIVE_POINT, group=Group.PASSIVE, score=4)
                | Q(scale=Scale.FIVE_POINT, group=Group.PROMOTER, score=5),
                name="response_group_follows_score",
            ),
            one_of("via", Via.values, name="response_via_known"),
        ]
        indexes = [
            models.Index(fields=["customer", "answered_at"], name="response_by_customer"),
            models.Index(fields=["answered_at"], condition=Q(is_resurvey=False), name="response_headline"),
        ]

    def __str__(self) -> str:
        return f"response {self.pk}"

    @property
    def needs_follow_up(self) -> bool:
        return self.group == Group.DETRACTOR or self.callback_requested
