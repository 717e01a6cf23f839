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
