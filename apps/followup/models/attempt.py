"""One try to speak with a customer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of


class Result(models.TextChoices):
    REACHED = "reached", _("Reached")
    NO_ANSWER = "no_answer", _("no answer")
    VOICEMAIL = "voicemail", _("Voicemail")
    BUSY = "busy", _("Busy")
    WRONG_NUMBER = "wrong_number", _("wrong number")
    CALL_LATER = "call_later", _("asked to be called later")
    REFUSED = "refused", _("refused to talk")


# The customer was not spoken with, so it is tried again.
UNREACHED = frozenset({Result.NO_ANSWER, Result.VOICEMAIL, Result.BUSY})


class Attempt(models.Model):
    case = models.ForeignKey("followup.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField(_("number"))
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("agent"), on_delete=models.PROTECT, related_name="attempts"
    )
    started_at = models.DateTimeField(_("started"))
    result = models.CharField(_("result"), max_length=12, choices=Result)
    note = models.TextField(_("note"), blank=True)
    phone_call = models.OneToOneField(
        "messaging.PhoneCall",
        verbose_name=_("phone call"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attempt",
    )

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="attempt_numbered_once"),
            one_of("result", Result.values, name="attempt_result_known"),
        ]
        indexes = [models.Index(fields=["agent", "started_at"], name="attempt_of_agent")]

    def __str__(self) -> str:
        return gettext("attempt {attempt} of case {number}").format(attempt=self.number, number=self.case_id)
