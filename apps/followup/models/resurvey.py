"""Asking again after the call: one row a wave, planned at close."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.followup.models.outcome_group import OutcomeGroup


class Resurvey(models.Model):
    """``reached``, ``outcome_group`` and ``agent`` are frozen at close: no later case changes them.

    The question of a lot is a row of its own kind, planned at the draw: wave 0, without what is frozen at close. Its
    answers go to ``LotAnswer``, not to the recovery ledger.
    """

    class Kind(models.TextChoices):
        AFTER_CLOSE = "after_close", _("after the close")
        LOT = "lot", _("by a lot")

    class NotSent(models.TextChoices):
        OPTED_OUT = "opted_out", _("asked us to stop")
        NO_ADDRESS = "no_address", _("no address")
        EXPIRED = "expired", _("could not be sent in time")
        REOPENED = "reopened", _("the case was reopened")
        WRONG_NUMBER = "wrong_number", _("the number is somebody else’s")

    class Exemption(models.TextChoices):
        QUARANTINE = "quarantine", _("quarantine")
        PROMISE_OVERDUE = "promise_overdue", _("a promise is open past its due date")
        ASKED_ELSEWHERE = "asked_elsewhere", _("asked by another system")

    case = models.ForeignKey(
        "followup.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="resurveys"
    )
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.AFTER_CLOSE)
    wave = models.PositiveSmallIntegerField(_("wave"), help_text=_("Days after the case was closed."))
    due_at = models.DateTimeField(_("due"))
    reached = models.BooleanField(_("reached"))
    outcome_group = models.CharField(_("outcome group"), max_length=12, choices=OutcomeGroup, blank=True)
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("agent"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="resurveys",
    )
    invitation = models.OneToOneField(
        "surveys.Invitation",
        verbose_name=_("invitation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="resurvey",
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    not_sent = models.CharField(_("not sent"), max_length=12, choices=NotSent, blank=True)
    exception = models.CharField(
        _("exception"), max_length=200, blank=True, help_text=_("Rules set aside to send it, as codes.")
    )

    class Meta:
        verbose_name = _("re-survey")
        verbose_name_plural = _("re-surveys")
        ordering = ["due_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "wave"], name="resurvey_once_per_case_and_wave"),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(not_sent=""), name="resurvey_sent_or_not"),
            one_of(
                "not_sent",
                ["", "opted_out", "no_address", "expired", "reopened", "wrong_number"],
                name="resurvey_not_sent_known",
            ),
            one_of("outcome_group", ["", *OutcomeGroup.values], name="resurvey_outcome_group_known"),
            models.CheckConstraint(
                condition=Q(kind="lot", wave=0, outcome_group="")
                | (Q(kind="after_close", wave__gt=0) & ~Q(outcome_group="")),
                name="resurvey_of_a_lot_is_wave_0",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(sent_at=None, not_sent=""), name="resurvey_due")]

    def __str__(self) -> str:
        return gettext("wave {wave} of case {number}").format(wave=self.wave, number=self.case_id)

    @property
    def exemptions(self) -> list[str]:
        """Return the rules that were set aside to send it, in the reader's language."""
        return [str(self.Exemption(code).label) for code in self.exception.split(",") if code]
