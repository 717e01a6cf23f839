"""Draws of a lot, the answers of those drawn, the counts of each look, and draws of turns. All are histories."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of


class Arm(models.TextChoices):
    CALL = "call", _("called first")
    WAIT = "wait", _("asked first")


class LotAssignment(models.Model):
    """One draw: an eligible answer, the case that it opened, and the arm. She stays in her arm whatever happens.

    Both arms are asked at ``ask_at`` and their answers count until ``counts_until``, after which those who wait are
    called.
    """

    plan = models.ForeignKey(
        "followup.LotPlan", verbose_name=_("plan"), on_delete=models.PROTECT, related_name="assignments"
    )
    response = models.OneToOneField(
        "surveys.Response", verbose_name=_("answer"), on_delete=models.PROTECT, related_name="lot_assignment"
    )
    case = models.OneToOneField(
        "followup.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="lot_assignment"
    )
    arm = models.CharField(_("arm"), max_length=4, choices=Arm)
    key_version = models.PositiveSmallIntegerField(_("version of the key"))
    at = models.DateTimeField(_("when"))
    ask_at = models.DateTimeField(_("asked at"))
    counts_until = models.DateTimeField(_("answers count until"))

    class Meta:
        verbose_name = _("draw")
        verbose_name_plural = _("draws")
        ordering = ["at", "pk"]
        constraints = [
            one_of("arm", ["call", "wait"], name="lot_assignment_arm_known"),
            models.CheckConstraint(
                condition=Q(ask_at__gt=F("at"), counts_until__gt=F("ask_at")),
                name="lot_assignment_asked_after_the_draw",
            ),
        ]
        indexes = [models.Index(fields=["plan", "at"], name="lot_assignment_by_plan")]

    def __str__(self) -> str:
        return gettext("draw for answer {number}: {arm}").format(number=self.response_id, arm=self.get_arm_display())


class LotAnswer(models.Model):
    """An answer to the question that a lot asks. It is kept here and never enters NPS or the recovery ledger."""

    assignment = models.ForeignKey(
        "followup.LotAssignment", verbose_name=_("draw"), on_delete=models.PROTECT, related_name="answers"
    )
    response = models.OneToOneField(
        "surveys.Response", verbose_name=_("answer"), on_delete=models.PROTECT, related_name="lot_answer"
    )
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("answer to a lot")
        verbose_name_plural = _("answers to lots")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return gettext("answer {number} to a lot").format(number=self.response_id)


class LotLook(models.Model):
    """The counts of a day, frozen: how many were drawn, answered in time, and reached the plan's outcome, by arm.

    ``on`` is the date on the team's wall. What comes later never changes a look.
    """

    plan = models.ForeignKey(
        "followup.LotPlan", verbose_name=_("plan"), on_delete=models.PROTECT, related_name="looks_taken"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    on = models.DateField(_("day"))
    taken_at = models.DateTimeField(_("taken"), help_text=_("What had come in by then is counted."))
    call_assigned = models.PositiveIntegerField(_("called first: drawn"))
    call_answered = models.PositiveIntegerField(_("called first: answered"))
    call_moved = models.PositiveIntegerField(_("called first: outcome"))
    wait_assigned = models.PositiveIntegerField(_("asked first: drawn"))
    wait_answered = models.PositiveIntegerField(_("asked first: answered"))
    wait_moved = models.PositiveIntegerField(_("asked first: outcome"))

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="lot_look_once_per_number"),
            models.UniqueConstraint(fields=["plan", "on"], name="lot_look_once_a_day"),
            models.CheckConstraint(
                condition=Q(call_moved__lte=F("call_answered"), call_answered__lte=F("call_assigned"))
                & Q(wait_moved__lte=F("wait_answered"), wait_answered__lte=F("wait_assigned")),
                name="lot_look_counts_a_part_of_a_whole",
            ),
        ]

    def __str__(self) -> str:
        return gettext("look {number} of {plan}").format(number=self.number, plan=self.plan)


class TurnDraw(models.Model):
    """The turn of a case among its equals: those of its team and priority whose first call is due on the same day.

    All is as it was when the case was opened; ``due_on`` is a date on the team's wall. A lower ``place``, in
    microseconds of that day, is an earlier turn (``followup/lots/turns.py``).
    """

    case = models.OneToOneField(
        "followup.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="turn_draw"
    )
    team = models.ForeignKey(
        "people.Team", verbose_name=_("team"), on_delete=models.PROTECT, related_name="turn_draws", db_index=False
    )
    priority = models.PositiveSmallIntegerField(_("priority"))
    due_on = models.DateField(_("due on"))
    place = models.PositiveBigIntegerField(_("place"))
    turn_at = models.DateTimeField(_("its turn"))
    key_version = models.PositiveSmallIntegerField(_("version of the key"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("draw of a turn")
        verbose_name_plural = _("draws of turns")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["team", "due_on"], name="turn_draw_by_team_and_day")]

    def __str__(self) -> str:
        return gettext("turn of case {number}").format(number=self.case_id)
