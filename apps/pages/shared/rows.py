"""Cases as the rows of a list, each with what its row shows and may offer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.followup.lifecycle import Verb, may
from apps.followup.models import Case, Status
from apps.pages.shared.customer_clock import CustomerClock
from apps.people.models import User

WORDS_AT_MOST: Final = 140


@dataclass(frozen=True)
class Row:
    case: Case
    clock: CustomerClock
    user: User
    now: dt.datetime

    @property
    def is_late(self) -> bool:
        return self.case.is_breached(self.now)

    @property
    def is_ready(self) -> bool:
        """Return whether nobody has it, its time has come, and the customer may be called at this moment."""
        unheld = self.case.status in {Status.QUEUED, Status.WAITING}
        return unheld and self.case.ready_at <= self.now and (not self.clock.zones or self.clock.is_callable)

    @property
    def sleeps(self) -> bool:
        """Return whether its time has come, but the hour forbids the call."""
        unheld = self.case.status in {Status.QUEUED, Status.WAITING}
        return unheld and self.case.ready_at <= self.now and not self.is_ready

    @property
    def due_words(self) -> str:
        """``in 3 h``, ``late 2 d``: short enough for a column."""
        minutes = round((self.case.due_at - self.now).total_seconds() / 60)
        sentence = _("late %(duration)s") if minutes < 0 else _("in %(duration)s")
        return sentence % {"duration": _short(abs(minutes))}

    @property
    def first_words(self) -> str:
        """Return how the customer's own words begin, on one line."""
        return Truncator(" ".join(self.case.opening_response.comment.split())).chars(WORDS_AT_MOST)

    @property
    def language(self) -> str:
        """Return the language of the customer's words."""
        return self.case.customer.language_code

    @property
    def due_template(self) -> str:
        """The template of the column that says when: closed, a call agreed, to be tried again, or the first call."""
        if self.case.closed_at:
            return "pages/queue/due/closed.html"
        if self.case.callback_at:
            return "pages/queue/due/agreed.html"
        return "pages/queue/due/again.html" if self.case.first_attempt_at else "pages/queue/due/first.html"

    @property
    def is_agreed_late(self) -> bool:
        """Return whether the time of the agreed call has come."""
        return self.case.callback_at is not None and self.case.callback_at <= self.now

    @property
    def callback_sentence(self) -> str:
        """Return how long it is until the agreed call, or why it cannot be made at its time."""
        if self.is_ready:
            return _("the time has come")
        if self.sleeps:
            return _("asleep until %(time)s their time") % {"time": self.opens_there}
        minutes = round(((self.case.callback_at or self.now) - self.now).total_seconds() / 60)
        return _("in %(duration)s") % {"duration": _short(minutes)}

    @property
    def lease_sentence(self) -> str:
        """Return how long a case in hand stays the agent's."""
        minutes = self.minutes_left
        if not minutes:
            return _("the lease is over")
        sentence = ngettext("yours for %(minutes)s more minute", "yours for %(minutes)s more minutes", minutes)
        return sentence % {"minutes": minutes}

    @property
    def opens_there(self) -> str:
        """Return when they may be called next, by their own clock: ``09:00``."""
        return f"{self.clock.opens_at:%H:%M}" if self.clock.opens_at else "?"

    @property
    def can_claim(self) -> bool:
        return self.is_ready and may(self.user, Verb.CLAIM, self.case)

    @property
    def minutes_left(self) -> int:
        left = (self.case.lease_until or self.now) - self.now
        return max(round(left.total_seconds() / 60), 0)


def rows(cases: Iterable[Case], user: User, now: dt.datetime) -> list[Row]:
    """``cases`` come by ``for_rows``, so that no row asks the database again."""
    return [Row(case, CustomerClock.of(case, now), user, now) for case in cases]


def for_rows(cases: QuerySet[Case], *, after: bool = False) -> QuerySet[Case]:
    """Return the cases with all that their rows show: joined, or read ``after`` the cases of a page are known.

    Of a thousand cases by their keys PostgreSQL would read all customers to join them.
    """
    beside = ("team", "customer", "opening_response", "holder")
    return cases.prefetch_related(*beside) if after else cases.select_related(*beside)


def _short(minutes: int) -> str:
    hours, days = minutes // 60, minutes // (24 * 60)
    if days > 1:
        return _("%(count)s d") % {"count": days}
    return _("%(count)s h") % {"count": hours} if hours > 1 else _("%(count)s min") % {"count": minutes}
