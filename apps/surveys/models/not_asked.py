"""A customer who was not asked, or not reminded, and why: told on the customer's page, so that nobody has to guess."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.surveys.models.invitation import Purpose


class WhyNotAsked(models.TextChoices):
    NO_SURVEY = "no_survey", _("no active survey asks about this")
    NOT_SAMPLED = "not_sampled", _("not in the sample")
    IN_QUARANTINE = "in_quarantine", _("asked a short time ago")
    OPTED_OUT = "opted_out", _("asked us to stop")
    NO_ADDRESS = "no_address", _("no address")
    WRONG_NUMBER = "wrong_number", _("the number is somebody else’s")
    TOO_LATE = "too_late", _("too long ago to ask about")
    NO_COMPANY = "no_company", _("the company has no name yet")
    SURVEY_CLOSED = "survey_closed", _("the survey is not active")
    ASKED_ANEW = "asked_anew", _("was asked something else in the meantime")
    OPEN_CASE = "open_case", _("has an open case")
    ASKED_LATELY = "asked_lately", _("was asked lately, by the rule’s own days")
    ATTRIBUTE = "attribute", _("an attribute speaks against it")
    RULE_OFF = "rule_off", _("the rule was switched off")
    NO_WORDS = "no_words", _("there is no text in a language of theirs")
    NO_HOUR = "no_hour", _("there is no hour at which they may be written to")
    NOT_ARRIVED = "not_arrived", _("the invitation itself did not arrive")


class NotAsked(models.Model):
    customer = models.ForeignKey(
        "customers.Customer", verbose_name=_("customer"), on_delete=models.PROTECT, related_name="not_asked"
    )
    survey = models.ForeignKey(
        "surveys.Survey",
        verbose_name=_("survey"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="not_asked",
    )
    touchpoint = models.ForeignKey(
        "surveys.Touchpoint", verbose_name=_("touchpoint"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    invitation = models.ForeignKey(
        "surveys.Invitation",
        verbose_name=_("invitation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="not_reminded",
    )
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose, default=Purpose.FIRST)
    reason = models.CharField(_("reason"), max_length=13, choices=WhyNotAsked)
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("When it will be allowed again, where that is known.")
    )
    event_key = models.CharField(_("event key"), max_length=64, null=True, blank=True, unique=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("not asked")
        ordering = ["-at", "-pk"]
        verbose_name_plural = _("not asked")
        constraints = [
            one_of("reason", WhyNotAsked.values, name="not_asked_reason_known"),
            one_of("purpose", Purpose.values, name="not_asked_purpose_known"),
        ]
        indexes = [models.Index(fields=["customer", "at"], name="not_asked_by_customer")]

    def __str__(self) -> str:
        return gettext("not asked {number} ({reason})").format(number=self.pk, reason=self.get_reason_display())
