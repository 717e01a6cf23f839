"""A follow-up case: one customer whom one team owes a call.

There is no ``save()`` on an existing case: it changes by the verbs in ``followup/verbs`` alone.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.followup.models.outcome_group import OutcomeGroup
from apps.followup.models.queue_rank import RANKED_BY, QueueRank, rank_of

if TYPE_CHECKING:
    from apps.people.models import User


class Status(models.TextChoices):
    QUEUED = "queued", _("Queued")
    CLAIMED = "claimed", _("Claimed")
    WAITING = "waiting", _("waiting for an agreed call")
    RESOLVED = "resolved", _("Resolved")
    UNRESOLVED = "unresolved", _("Unresolved")
    UNREACHABLE = "unreachable", _("Unreachable")
    DECLINED = "declined", _("declined to talk")
    INVALID = "invalid", _("Invalid")

    @property
    def is_open(self) -> bool:
        return self in OPEN


OPEN: tuple[Status, ...] = (Status.QUEUED, Status.CLAIMED, Status.WAITING)
# The case is in no agent's hands.
UNHELD: tuple[Status, ...] = (Status.QUEUED, Status.WAITING)
# Cases of one rank and priority are ordered by this (``followup/lots/turns.py``).
TURN = Coalesce("turn_at", "due_at")
CALLED_LATE = Q(first_attempt_at__gt=F("due_at"))
_MAY_BE_LATE = Q(first_attempt_at=None, closed_at=None) | CALLED_LATE
_IN_ORDER = ("queue_rank", F("priority").desc(), TURN, "id")
# A closed status is the disposition: what the call came to.
DISPOSITIONS: tuple[Status, ...] = tuple(status for status in Status if status not in OPEN)


class Priority(models.IntegerChoices):
    NORMAL = 1, _("Normal")  # score 4-6
    HIGH = 2, _("High")  # score 0-3
    URGENT = 3, _("Urgent")  # asked for a call
    CRITICAL = 4, _("Critical")  # unhappy again after a follow-up, or escalated


class Reason(models.TextChoices):
    DETRACTOR = "detractor", _("Detractor")
    CALLBACK = "callback", _("callback requested")
    REPEAT = "repeat_detractor", _("detractor again")
    CALLED_BACK = "called_back", _("called back")


def was_late(now: dt.datetime) -> Q:
    """Return the condition that the first attempt was not made in time, or still has not been."""
    return Q(first_attempt_at=None, closed_at=None, due_at__lte=now) | CALLED_LATE


def _index(name: str, *fields: str, **condition: Any) -> models.Index:
    return models.Index(fields=fields, condition=Q(**condition), name=name)


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: User) -> CaseQuerySet:
        """Return the cases of the teams that ``user`` sees; ``followup/visibility.py`` has what follows from it."""
        return self if user.sees_every_team else self.filter(team__in=user.team_ids)

    def open(self) -> CaseQuerySet:
        return self.filter(status__in=OPEN)

    def unheld(self) -> CaseQuerySet:
        return self.filter(status__in=UNHELD)

    def breached(self, now: dt.datetime) -> CaseQuerySet:
        """Return those whose first attempt was not made in time, or still has not been."""
        return self.filter(was_late(now))


class Case(models.Model):
    team = models.ForeignKey("people.Team", verbose_name=_("team"), on_delete=models.PROTECT, related_name="cases")
    customer = models.ForeignKey(
        "customers.Customer", verbose_name=_("customer"), on_delete=models.PROTECT, related_name="cases"
    )
    survey = models.ForeignKey(
        "surveys.Survey", verbose_name=_("survey"), on_delete=models.PROTECT, related_name="cases"
    )
    touchpoint = models.ForeignKey(
        "surveys.Touchpoint", verbose_name=_("touchpoint"), on_delete=models.PROTECT, related_name="cases"
    )
    opening_response = models.OneToOneField(
        "surveys.Response", verbose_name=_("opening answer"), on_delete=models.PROTECT, related_name="opened_case"
    )
    previous = models.ForeignKey(
        "self",
        verbose_name=_("previous case"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="next_cases",
    )
    merged_into = models.ForeignKey(
        "self", verbose_name=_("merged into"), null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed"
    )

    status = models.CharField(_("status"), max_length=11, choices=Status, default=Status.QUEUED)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority)
    reasons = ArrayField(models.CharField(max_length=20, choices=Reason), verbose_name=_("reasons"))
    zone_key = models.TextField(
        _("time zones"), blank=True, help_text=_("Where the customer may be: zones joined by commas.")
    )

    opened_at = models.DateTimeField(_("opened"))
    queue_rank = models.PositiveSmallIntegerField(
        _("rank in the queue"), choices=QueueRank, default=QueueRank.ORDINARY, editable=False
    )
    due_at = models.DateTimeField(_("due"), help_text=_("The first attempt is due by then."))
    turn_at = models.DateTimeField(
        _("its turn"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("A moment of the day on which it is due, drawn by lot. Empty: it goes by when it is due."),
    )
    ready_at = models.DateTimeField(_("ready at"), help_text=_("Not offered to an agent before."))
    callback_at = models.DateTimeField(
        _("callback at"), null=True, blank=True, help_text=_("The time that the customer chose.")
    )
    called_back_at = models.DateTimeField(
        _("called back at"), null=True, blank=True, help_text=_("When the customer last called us.")
    )
    breached_at = models.DateTimeField(_("breached"), null=True, blank=True)
    customer_wrote_at = models.DateTimeField(
        _("customer wrote at"), null=True, blank=True, help_text=_("Their last words outside a survey.")
    )

    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("holder"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="held_cases",
    )
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    attempts_made = models.PositiveSmallIntegerField(_("attempts made"), default=0)
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"), default=5, help_text=_("Then the customer is unreachable.")
    )
    first_attempt_at = models.DateTimeField(_("first attempt at"), null=True, blank=True)
    reached_at = models.DateTimeField(_("reached"), null=True, blank=True)
    reached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reached by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reached_cases",
    )
    root_cause = models.ForeignKey(
        "followup.RootCause",
        verbose_name=_("root cause"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cases",
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    outcome_group = models.CharField(
        _("outcome group"),
        max_length=12,
        choices=OutcomeGroup,
        blank=True,
        help_text=_("In which group it counts: frozen when it is closed."),
    )
    credited_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("credited to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="credited_cases",
        help_text=_("Who spoke with the customer: frozen when it is closed."),
    )

    objects: ClassVar[models.Manager[Case]] = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            one_of("status", Status.values, name="case_status_known"),
            models.UniqueConstraint(
                fields=["customer", "team"], condition=Q(status__in=OPEN), name="one_open_case_per_customer_and_team"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.CLAIMED, holder__isnull=False, lease_until__isnull=False)
                | (~Q(status=Status.CLAIMED) & Q(holder=None, lease_until=None)),
                name="case_claimed_has_a_holder_and_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, closed_at=None) | (~Q(status__in=OPEN) & Q(closed_at__isnull=False)),
                name="case_closed_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN)
                | Q(reached_at=None)
                | Q(root_cause__isnull=False)
                | Q(status=Status.INVALID),
                name="case_closed_after_reaching_names_a_root_cause",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=(*OPEN, Status.INVALID)) & Q(outcome_group=""))
                | (~Q(status__in=(*OPEN, Status.INVALID)) & ~Q(outcome_group="")),
                name="case_closed_counts_in_one_group",
            ),
            one_of("outcome_group", ["", *OutcomeGroup.values], name="case_outcome_group_known"),
            models.CheckConstraint(
                condition=Q(credited_to=None) | Q(outcome_group=OutcomeGroup.SPOKEN),
                name="case_credit_needs_a_conversation",
            ),
            models.CheckConstraint(condition=Q(priority__gte=1, priority__lte=4), name="case_priority_known"),
        ]
        indexes = [
            models.Index("team", "zone_key", *_IN_ORDER, condition=Q(status__in=UNHELD), name="case_turn"),
            # Time alone moves these on in the queue: queue/ranks.py.
            _index("case_not_ready", "ready_at", status__in=UNHELD, queue_rank=QueueRank.LATER),
            _index(
                "case_not_overdue", "due_at", status__in=UNHELD, queue_rank=QueueRank.ORDINARY, first_attempt_at=None
            ),
            _index("case_lease", "lease_until", status=Status.CLAIMED),
            _index("case_breach_to_mark", "due_at", status__in=OPEN, first_attempt_at=None, breached_at=None),
            # The half hours that are taken: timing/callback_slots.py.
            _index("case_agreed_calls", "team", "callback_at", status=Status.WAITING),
            # The list of the queue, of all teams and of one, in the order in which cases are given out.
            models.Index(*_IN_ORDER, condition=Q(status__in=OPEN), name="case_open_in_order"),
            models.Index("team", *_IN_ORDER, condition=Q(status__in=OPEN), name="case_open_of_team"),
            # The archive: of all, of a team, of a disposition, of the agent who reached the customer, of the late ones.
            _index("case_closed", "-closed_at", "-id", closed_at__isnull=False),
            _index("case_closed_of_team", "team", "-closed_at", "-id", closed_at__isnull=False),
            _index("case_closed_as", "status", "-closed_at", "-id", closed_at__isnull=False),
            _index("case_closed_by", "reached_by", "-closed_at", "-id", closed_at__isnull=False),
            _index("case_closed_late", "-closed_at", "-id", closed_at__isnull=False, first_attempt_at__gt=F("due_at")),
            # The list of the API goes by keys: what was called late, and what may be.
            models.Index(fields=["-id"], condition=_MAY_BE_LATE, name="case_late"),
            # The desk counts and lists these.
            _index("case_overdue", "team", "due_at", status__in=OPEN, first_attempt_at=None),
            _index("case_later", "team", "ready_at", status__in=UNHELD, queue_rank=QueueRank.LATER),
            _index("case_wrote", "team", "-customer_wrote_at", status__in=OPEN, customer_wrote_at__isnull=False),
            models.Index(fields=["opened_at"], name="case_opened"),
            models.Index(fields=["customer", "-opened_at"], name="case_by_customer"),
        ]

    def __str__(self) -> str:
        return gettext("case {number}").format(number=self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new case its rank. An existing one is never saved: it changes by its verbs."""
        if self._state.adding:
            self.set_rank()
        super().save(*args, **kwargs)

    def set_rank(self) -> None:
        """Give a case that is about to be opened its rank."""
        self.queue_rank = rank_of({name: getattr(self, name) for name in RANKED_BY}, self.opened_at)

    @property
    def is_open(self) -> bool:
        return Status(self.status).is_open

    @property
    def is_called_back(self) -> bool:
        """Return whether the customer's call waits to be returned: whatever is done for them sets another time."""
        return self.called_back_at is not None and self.called_back_at == self.callback_at

    @property
    def zones(self) -> tuple[str, ...]:
        return tuple(self.zone_key.split(",")) if self.zone_key else ()

    @property
    def zones_or_team(self) -> tuple[str, ...]:
        """Return where the customer may be; without a number, which alone would tell, where the team is."""
        return self.zones or (self.team.time_zone,)

    def is_breached(self, now: dt.datetime) -> bool:
        return (self.first_attempt_at or self.closed_at or now) > self.due_at
