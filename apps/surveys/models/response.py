"""An answer. What a customer said is never changed: a trigger in the database sees to it."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.core.text_search import searchable
from apps.surveys.scales import Group, Scale

# The words that customers said: the expression of an index, and of the search that uses it.
WORDS_SAID = searchable("comment")


class Via(models.TextChoices):
    SMS = "sms", _("SMS")
    WEB = "web", _("survey page")
    API = "api", _("API")
    FILE = "file", _("file")


class Response(models.Model):
    """A comment or a callback request that comes later fills its empty field once; a second score is a new row."""

    survey = models.ForeignKey(
        "surveys.Survey", verbose_name=_("survey"), on_delete=models.PROTECT, related_name="responses"
    )
    customer = models.ForeignKey(
        "customers.Customer", verbose_name=_("customer"), on_delete=models.PROTECT, related_name="responses"
    )
    touchpoint = models.ForeignKey(
        "surveys.Touchpoint", verbose_name=_("touchpoint"), on_delete=models.PROTECT, related_name="responses"
    )
    invitation = models.ForeignKey(
        "surveys.Invitation",
        verbose_name=_("invitation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="responses",
    )
    source = models.CharField(
        _("source"), max_length=80, blank=True, help_text=_("Who brought it, where there was no invitation.")
    )
    idempotency_key = models.CharField(_("idempotency key"), max_length=200, null=True, blank=True)  # noqa: DJ001  (null: not unique)
    scale = models.CharField(_("scale"), max_length=10, choices=Scale)
    score = models.PositiveSmallIntegerField(_("score"))
    group = models.CharField(_("group"), max_length=9, choices=Group)
    comment = models.TextField(_("comment"), blank=True)
    callback_requested = models.BooleanField(_("callback requested"), default=False)
    preferred_time = models.CharField(
        _("preferred time"),
        max_length=64,
        blank=True,
        help_text=_("morning, afternoon, evening, a time, or START/END."),
    )
    via = models.CharField(_("came by"), max_length=4, choices=Via)
    served_by = models.CharField(_("served by"), max_length=100, blank=True)
    is_resurvey = models.BooleanField(
        _("answer to a re-survey"), default=False, help_text=_("Goes to the recovery ledger and never into NPS.")
    )
    supersedes = models.OneToOneField(
        "self",
        verbose_name=_("supersedes"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
    )
    answered_at = models.DateTimeField(_("answered"))
    received_at = models.DateTimeField(_("received"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["-answered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "idempotency_key"], name="response_once_per_source_and_key"),
            models.UniqueConstraint(
                fields=["invitation"], condition=Q(supersedes=None), name="one_first_response_per_invitation"
            ),
            models.CheckConstraint(
                condition=Q(scale=Scale.NPS, score__lte=10) | Q(scale=Scale.FIVE_POINT, score__gte=1, score__lte=5),
                name="response_score_within_scale",
            ),
            models.CheckConstraint(
                condition=Q(scale=Scale.NPS, group=Group.DETRACTOR, score__lte=6)
                | Q(scale=Scale.NPS, group=Group.PASSIVE, score__in=[7, 8])
                | Q(scale=Scale.NPS, group=Group.PROMOTER, score__gte=9)
                | Q(scale=Scale.FIVE_POINT, group=Group.DETRACTOR, score__lte=3)
                | Q(scale=Scale.FIVE_POINT, group=Group.PASSIVE, score=4)
                | Q(scale=Scale.FIVE_POINT, group=Group.PROMOTER, score=5),
                name="response_group_follows_score",
            ),
            one_of("via", Via.values, name="response_via_known"),
        ]
        indexes = [
            models.Index(fields=["customer", "answered_at"], name="response_by_customer"),
            models.Index(fields=["answered_at"], condition=Q(is_resurvey=False), name="response_headline"),
            GinIndex(WORDS_SAID, name="response_words_said"),
        ]

    def __str__(self) -> str:
        return gettext("answer {number}").format(number=self.pk)

    @property
    def needs_follow_up(self) -> bool:
        return self.group == Group.DETRACTOR or self.callback_requested
