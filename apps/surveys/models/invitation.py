"""One customer asked once: its link, its channel and how far the conversation has come."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.messaging.models import Channel


class Purpose(models.TextChoices):
    FIRST = "first", _("First")
    REMINDER = "reminder", _("Reminder")
    RESURVEY = "resurvey", _("Re-survey")


class State(models.TextChoices):
    """The question that is open."""

    SCORE = "score", _("Score")
    REASON = "reason", _("Reason")
    CALLBACK = "callback", _("Callback")
    TIME = "time", _("time of the call")
    DONE = "done", _("Done")


class Invitation(models.Model):
    """Asked by ``message``, once reminded by ``reminder``: a reply to either is a reply to this question."""

    token = models.CharField(_("token"), max_length=32, unique=True)
    survey = models.ForeignKey(
        "surveys.Survey", verbose_name=_("survey"), on_delete=models.PROTECT, related_name="invitations"
    )
    customer = models.ForeignKey(
        "customers.Customer", verbose_name=_("customer"), on_delete=models.PROTECT, related_name="invitations"
    )
    channel = models.CharField(_("channel"), max_length=5, choices=Channel)
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose, default=Purpose.FIRST)
    language = models.ForeignKey(
        "customers.Language",
        verbose_name=_("language"),
        on_delete=models.PROTECT,
        db_column="language",
        db_index=False,
        related_name="+",
    )
    message = models.OneToOneField(
        "messaging.Message",
        verbose_name=_("message"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitation",
    )
    reminder = models.OneToOneField(
        "messaging.Message",
        verbose_name=_("reminder"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reminded_invitation",
    )
    event_key = models.CharField(
        _("event key"),
        max_length=64,
        null=True,
        blank=True,
        unique=True,
        help_text=_("The event that brought it: one asks once."),
    )
    served_by = models.CharField(_("served by"), max_length=100, blank=True)
    touchpoint = models.ForeignKey(
        "surveys.Touchpoint", verbose_name=_("touchpoint"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.SCORE)
    asked = models.CharField(
        _("question asked last"),
        max_length=8,
        choices=State,
        default=State.SCORE,
        help_text=_("What we asked last by SMS: the page may be ahead."),
    )
    asked_at = models.DateTimeField(
        _("asked last"), null=True, blank=True, help_text=_("When our last words by SMS were put on their way.")
    )
    asked_again = models.PositiveSmallIntegerField(
        _("asked again"), default=0, help_text=_("How often we did not understand.")
    )
    words_before = models.TextField(
        _("words before"), blank=True, help_text=_("What they wrote before the score: the comment begins with it.")
    )
    call_wanted = models.BooleanField(
        _("call wanted"), default=False, help_text=_("They asked for a call before they gave a score.")
    )
    call_time = models.CharField(
        _("time for the call"),
        max_length=64,
        blank=True,
        # The release before writes rows without it.
        db_default="",
        help_text=_("When they want to be called, where they said so before they gave a score."),
    )
    created_at = models.DateTimeField(_("created"))
    expires_at = models.DateTimeField(_("expires"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    reminder_due_at = models.DateTimeField(_("reminder due at"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            one_of("state", State.values, name="invitation_state_known"),
            one_of("asked", State.values, name="invitation_asked_known"),
            one_of("purpose", Purpose.values, name="invitation_purpose_known"),
            models.CheckConstraint(condition=Q(created_at__lt=models.F("expires_at")), name="invitation_expires_later"),
        ]
        indexes = [
            models.Index(fields=["customer", "created_at"], name="invitation_by_customer"),
            models.Index(
                fields=["reminder_due_at"],
                condition=Q(reminder_due_at__isnull=False, answered_at=None),
                name="invitation_reminder_due",
            ),
        ]

    def __str__(self) -> str:
        return gettext("invitation {number}").format(number=self.pk)

    def has_expired(self, now: dt.datetime) -> bool:
        return now >= self.expires_at

    @property
    def url(self) -> str:
        return f"{settings.PUBLIC_URL}/s/{self.token}/"
