"""The rules by which an event leads to a question, or to a text without one."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.allowed_hours import AllowedHours
from apps.core.models import one_of
from apps.customers.conditions import Comparison, Condition

# The type of the events that an anniversary makes of events of a type: purchased_anniversary.
ANNIVERSARY = "_anniversary"


class EventRule(models.Model):
    """A rule asks its survey, or sends its own text in the survey's name and hours. Of those that ask, the first that
    fits asks; every one that writes and fits writes.
    """

    class Action(models.TextChoices):
        ASK = "ask", _("asks the survey")
        WRITE = "write", _("sends a text without a question")

    class AttributeOf(models.TextChoices):
        EVENT = "event", _("the event")
        CUSTOMER = "customer", _("the customer")

    name = models.CharField(_("name"), max_length=100, unique=True)
    event_type = models.CharField(
        _("type of event"),
        max_length=50,
        help_text=_("As it is sent, such as delivered; a year after it: delivered_anniversary."),
    )
    touchpoint = models.ForeignKey(
        "surveys.Touchpoint",
        verbose_name=_("touchpoint"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_rules",
        help_text=_("Only there and below. Empty: wherever it happened."),
    )
    survey = models.ForeignKey(
        "surveys.Survey",
        verbose_name=_("survey"),
        on_delete=models.PROTECT,
        related_name="event_rules",
        help_text=_("A text is sent in its company’s name and within its team’s hours."),
    )
    action = models.CharField(_("what it does"), max_length=5, choices=Action, default=Action.ASK)
    position = models.PositiveSmallIntegerField(
        _("order"), default=100, help_text=_("The rule with the smallest number is tried first.")
    )
    delay_minutes = models.PositiveIntegerField(
        _("minutes after the event"), default=0, validators=[MaxValueValidator(525_600)]
    )
    hours_from = models.TimeField(_("from"), null=True, blank=True, help_text=_("By the customer’s clock."))
    hours_until = models.TimeField(_("until"), null=True, blank=True)
    share_percent = models.PositiveSmallIntegerField(
        _("share, per cent"), default=100, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    skips_open_cases = models.BooleanField(_("not while a case of theirs is open"), default=True)
    asked_within_days = models.PositiveSmallIntegerField(
        _("not if asked within days"), default=0, help_text=_("0: the quarantine of the survey alone decides.")
    )
    attribute_of = models.CharField(_("attribute of"), max_length=8, choices=AttributeOf, default=AttributeOf.EVENT)
    attribute_name = models.CharField(_("only if the attribute"), max_length=100, blank=True)
    attribute_comparison = models.CharField(_("comparison"), max_length=8, choices=Comparison, default=Comparison.IS)
    attribute_value = models.CharField(_("value"), max_length=200, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("event rule")
        verbose_name_plural = _("event rules")
        ordering = ["event_type", "position", "pk"]
        constraints = [
            one_of("action", ["ask", "write"], name="event_rule_action_known"),
            one_of("attribute_of", ["event", "customer"], name="event_rule_attribute_of_known"),
            one_of("attribute_comparison", Comparison.values, name="event_rule_comparison_known"),
            models.CheckConstraint(
                condition=Q(share_percent__gte=1, share_percent__lte=100), name="event_rule_share_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(hours_from=None, hours_until=None) | Q(hours_from__lt=models.F("hours_until")),
                name="event_rule_hours_in_order",
            ),
        ]
        indexes = [models.Index(fields=["event_type"], condition=Q(is_active=True), name="event_rule_active")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if (self.hours_from is None) != (self.hours_until is None):
            raise ValidationError({"hours_until": gettext("Give both hours, or none.")})
        if self.hours_from and self.hours_until and self.hours_from >= self.hours_until:
            raise ValidationError({"hours_until": gettext("The hours must end after they begin.")})

    @property
    def asks(self) -> bool:
        return self.action == self.Action.ASK

    @property
    def delay(self) -> dt.timedelta:
        return dt.timedelta(minutes=self.delay_minutes)

    @property
    def condition(self) -> Condition:
        return Condition(self.attribute_name, self.attribute_comparison, self.attribute_value)

    def hours_within(self, allowed: AllowedHours) -> AllowedHours:
        """Return the rule's hours within those that are allowed; the allowed ones where both share no hour."""
        if self.hours_from is None or self.hours_until is None:
            return allowed
        opens = max(self.hours_from, allowed.opens)
        ends_at_midnight = allowed.closes == dt.time(0)
        closes = self.hours_until if ends_at_midnight else min(self.hours_until, allowed.closes)
        return AllowedHours(opens, closes) if opens < closes else allowed


class EventText(models.Model):
    """The words that a rule without a question writes, in one language; others get the English ones."""

    rule = models.ForeignKey(
        "surveys.EventRule", verbose_name=_("event rule"), on_delete=models.CASCADE, related_name="texts"
    )
    language = models.ForeignKey(
        "customers.Language",
        verbose_name=_("language"),
        on_delete=models.PROTECT,
        db_column="language",
        related_name="+",
    )
    text = models.TextField(_("text"), max_length=480, help_text=_("May hold {name} and {company}."))

    class Meta:
        verbose_name = _("text of a rule")
        verbose_name_plural = _("texts of rules")
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["rule", "language"], name="event_text_once_per_language")]

    def __str__(self) -> str:
        return str(self.language)
