"""The ledger of score changes: what a customer said before the case and what they say after it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.surveys.scales import Group


class Recovery(models.Model):
    """``delta`` is in points of the scale, ``days`` from close to answer. A row is never changed."""

    case = models.ForeignKey(
        "followup.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="recoveries"
    )
    wave = models.PositiveSmallIntegerField(_("wave"))
    from_response = models.ForeignKey(
        "surveys.Response", verbose_name=_("answer before"), on_delete=models.PROTECT, related_name="recoveries_from"
    )
    to_response = models.ForeignKey(
        "surveys.Response", verbose_name=_("answer after"), on_delete=models.PROTECT, related_name="recoveries_to"
    )
    from_group = models.CharField(_("group before"), max_length=9, choices=Group)
    to_group = models.CharField(_("group after"), max_length=9, choices=Group)
    delta = models.SmallIntegerField(_("change of score"))
    reached = models.BooleanField(_("reached"))
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("agent"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recoveries",
    )
    team = models.ForeignKey("people.Team", verbose_name=_("team"), on_delete=models.PROTECT, related_name="recoveries")
    touchpoint = models.ForeignKey(
        "surveys.Touchpoint", verbose_name=_("touchpoint"), on_delete=models.PROTECT, related_name="recoveries"
    )
    root_cause = models.ForeignKey(
        "followup.RootCause",
        verbose_name=_("root cause"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recoveries",
    )
    days = models.IntegerField(_("days"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("recovery")
        verbose_name_plural = _("recoveries")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "wave", "to_response"], name="recovery_once"),
            models.CheckConstraint(condition=~Q(from_response=F("to_response")), name="recovery_of_two_responses"),
            one_of("from_group", Group.values, name="recovery_from_group_known"),
            one_of("to_group", Group.values, name="recovery_to_group_known"),
        ]

    def __str__(self) -> str:
        return gettext("change of score {recovery} of case {number}").format(recovery=self.pk, number=self.case_id)
