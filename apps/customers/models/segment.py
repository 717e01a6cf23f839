"""A part of the customers, kept by name."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.customers.conditions import Condition


class Segment(models.Model):
    """All of its conditions hold for its customers. Whether they answered and were asked is looked up by the room that
    knows it (surveys/campaigns/membership.py).
    """

    class LastAnswer(models.TextChoices):
        ANY = "any", _("whatever they answered")
        DETRACTOR = "detractor", _("detractors by their last answer")
        PASSIVE = "passive", _("passives by their last answer")
        PROMOTER = "promoter", _("promoters by their last answer")
        NONE = "none", _("never answered")

    name = models.CharField(_("name"), max_length=100, unique=True)
    conditions = models.JSONField(_("conditions"), default=list, blank=True)
    language = models.ForeignKey(
        "customers.Language",
        verbose_name=_("language"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        db_column="language",
        related_name="+",
    )
    account = models.ForeignKey(
        "customers.Account",
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="segments",
    )
    last_answer = models.CharField(_("last answer"), max_length=9, choices=LastAnswer, default=LastAnswer.ANY)
    never_asked = models.BooleanField(_("never asked before"), default=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering = ["name"]
        constraints = [
            one_of("last_answer", ["any", "detractor", "passive", "promoter", "none"], name="segment_last_answer_known")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def on_attributes(self) -> Sequence[Condition]:
        """Return the conditions on attributes; the column holds their fields as JSON."""
        return [Condition(**one) for one in self.conditions]
