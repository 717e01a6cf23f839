"""A survey: what it asks on which scale, and the rules by which customers are asked."""

from __future__ import annotations

from typing import Any, Final

from django.core.validators import MaxValueValidator, MinValueValidator, validate_comma_separated_integer_list
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.company import Company
from apps.core.models import one_of
from apps.messaging.models import Channel
from apps.surveys.scales import Scale

# The name of a company that nobody has written yet.
UNNAMED: Final = "our company"


class Survey(models.Model):
    class Kind(models.TextChoices):
        RELATIONSHIP = "relationship", _("Relationship")
        TRANSACTIONAL = "transactional", _("Transactional")

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    company = models.CharField(
        _("company"),
        max_length=60,
        default=UNNAMED,
        help_text=_("As customers know it. Until you write its name here, they read “our company”, in their language."),
    )
    kind = models.CharField(_("kind"), max_length=13, choices=Kind, default=Kind.RELATIONSHIP)
    touchpoint = models.ForeignKey(
        "surveys.Touchpoint", verbose_name=_("touchpoint"), on_delete=models.PROTECT, related_name="surveys"
    )
    scale = models.CharField(_("scale"), max_length=10, choices=Scale, default=Scale.NPS)
    team = models.ForeignKey("people.Team", verbose_name=_("team"), on_delete=models.PROTECT, related_name="surveys")
    channel = models.CharField(_("channel"), max_length=5, choices=Channel, default=Channel.SMS)
    quarantine_days = models.PositiveSmallIntegerField(
        _("quarantine days"), default=90, help_text=_("No customer is asked again sooner.")
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("reminder days"), default=3, help_text=_("One reminder after so many; 0: none.")
    )
    expiry_days = models.PositiveSmallIntegerField(_("expiry days"), default=14, validators=[MinValueValidator(1)])
    resurvey_days = models.CharField(
        _("re-survey days"),
        max_length=40,
        default="7,90",
        blank=True,
        validators=[validate_comma_separated_integer_list],
        help_text=_("Waves: days after a case is closed, such as 7,90."),
    )
    sampling_percent = models.PositiveSmallIntegerField(
        _("sampling percent"),
        default=100,
        validators=[MaxValueValidator(100)],
        help_text=_("Of the events that could bring an invitation."),
    )
    review_link = models.URLField(_("review link"), blank=True, help_text=_("Promoters are asked for a review there."))
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["name"]
        constraints = [
            one_of("scale", Scale.values, name="survey_scale_known"),
            models.CheckConstraint(
                condition=models.Q(sampling_percent__lte=100), name="survey_sampling_at_most_everyone"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **how: Any) -> None:
        """A new survey asks in the company's name, unless it brings another."""
        if self._state.adding and self.company == UNNAMED:
            self.company = Company.current().name or UNNAMED
        super().save(*args, **how)

    @property
    def brand(self) -> str:
        """The company's name, empty while nobody has written it."""
        return "" if self.company == UNNAMED else self.company

    @property
    def resurvey_waves(self) -> list[int]:
        """Days after close at which to ask again, each once, soonest first."""
        return sorted({int(days) for days in self.resurvey_days.split(",") if days.strip()} - {0})
