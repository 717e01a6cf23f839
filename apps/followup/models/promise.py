"""What an agent promised a customer, and by when."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Promise(models.Model):
    case = models.ForeignKey("followup.Case", on_delete=models.PROTECT, related_name="promises")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="promises")
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_at"]
        indexes = [models.Index(fields=["due_at"], condition=Q(kept_at=None), name="promise_open")]

    def __str__(self) -> str:
        return f"promise {self.pk} of case {self.case_id}"
