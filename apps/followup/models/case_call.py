"""A phone call that an agent placed from a case. It becomes an attempt when the agent has said what came of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class CaseCall(models.Model):
    case = models.ForeignKey(
        "followup.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="phone_calls"
    )
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("agent"), on_delete=models.PROTECT, related_name="phone_calls"
    )
    phone_call = models.OneToOneField(
        "messaging.PhoneCall", verbose_name=_("phone call"), on_delete=models.PROTECT, related_name="case_call"
    )

    class Meta:
        verbose_name = _("case call")
        verbose_name_plural = _("case calls")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return gettext("{call} from case {number}").format(call=self.phone_call, number=self.case_id)
