"""A team, its working hours and the rules by which its queue runs."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

import holidays
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from apps.core.validators import E164, validate_phone, validate_zone
from apps.people.calendar import Calendar

HOURS = [MinValueValidator(1), MaxValueValidator(500)]


class Team(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=64, default="UTC")
    holiday_country = models.CharField(
        max_length=2, blank=True, help_text="Two letters, such as GB: its public holidays are days off."
    )
    holiday_region = models.CharField(max_length=8, blank=True, help_text="Such as ENG or BY, where holidays differ.")
    sla_hours_normal = models.PositiveSmallIntegerField(
        "first attempt, score 4-6", default=16, validators=HOURS, help_text="Working hours."
    )
    sla_hours_high = models.PositiveSmallIntegerField(
        "first attempt, score 0-3", default=8, validators=HOURS, help_text="Working hours."
    )
    sla_hours_urgent = models.PositiveSmallIntegerField(
        "first attempt, callback request", default=4, validators=HOURS, help_text="Working hours."
    )
    max_attempts = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(1), MaxValueValidator(20)])
    retry_no_answer_minutes = models.PositiveSmallIntegerField(default=180, validators=[MinValueValidator(1)])
    retry_busy_minutes = models.PositiveSmallIntegerField(default=15, validators=[MinValueValidator(1)])
    lease_minutes = models.PositiveSmallIntegerField(default=30, validators=[MinValueValidator(1)])
    call_from = models.TimeField(default=dt.time(9), help_text="No call and no message before, customer's own time.")
    call_until = models.TimeField(default=dt.time(20), help_text="Nor from this time on.")
    caller_id = models.CharField(
        max_length=16, blank=True, validators=[E164], help_text="The number that customers see, and may call back."
    )
    callbacks_per_slot = models.PositiveSmallIntegerField(
        default=2,
        validators=[MinValueValidator(1)],
        help_text="So many customers may choose the same half hour for a call.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(call_from__lt=models.F("call_until")), name="team_call_hours_run"
            ),
            models.CheckConstraint(condition=models.Q(max_attempts__gte=1), name="team_attempts_at_least_one"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        validate_phone("caller_id", self.caller_id)
        validate_zone("time_zone", self.time_zone)
        if not self.holiday_country:
            return
        try:
            holidays.country_holidays(self.holiday_country, subdiv=self.holiday_region or None)
        except NotImplementedError as unknown:
            raise ValidationError(
                {"holiday_country": "No public holidays are known for this country or region."}
            ) from unknown

    @cached_property
    def calendar(self) -> Calendar:
        """Return when the team works. A team without shifts works around the clock, so that no deadline is lost."""
        hours = [(shift.weekday, shift.opens, shift.closes) for shift in self.shifts.all()]
        return Calendar.weekly(self.time_zone, hours, self._days_off)

    @cached_property
    def _days_off(self) -> _DaysOff:
        public = None
        if self.holiday_country:
            public = holidays.country_holidays(self.holiday_country, subdiv=self.holiday_region or None)
        own = {day.date: day.works for day in self.days_off.all()}
        return _DaysOff(own, public)


class _DaysOff:
    """A team's own days first, then the public holidays of its country."""

    def __init__(self, own: dict[dt.date, bool], public: holidays.HolidayBase | None) -> None:
        self.own = own
        self.public = public

    def __call__(self, day: dt.date) -> bool:
        if day in self.own:
            return not self.own[day]
        return self.public is not None and day in self.public


class WorkingShift(models.Model):
    class Weekday(models.IntegerChoices):
        MONDAY = 0
        TUESDAY = 1
        WEDNESDAY = 2
        THURSDAY = 3
        FRIDAY = 4
        SATURDAY = 5
        SUNDAY = 6

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="shifts")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    opens = models.TimeField(default=dt.time(9))
    closes = models.TimeField(default=dt.time(18), help_text="Earlier than it opens: on the next day.")

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [models.CheckConstraint(condition=models.Q(weekday__lte=6), name="shift_weekday_exists")]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}-{self.closes:%H:%M}"


class DayOff(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="days_off")
    date = models.DateField()
    name = models.CharField(max_length=80, blank=True)
    works = models.BooleanField(default=False, help_text="A public holiday on which this team works all the same.")

    class Meta:
        verbose_name_plural = "days off"
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["team", "date"], name="day_off_once")]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
