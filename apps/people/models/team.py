"""A team, its working hours and the rules by which its queue runs."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import holidays
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.allowed_hours import AllowedHours
from apps.core.validators import E164, validate_phone, validate_zone
from apps.people.calendar import Calendar

if TYPE_CHECKING:
    from apps.people.models.user import User

HOURS = [MinValueValidator(1), MaxValueValidator(500)]


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, user: User) -> TeamQuerySet:
        """Return the teams whose work ``user`` may see: all for managers and administrators, else their own."""
        return self if user.sees_every_team else self.filter(pk__in=user.team_ids)


class Team(models.Model):
    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    holiday_country = models.CharField(
        _("holiday country"),
        max_length=2,
        blank=True,
        help_text=_("Two letters, such as GB: its public holidays are days off."),
    )
    holiday_region = models.CharField(
        _("holiday region"), max_length=8, blank=True, help_text=_("Such as ENG or BY, where holidays differ.")
    )
    sla_hours_normal = models.PositiveSmallIntegerField(
        _("first attempt, score 4-6"), default=16, validators=HOURS, help_text=_("Working hours.")
    )
    sla_hours_high = models.PositiveSmallIntegerField(
        _("first attempt, score 0-3"), default=8, validators=HOURS, help_text=_("Working hours.")
    )
    sla_hours_urgent = models.PositiveSmallIntegerField(
        _("first attempt, callback request"), default=4, validators=HOURS, help_text=_("Working hours.")
    )
    max_attempts = models.PositiveSmallIntegerField(
        _("attempts at most"), default=5, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    retry_no_answer_minutes = models.PositiveSmallIntegerField(
        _("minutes until the next call after no answer"), default=180, validators=[MinValueValidator(1)]
    )
    retry_busy_minutes = models.PositiveSmallIntegerField(
        _("minutes until the next call after busy"), default=15, validators=[MinValueValidator(1)]
    )
    draws_turns = models.BooleanField(
        _("order drawn by lot"),
        default=False,
        db_default=False,
        help_text=_(
            "Among cases of equal priority that are due on the same day a lot decides who is called first. "
            "Customers who ask for a call keep their turn, and what is overdue comes first as ever."
        ),
    )
    lease_minutes = models.PositiveSmallIntegerField(
        _("minutes that a case stays in hand"), default=30, validators=[MinValueValidator(1)]
    )
    call_from = models.TimeField(
        _("calls from"), default=dt.time(9), help_text=_("No call and no message before, customer's own time.")
    )
    call_until = models.TimeField(_("calls until"), default=dt.time(20), help_text=_("Nor from this time on."))
    caller_id = models.CharField(
        _("caller ID"),
        max_length=16,
        blank=True,
        validators=[E164],
        help_text=_("The number that customers see, and may call back."),
    )
    callbacks_per_slot = models.PositiveSmallIntegerField(
        _("callbacks in one half hour"),
        default=2,
        validators=[MinValueValidator(1)],
        help_text=_("So many customers may choose the same half hour for a call."),
    )

    objects: ClassVar[models.Manager[Team]] = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
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
                {"holiday_country": _("No public holidays are known for this country or region.")}
            ) from unknown

    @property
    def allowed_hours(self) -> AllowedHours:
        """Return when the team's customers may be texted and called, by the customers' own clock."""
        return AllowedHours(self.call_from, self.call_until)

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
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    team = models.ForeignKey(Team, verbose_name=_("team"), on_delete=models.CASCADE, related_name="shifts")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    opens = models.TimeField(_("opens"), default=dt.time(9))
    closes = models.TimeField(_("closes"), default=dt.time(18), help_text=_("Earlier than it opens: on the next day."))

    class Meta:
        verbose_name = _("working shift")
        verbose_name_plural = _("working shifts")
        ordering = ["weekday", "opens"]
        constraints = [models.CheckConstraint(condition=models.Q(weekday__lte=6), name="shift_weekday_exists")]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}-{self.closes:%H:%M}"


class DayOff(models.Model):
    team = models.ForeignKey(Team, verbose_name=_("team"), on_delete=models.CASCADE, related_name="days_off")
    date = models.DateField(_("date"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    works = models.BooleanField(
        _("works"), default=False, help_text=_("A public holiday on which this team works all the same.")
    )

    class Meta:
        verbose_name = _("day off")
        verbose_name_plural = _("days off")
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["team", "date"], name="day_off_once")]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
