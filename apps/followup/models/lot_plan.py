"""The plan of a lot: written before it starts, never changed, only ended with a reason. A trigger sees to it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of

# It takes so long after the last draw until everyone drawn was asked and could answer, weekends and holidays included.
SETTLING: Final = dt.timedelta(days=10)
MOST: Final = 50


class LotPlan(models.Model):
    """``share_percent`` of the eligible are asked before their call; the others are asked at the same clock after it.

    Eligible: the answer of a detractor that is not severe (4-6 of 10), asks for no call, and opens a case. Drawing goes
    on from ``starts_at`` until ``ends_at``, or until it is ended. ``expected_answers`` of both arms are the information
    that repeated looks are counted against; open-ended watching has neither end nor number.
    """

    class Outcome(models.TextChoices):
        LEFT_DETRACTORS = "left_detractors", _("left the detractors")
        BECAME_PROMOTER = "became_promoter", _("became a promoter")

    class Looks(models.TextChoices):
        PLANNED_END = "planned_end", _("with an end, looked at every week")
        OPEN_ENDED = "open_ended", _("without an end, watched every week")

    class EndedFor(models.TextChoices):
        PLANNED = "planned", _("its end was reached")
        RESULTS = "results", _("because of what was seen")
        OTHER = "other", _("for a reason that has nothing to do with the results")

    survey = models.ForeignKey(
        "surveys.Survey", verbose_name=_("survey"), on_delete=models.PROTECT, related_name="lot_plans"
    )
    version = models.PositiveSmallIntegerField(_("version"), help_text=_("Counts the plans of a survey."))
    share_percent = models.PositiveSmallIntegerField(
        _("share asked first, per cent"), validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    outcome = models.CharField(_("outcome"), max_length=15, choices=Outcome, default=Outcome.LEFT_DETRACTORS)
    looks = models.CharField(_("looks"), max_length=11, choices=Looks, default=Looks.PLANNED_END)
    look_days = models.PositiveSmallIntegerField(
        _("days between looks"), default=7, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    ask_after_days = models.PositiveSmallIntegerField(
        _("asked again after"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text=_("Working days of the team after the first answer, for both arms."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("answers count for"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text=_("Working days after the question; those asked first are called after that."),
    )
    expected_answers = models.PositiveIntegerField(_("expected answers"), default=0)
    key_version = models.PositiveSmallIntegerField(_("version of the key"), help_text=_("By which lots are drawn."))
    created_at = models.DateTimeField(_("created"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("created by"), on_delete=models.PROTECT, related_name="lot_plans"
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ended by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ended_lot_plans",
    )
    ended_for = models.CharField(_("kind of end"), max_length=7, choices=EndedFor, blank=True)
    ended_why = models.CharField(_("why it was ended"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("plan of a lot")
        verbose_name_plural = _("plans of lots")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "version"], name="lot_plan_once_per_survey_and_version"),
            models.UniqueConstraint(fields=["survey"], condition=Q(ended_at=None), name="one_open_lot_plan_per_survey"),
            models.CheckConstraint(
                condition=Q(share_percent__gte=1, share_percent__lte=MOST), name="lot_plan_share_at_most_half"
            ),
            models.CheckConstraint(
                condition=Q(starts_at__gte=F("created_at")), name="lot_plan_written_before_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(looks="open_ended", ends_at=None)
                | Q(looks="planned_end", ends_at__gt=F("starts_at"), expected_answers__gt=0),
                name="lot_plan_with_an_end_says_when_and_how_many",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_for="") | (Q(ended_at__isnull=False) & ~Q(ended_for="")),
                name="lot_plan_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(ended_for__in=["", "planned"]) | ~Q(ended_why=""), name="lot_plan_ended_early_says_why"
            ),
            one_of("outcome", ["left_detractors", "became_promoter"], name="lot_plan_outcome_known"),
            one_of("looks", ["planned_end", "open_ended"], name="lot_plan_looks_known"),
            one_of("ended_for", ["", "planned", "results", "other"], name="lot_plan_end_known"),
        ]

    def __str__(self) -> str:
        return gettext("plan {number} of {survey}").format(number=self.version, survey=self.survey)

    @property
    def share(self) -> float:
        return self.share_percent / 100

    @property
    def drawing_ends_at(self) -> dt.datetime | None:
        """Return when the last lot is drawn: its planned end, or an earlier one; None while it is open-ended."""
        return min(filter(None, (self.ends_at, self.ended_at)), default=None)

    @property
    def last_look_at(self) -> dt.datetime | None:
        """Return when all who were drawn could have answered; None while no end is known.

        A plan that was ended because of its results has no look after that.
        """
        end = self.drawing_ends_at
        if end is None or self.ended_for == self.EndedFor.RESULTS:
            return end
        return end + SETTLING

    def draws_at(self, at: dt.datetime) -> bool:
        """Return whether an answer that is triaged at this time is drawn."""
        end = self.drawing_ends_at
        return self.starts_at <= at and (end is None or at < end)
