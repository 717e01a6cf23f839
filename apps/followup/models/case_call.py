"""A phone call that an agent placed from a case. It becomes an attempt when the agent has said what came of it."""

from django.conf import settings
from django.db import models


class CaseCall(models.Model):
    case = models.ForeignKey("followup.Case", on_delete=models.PROTECT, related_name="phone_calls")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="phone_calls")
    phone_call = models.OneToOneField("messaging.PhoneCall", on_delete=models.PROTECT, related_name="case_call")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.phone_call} from case {self.case_id}"
