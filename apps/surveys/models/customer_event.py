"""Something that happened between a customer and the company, and what was decided about asking."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.surveys.models.not_asked import WhyNotAsked


class Event(models.Model):
    """``type`` is the sender's own word, such as ``delivered``. ``key`` is unique: the same event is taken once."""

    type = models.CharField(_("type"), max_length=50)
    customer = models.ForeignKey(
        "customers.Customer", verbose_name=_("customer"), on_delete=models.PROTECT, related_name="events"
    )
    touchpoint = models.ForeignKey(
        "surveys.Touchpoint",
        verbose_name=_("touchpoint"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        db_index=False,
        related_name="+",
    )
    served_by = models.CharField(_("served by"), max_length=100, blank=True)
    occurred_at = models.DateTimeField(_("happened"))
    received_at = models.DateTimeField(_("received"))
    attributes = models.JSONField(
        _("attributes"), default=dict, blank=True, help_text=_("Waiting time, transfers, order…")
    )
    key = models.CharField(_("event key"), max_length=64, unique=True)
    anniversary_of = models.ForeignKey(
        "self",
        verbose_name=_("anniversary of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        db_index=False,
        related_name="+",
    )
    anniversary_at = models.DateTimeField(
        _("next anniversary"), null=True, blank=True, help_text=_("An anniversary itself has none.")
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-occurred_at", "-pk"]
        indexes = [
            models.Index(fields=["type", "occurred_at"], name="event_by_type"),
            models.Index(
                fields=["anniversary_at"], condition=Q(anniversary_at__isnull=False), name="event_anniversary"
            ),
        ]

    def __str__(self) -> str:
        return gettext("event {number} ({type})").format(number=self.pk, type=self.type)


class EventDecision(models.Model):
    """A row says what one rule makes of one event; ``rule`` empty: the survey of the touchpoint asks."""

    class Decision(models.TextChoices):
        SCHEDULED = "scheduled", _("scheduled")
        INVITED = "invited", _("invited")
        WRITTEN_TO = "written_to", _("written to")
        NOT_ASKED = "not_asked", _("not asked")

    event = models.ForeignKey(
        "surveys.Event", verbose_name=_("event"), on_delete=models.CASCADE, db_index=False, related_name="decisions"
    )
    rule = models.ForeignKey(
        "surveys.EventRule",
        verbose_name=_("event rule"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    survey = models.ForeignKey(
        "surveys.Survey",
        verbose_name=_("survey"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        db_index=False,
        related_name="+",
    )
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, default=Decision.SCHEDULED)
    reason = models.CharField(_("reason"), max_length=13, choices=WhyNotAsked, blank=True)
    due_at = models.DateTimeField(_("due"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    invitation = models.OneToOneField(
        "surveys.Invitation",
        verbose_name=_("invitation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_decision",
    )
    message = models.OneToOneField(
        "messaging.Message",
        verbose_name=_("message"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_decision",
    )

    class Meta:
        verbose_name = _("decision about an event")
        verbose_name_plural = _("decisions about events")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "rule"], nulls_distinct=False, name="event_decided_once_per_rule"),
            one_of("decision", ["scheduled", "invited", "written_to", "not_asked"], name="event_decision_known"),
            one_of("reason", ["", *WhyNotAsked.values], name="event_decision_reason_known"),
            models.CheckConstraint(
                condition=Q(decision="not_asked") ^ Q(reason=""), name="event_not_asked_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(decision="scheduled"), name="event_decision_due")]

    def __str__(self) -> str:
        return gettext("decision {number} ({decision})").format(number=self.pk, decision=self.get_decision_display())

    @property
    def asks(self) -> bool:
        """Say whether it is about a question, not about a text without one."""
        return self.rule is None or self.rule.asks
