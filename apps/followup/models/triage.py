"""The decision about one answer: a new case, an open case joined, or none needed."""

from django.db import models
from django.db.models import Q

from apps.core.models import one_of


class Triage(models.Model):
    class Decision(models.TextChoices):
        OPENED = "opened", "opened a case"
        JOINED = "joined", "joined the open case"
        NONE = "none", "no follow-up needed"

    response = models.OneToOneField("surveys.Response", on_delete=models.PROTECT, related_name="triage")
    decision = models.CharField(max_length=6, choices=Decision)
    reason = models.CharField(max_length=20, blank=True)
    case = models.ForeignKey("followup.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="triages")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("decision", ("opened", "joined", "none"), name="triage_decision_known"),
            models.CheckConstraint(
                condition=Q(decision="none", case=None) | (~Q(decision="none") & Q(case__isnull=False)),
                name="triage_case_follows_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"response {self.response_id} {self.decision}"
