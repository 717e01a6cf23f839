"""By when the first attempt is due."""

from __future__ import annotations

import datetime as dt

from apps.followup.models.case import Priority
from apps.people.models import Team


def first_attempt_due(team: Team, priority: int, opened_at: dt.datetime) -> dt.datetime:
    """Return the end of the team's allowance for this priority, counted in its own working hours."""
    hours = {
        Priority.NORMAL: team.sla_hours_normal,
        Priority.HIGH: team.sla_hours_high,
        Priority.URGENT: team.sla_hours_urgent,
        Priority.CRITICAL: team.sla_hours_urgent,
    }[Priority(priority)]
    return team.calendar.add_working(opened_at, dt.timedelta(hours=hours))
