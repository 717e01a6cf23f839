"""Users, teams and when they work."""

from apps.people.models.sign_in_link import SignInLink
from apps.people.models.team import DayOff, Team, WorkingShift
from apps.people.models.user import Role, User

__all__ = ["DayOff", "Role", "SignInLink", "Team", "User", "WorkingShift"]
