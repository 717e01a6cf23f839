"""A standing wave: a survey that asks each customer once in a period, spread over the working days."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.surveys.models.not_asked import WhyNotAsked


class StandingWave(models.Model):
    """``cursor``: the newest customer who has a turn. Switched off, nobody is asked and the turns stay."""

    survey = models.OneToOneField(
        "surveys.Survey", verbose_name=_("survey"), on_delete=models.PROTECT, related_name="standing_wave"
    )
    period_days = models.PositiveSmallIntegerField(
        _("each customer once in days"),
        default=365,
        validators=[MinValueValidator(30), MaxValueValidator(1095)],
    )
    is_active = models.BooleanField(_("active"), default=True)
    cursor = models.BigIntegerField(_("planned up to"), default=0, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("standing wave")
        verbose_name_plural = _("standing waves")
        ordering = ["survey"]

    def __str__(self) -> str:
        return str(self.survey)


class WaveTurn(models.Model):
    """A row says when a customer is asked next, and what became of the last time."""

    wave = models.ForeignKey(
        "surveys.StandingWave",
        verbose_name=_("standing wave"),
        on_delete=models.CASCADE,
        db_index=False,
        related_name="turns",
    )
    customer = models.ForeignKey(
        "customers.Customer", verbose_name=_("customer"), on_delete=models.PROTECT, related_name="+"
    )
    due_at = models.DateTimeField(_("due"))
    day = models.DateField(_("day"), help_text=_("Of the team’s calendar."))
    last_at = models.DateTimeField(_("last turn"), null=True, blank=True)
    last_reason = models.CharField(_("not asked then because"), max_length=13, choices=WhyNotAsked, blank=True)

    class Meta:
        verbose_name = _("turn in a wave")
        verbose_name_plural = _("turns in waves")
        ordering = ["due_at"]
        constraints = [models.UniqueConstraint(fields=["wave", "customer"], name="turn_once_per_wave")]
        indexes = [models.Index(fields=["wave", "due_at"], name="turn_due")]

    def __str__(self) -> str:
        return gettext("turn {number}").format(number=self.pk)


class WaveDay(models.Model):
    """A row counts the turns that fall on one day, so that a page of twelve months reads no turn."""

    wave = models.ForeignKey(
        "surveys.StandingWave",
        verbose_name=_("standing wave"),
        on_delete=models.CASCADE,
        db_index=False,
        related_name="days",
    )
    day = models.DateField(_("day"))
    turns = models.IntegerField(_("turns"), default=0)

    class Meta:
        verbose_name = _("day of a wave")
        verbose_name_plural = _("days of waves")
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["wave", "day"], name="wave_day_once")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
