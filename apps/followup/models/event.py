"""What happened to a case: the audit trail, the timeline and the only proof that a change was allowed."""

from django.conf import settings
from django.db import models


class CaseEvent(models.Model):
    """``actor`` is null where the system acted. ``before``, ``after``: statuses; ``changes``: the other columns.

    ``message``: what the customer wrote, where the event tells of it.
    """

    case = models.ForeignKey("followup.Case", on_delete=models.PROTECT, related_name="events")
    verb = models.CharField(max_length=20)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="case_events"
    )
    at = models.DateTimeField()
    before = models.CharField(max_length=11, blank=True)
    after = models.CharField(max_length=11)
    why = models.TextField(blank=True)
    changes = models.JSONField(default=dict)
    message = models.ForeignKey(
        "messaging.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="case_events"
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "id"], name="event_by_case")]

    def __str__(self) -> str:
        return f"case {self.case_id} {self.verb}"
