"""A campaign: one survey, asked of many customers over some days; and its recipients, one row each."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.surveys.models.not_asked import WhyNotAsked

BUCKETS: Final = 10_000
_DAY: Final = dt.timedelta(days=1)


class Campaign(models.Model):
    """``listed``: customer numbers of an uploaded list, instead of a segment. ``cursor``: how far the planning has
    come. ``foreseen`` and ``counts``: JSON of reason, or ``invited``, to how many; kept under the lock of this row.
    """

    class State(models.TextChoices):
        PLANNING = "planning", _("being planned")
        READY = "ready", _("ready to start")
        RUNNING = "running", _("running")
        PAUSED = "paused", _("paused")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")

    name = models.CharField(_("name"), max_length=100, unique=True)
    survey = models.ForeignKey(
        "surveys.Survey", verbose_name=_("survey"), on_delete=models.PROTECT, related_name="campaigns"
    )
    segment = models.ForeignKey(
        "customers.Segment",
        verbose_name=_("segment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="campaigns",
    )
    listed = ArrayField(models.CharField(max_length=100), verbose_name=_("listed customers"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PLANNING)
    cursor = models.BigIntegerField(_("planned up to"), default=0)
    planned = models.PositiveIntegerField(_("recipients"), default=0)
    not_found = models.PositiveIntegerField(_("numbers of nobody"), default=0)
    parts = models.PositiveBigIntegerField(_("parts of SMS"), default=0)
    foreseen = models.JSONField(_("foreseen"), default=dict)
    counts = models.JSONField(_("counts"), default=dict)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(
        _("spread over days"), default=1, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="campaigns",
    )
    created_at = models.DateTimeField(_("created"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-created_at", "-pk"]
        constraints = [
            one_of("state", ["planning", "ready", "running", "paused", "done", "stopped"], name="campaign_state_known"),
            models.CheckConstraint(
                condition=Q(segment__isnull=False, listed=[]) | Q(segment=None), name="campaign_segment_or_list"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["running", "paused"]) | Q(starts_at__isnull=False), name="campaign_has_a_start"
            ),
        ]
        indexes = [
            models.Index(fields=["state"], condition=Q(state__in=["planning", "running"]), name="campaign_at_work")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def decided(self) -> int:
        """Return of how many recipients it is known whether they were invited."""
        return int(sum(self.counts.values()))

    @property
    def invited(self) -> int:
        return int(self.counts.get("invited", 0))

    @property
    def waiting(self) -> int:
        return self.planned - self.decided

    @property
    def foreseen_asked(self) -> int:
        """Return how many could be asked when it was planned."""
        return self.planned - int(sum(self.foreseen.values()))

    def open_buckets(self, now: dt.datetime) -> int:
        """Return how many of the ``BUCKETS`` may be asked by now: each day opens an equal share of them."""
        if self.starts_at is None or now < self.starts_at:
            return 0
        begun = min((now - self.starts_at) // _DAY + 1, self.days)
        return BUCKETS * begun // self.days


class Recipient(models.Model):
    """A customer of a campaign. ``reason``: why they are not asked; while they wait, as it was foreseen."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ASLEEP = "asleep", _("waiting for an allowed hour")
        INVITED = "invited", _("invited")
        NOT_ASKED = "not_asked", _("not asked")

    campaign = models.ForeignKey(
        "surveys.Campaign",
        verbose_name=_("campaign"),
        on_delete=models.PROTECT,
        db_index=False,
        related_name="recipients",
    )
    customer = models.ForeignKey(
        "customers.Customer", verbose_name=_("customer"), on_delete=models.PROTECT, related_name="+"
    )
    bucket = models.PositiveSmallIntegerField(_("turn"), help_text=_("0 to 9999, spread evenly."))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=13, choices=WhyNotAsked, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    invitation = models.OneToOneField(
        "surveys.Invitation",
        verbose_name=_("invitation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="campaign_recipient",
    )

    class Meta:
        verbose_name = _("recipient")
        verbose_name_plural = _("recipients")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "customer"], name="recipient_once_per_campaign"),
            one_of("state", ["waiting", "asleep", "invited", "not_asked"], name="recipient_state_known"),
        ]
        indexes = [
            models.Index(fields=["campaign", "bucket"], condition=Q(state="waiting"), name="recipient_waiting"),
            models.Index(fields=["campaign", "due_at"], condition=Q(state="asleep"), name="recipient_asleep"),
            models.Index(fields=["campaign", "state", "reason", "id"], name="recipient_by_outcome"),
        ]

    def __str__(self) -> str:
        return gettext("recipient {number} ({state})").format(number=self.pk, state=self.get_state_display())
