"""A survey: what it asks on which scale, and the rules by which customers are asked."""

from __future__ import annotations

from typing import Final

from django.core.validators import MaxValueValidator, MinValueValidator, validate_comma_separated_integer_list
from django.db import models

from apps.core.models import one_of
from apps.messaging.models import Channel
from apps.surveys.scales import Scale

# The name of a company that nobody has written yet.
UNNAMED: Final = "our company"


class Survey(models.Model):
    class Kind(models.TextChoices):
        RELATIONSHIP = "relationship"
        TRANSACTIONAL = "transactional"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    company = models.CharField(
        max_length=60,
        default=UNNAMED,
        help_text="As customers know it. Until you write its name here, they read “our company”, in their language.",
    )
    kind = models.CharField(max_length=13, choices=Kind, default=Kind.RELATIONSHIP)
    touchpoint = models.ForeignKey("surveys.Touchpoint", on_delete=models.PROTECT, related_name="surveys")
    scale = models.CharField(max_length=10, choices=Scale, default=Scale.NPS)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="surveys")
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.SMS)
    quarantine_days = models.PositiveSmallIntegerField(default=90, help_text="No customer is asked again sooner.")
    reminder_days = models.PositiveSmallIntegerField(default=3, help_text="One reminder after so many; 0: none.")
    expiry_days = models.PositiveSmallIntegerField(default=14, validators=[MinValueValidator(1)])
    resurvey_days = models.CharField(
        max_length=40,
        default="7,90",
        blank=True,
        validators=[validate_comma_separated_integer_list],
        help_text="Waves: days after a case is closed, such as 7,90.",
    )
    sampling_percent = models.PositiveSmallIntegerField(
        default=100, validators=[MaxValueValidator(100)], help_text="Of the events that could bring an invitation."
    )
    review_link = models.URLField(blank=True, help_text="Promoters are asked for a review there.")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            one_of("scale", Scale.values, name="survey_scale_known"),
            models.CheckConstraint(
                condition=models.Q(sampling_percent__lte=100), name="survey_sampling_at_most_everyone"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def brand(self) -> str:
        """The company's name, empty while nobody has written it."""
        return "" if self.company == UNNAMED else self.company

    @property
    def resurvey_waves(self) -> list[int]:
        """Days after close at which to ask again, each once, soonest first."""
        return sorted({int(days) for days in self.resurvey_days.split(",") if days.strip()})
