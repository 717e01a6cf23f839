"""One row of facts for each wave of a case that is closed and valid."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.followup.models import OutcomeGroup, Resurvey
from apps.surveys.scales import Group


class WaveFact(models.Model):
    """``delta`` is in points, None where the answer is on another scale than the start.

    ``outcome_group`` and ``agent`` are those of the close that planned the wave. ``counts`` marks the one wave of the
    case that a report takes which names none.
    """

    class State(models.TextChoices):
        ANSWERED = "answered", _("answered")
        SENT = "sent", _("sent, not answered")
        CENSORED = "censored", _("spoken with again before")
        NOT_SENT = "not_sent", _("not sent")
        PLANNED = "planned", _("not due yet")

    fact = models.ForeignKey(
        "insights.CaseFact", verbose_name=_("facts of the case"), on_delete=models.CASCADE, related_name="waves"
    )
    wave = models.PositiveSmallIntegerField(_("wave"))
    state = models.CharField(_("state"), max_length=8, choices=State)
    reason = models.CharField(_("not sent"), max_length=12, choices=Resurvey.NotSent, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    answer = models.ForeignKey(
        "surveys.Response",
        verbose_name=_("answer"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    answer_delay = models.DurationField(
        _("time to the answer"),
        null=True,
        blank=True,
        help_text=_("From sending to the answer; empty where another system asked."),
    )
    to_score = models.PositiveSmallIntegerField(_("score after"), null=True, blank=True)
    to_group = models.CharField(_("group after"), max_length=9, choices=Group, blank=True)
    delta = models.SmallIntegerField(_("change of score"), null=True, blank=True)
    outcome_group = models.CharField(_("outcome group"), max_length=12, choices=OutcomeGroup)
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("agent"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    counts = models.BooleanField(_("counts"))

    class Meta:
        verbose_name = _("facts of a wave")
        verbose_name_plural = _("facts of waves")
        constraints = [
            models.UniqueConstraint(fields=["fact", "wave"], name="fact_once_per_wave"),
            models.UniqueConstraint(fields=["fact"], condition=Q(counts=True), name="one_wave_of_a_case_counts"),
            one_of("state", ["answered", "sent", "censored", "not_sent", "planned"], name="fact_wave_state_known"),
            models.CheckConstraint(
                condition=Q(state="answered", answer__isnull=False) | (~Q(state="answered") & Q(answer=None)),
                name="fact_wave_answered_has_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return gettext("facts of wave {wave} of case {number}").format(wave=self.wave, number=self.fact_id)
