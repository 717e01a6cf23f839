"""The decision about one answer: a new case, an open case joined, or none needed."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of

# The reason of an answer so old when it was brought in by a file that nobody calls about it any more.
HISTORY: Final = "history"


class Triage(models.Model):
    class Decision(models.TextChoices):
        OPENED = "opened", _("opened a case")
        JOINED = "joined", _("joined the open case")
        NONE = "none", _("no follow-up needed")

    response = models.OneToOneField(
        "surveys.Response", verbose_name=_("answer"), on_delete=models.PROTECT, related_name="triage"
    )
    decision = models.CharField(_("decision"), max_length=6, choices=Decision)
    reason = models.CharField(_("reason"), max_length=20, blank=True)
    case = models.ForeignKey(
        "followup.Case", verbose_name=_("case"), null=True, blank=True, on_delete=models.PROTECT, related_name="triages"
    )
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("triage")
        verbose_name_plural = _("triages")
        constraints = [
            one_of("decision", ("opened", "joined", "none"), name="triage_decision_known"),
            models.CheckConstraint(
                condition=Q(decision="none", case=None) | (~Q(decision="none") & Q(case__isnull=False)),
                name="triage_case_follows_decision",
            ),
        ]

    def __str__(self) -> str:
        return gettext("answer {number}: {decision}").format(
            number=self.response_id, decision=self.get_decision_display()
        )


class UntriagedAnswer(models.Model):
    """Written in the transaction that brings an answer, or in which its customer asks for a call or names a time.

    An answer may stand here more than once: a mark that is written while another is worked off is a row of its own, so
    that no writer waits for a worker. No foreign key: the queue must not hold up the busiest writers.
    """

    response_id = models.BigIntegerField(_("number of the answer"))
    marked_at = models.DateTimeField(_("marked"))

    class Meta:
        verbose_name = _("answer to triage")
        verbose_name_plural = _("answers to triage")
        indexes = [models.Index(fields=["response_id"], name="untriaged_by_answer")]

    def __str__(self) -> str:
        return gettext("answer {number}").format(number=self.response_id)
