"""Badges: the words, the icon and the tone by which a page shows a status, a priority, a reason or a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.followup.models import Reason, Status
from apps.surveys.scales import Group


@dataclass(frozen=True, slots=True)
class Badge:
    """``tone`` is the stylesheet's: info, good, warn, bad, urgent, or empty for a plain one."""

    label: str | Promise
    icon: str
    tone: str = ""


_STATUSES: Final = {
    Status.QUEUED: Badge(_("Queued"), "inbox"),
    Status.CLAIMED: Badge(_("In hand"), "headset", "info"),
    Status.WAITING: Badge(_("Call agreed"), "calendar", "info"),
    Status.RESOLVED: Badge(_("Resolved"), "check", "good"),
    Status.UNRESOLVED: Badge(_("Unresolved"), "cross", "warn"),
    Status.UNREACHABLE: Badge(_("Unreachable"), "phone-off"),
    Status.DECLINED: Badge(_("Declined"), "hand"),
    Status.INVALID: Badge(_("Invalid"), "dash"),
}
_REASONS: Final = {
    Reason.DETRACTOR: Badge(_("Detractor"), "down", "bad"),
    Reason.CALLBACK: Badge(_("Asked for a call"), "phone-in", "info"),
    Reason.REPEAT: Badge(_("Unhappy again"), "repeat", "bad"),
    Reason.CALLED_BACK: Badge(_("Called back"), "phone-in", "warn"),
}
_GROUPS: Final = {
    Group.DETRACTOR: Badge(_("Detractor"), "down", "bad"),
    Group.PASSIVE: Badge(_("Passive"), "dash", "warn"),
    Group.PROMOTER: Badge(_("Promoter"), "up", "good"),
}
# The lowest priority that has the badge, the highest first.
_PRIORITIES: Final = (
    (4, Badge(_("Critical"), "alert", "urgent")),
    (3, Badge(_("Urgent"), "phone-in", "bad")),
    (2, Badge(_("High"), "up", "warn")),
)
_NORMAL: Final = Badge(_("Normal"), "dash")


def status_badge(status: str) -> Badge:
    """Return the badge of a case's status; ValueError where there is no such status."""
    return _STATUSES[Status(status)]


def reason_badge(reason: str) -> Badge:
    """Return the badge of one reason of a case; ValueError where there is no such reason."""
    return _REASONS[Reason(reason)]


def group_badge(group: str) -> Badge:
    """Return the badge of detractors, passives or promoters; ValueError where there is no such group."""
    return _GROUPS[Group(group)]


def priority_badge(priority: int) -> Badge:
    """Return the badge of a case's priority, from 1 (normal) to 4 (critical)."""
    return next((badge for lowest, badge in _PRIORITIES if priority >= lowest), _NORMAL)
