"""One try to speak with a customer."""

from django.conf import settings
from django.db import models

from apps.core.models import one_of


class Result(models.TextChoices):
    REACHED = "reached"
    NO_ANSWER = "no_answer", "no answer"
    VOICEMAIL = "voicemail"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number", "wrong number"
    CALL_LATER = "call_later", "asked to be called later"
    REFUSED = "refused", "refused to talk"


# Nobody was spoken with: it is tried again.
UNREACHED = frozenset({Result.NO_ANSWER, Result.VOICEMAIL, Result.BUSY})


class Attempt(models.Model):
    case = models.ForeignKey("followup.Case", on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attempts")
    started_at = models.DateTimeField()
    result = models.CharField(max_length=12, choices=Result)
    note = models.TextField(blank=True)
    phone_call = models.OneToOneField(
        "messaging.PhoneCall", null=True, blank=True, on_delete=models.PROTECT, related_name="attempt"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="attempt_numbered_once"),
            one_of("result", Result.values, name="attempt_result_known"),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} of case {self.case_id}"
