"""The events of a case: the audit trail, the timeline and the only proof that a change was allowed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of


class Cause(models.TextChoices):
    """The cause of a move by the system, stored as a code, so that each reader is told of it in their language."""

    FURTHER_ANSWER = "further_answer", _("A further answer came.")
    CALL_REQUESTED = "call_requested", _("The customer asked for a call.")
    CALL_DECLINED = "call_declined", _("The customer does not want a call any more.")
    TIME_CHOSEN = "time_chosen", _("The customer chose the time.")
    CALLED_BACK = "called_back", _("The customer called back.")
    LOT_ANSWERED = "lot_answered", _("The customer answered the question of the lot.")
    MERGED = "merged", _("Another case was merged into this one.")


class CaseEvent(models.Model):
    """``actor`` is null where the system acted. ``before``, ``after``: statuses; ``changes``: the other columns.

    ``why``: words of a person, an agent or the customer. ``cause``: the system's reason; ``details`` belong to it or to
    the verb, as JSON values: ``reasons`` of an opened case, ``asked_first`` where a lot says so, ``result`` of a logged
    call, ``case`` merged into this one, ``agreed`` for the time (ISO 8601) that a customer's call overrules.
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
    cause = models.CharField(_("cause"), max_length=14, choices=Cause, blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)
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
        constraints = [one_of("cause", ["", *Cause.values], name="event_cause_known")]
        indexes = [
            models.Index(fields=["case", "id"], name="event_by_case"),
            models.Index(fields=["actor", "at"], condition=Q(verb="resolve"), name="event_of_a_close"),
        ]

    def __str__(self) -> str:
        return gettext("case {number}: {verb}").format(number=self.case_id, verb=self.verb)
