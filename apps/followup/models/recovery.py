"""The ledger of score changes: what a customer said before the case and what they say after it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.core.models import one_of
from apps.surveys.scales import Group


class Recovery(models.Model):
    """``delta`` is in points of the scale, ``days`` from close to answer. A row is never changed."""

    case = models.ForeignKey("followup.Case", on_delete=models.PROTECT, related_name="recoveries")
    wave = models.PositiveSmallIntegerField()
    from_response = models.ForeignKey("surveys.Response", on_delete=models.PROTECT, related_name="recoveries_from")
    to_response = models.ForeignKey("surveys.Response", on_delete=models.PROTECT, related_name="recoveries_to")
    from_group = models.CharField(max_length=9, choices=Group)
    to_group = models.CharField(max_length=9, choices=Group)
    delta = models.SmallIntegerField()
    reached = models.BooleanField()
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="recoveries"
    )
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="recoveries")
    touchpoint = models.ForeignKey("surveys.Touchpoint", on_delete=models.PROTECT, related_name="recoveries")
    root_cause = models.ForeignKey(
        "followup.RootCause", null=True, blank=True, on_delete=models.PROTECT, related_name="recoveries"
    )
    days = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "recoveries"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "wave", "to_response"], name="recovery_once"),
            models.CheckConstraint(condition=~Q(from_response=F("to_response")), name="recovery_of_two_responses"),
            one_of("from_group", Group.values, name="recovery_from_group_known"),
            one_of("to_group", Group.values, name="recovery_to_group_known"),
        ]

    def __str__(self) -> str:
        return f"recovery {self.pk} of case {self.case_id}"
