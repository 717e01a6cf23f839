"""The time within which somebody calls."""

from __future__ import annotations

import datetime as dt
from functools import cache

from apps.followup.models.case import Priority
from apps.people.models import Team


def first_attempt_due(team: Team, priority: Priority, opened_at: dt.datetime) -> dt.datetime:
    """Return the end of the team's allowance for this priority, counted in its own working hours."""
    hours = {
        Priority.NORMAL: team.sla_hours_normal,
        Priority.HIGH: team.sla_hours_high,
        Priority.URGENT: team.sla_hours_urgent,
        Priority.CRITICAL: team.sla_hours_urgent,
    }[priority]
    return team.calendar.add_working(opened_at, dt.timedelta(hours=hours))


class Deadlines:
    """The deadlines of what is opened at one moment, each counted once however many answers share it."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        self._counted = cache(first_attempt_due)

    def first_attempt(self, team: Team, priority: Priority) -> dt.datetime:
        """Return it; raises NeverOpen where the team has no working hours."""
        return self._counted(team, priority, self.now)
