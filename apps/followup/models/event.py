"""The events of a case: the audit trail, the timeline and the only proof that a change was allowed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class CaseEvent(models.Model):
    """``actor`` is null where the system acted. ``before``, ``after``: statuses; ``changes``: the other columns.

    ``message``: what the customer wrote, where the event tells of it.
    """

    case = models.ForeignKey("followup.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="events")
    verb = models.CharField(_("verb"), max_length=20)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("actor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="case_events",
    )
    at = models.DateTimeField(_("when"))
    before = models.CharField(_("before"), max_length=11, blank=True)
    after = models.CharField(_("after"), max_length=11)
    why = models.TextField(_("why"), blank=True)
    changes = models.JSONField(_("changes"), default=dict)
    message = models.ForeignKey(
        "messaging.Message",
        verbose_name=_("message"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="case_events",
    )

    class Meta:
        verbose_name = _("case event")
        verbose_name_plural = _("case events")
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "id"], name="event_by_case")]

    def __str__(self) -> str:
        return gettext("case {number}: {verb}").format(number=self.case_id, verb=self.verb)
