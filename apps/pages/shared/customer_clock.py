"""The time of day where a customer is, and whether they may be called now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.core.locales import city_of
from apps.followup.models import Case
from apps.messaging.quiet_hours import AllowedHours, is_allowed, next_allowed


def place_of(zones: tuple[str, ...]) -> str:
    """Return the city that names the zone, in the reader's language: ``Москва``. Empty where the zone is uncertain."""
    return city_of(zones[0], get_language() or settings.LANGUAGE_CODE) if len(zones) == 1 else ""


@dataclass(frozen=True)
class CustomerClock:
    """``zones`` are all places where the customer may be; none: there is no number to call."""

    zones: tuple[str, ...]
    hours: AllowedHours
    now: dt.datetime

    @classmethod
    def of(cls, case: Case, now: dt.datetime) -> CustomerClock:
        return cls(case.zones, case.team.allowed_hours, now)

    @cached_property
    def times(self) -> list[dt.datetime]:
        """The clocks on their wall, each once, the earliest first."""
        by_offset = {local.utcoffset(): local for local in self._local(self.now)}
        return [by_offset[offset] for offset in sorted(by_offset, key=lambda offset: offset or dt.timedelta())]

    @property
    def time(self) -> str:
        """``14:05``, or ``14:05–17:05`` where the zone is uncertain."""
        return (
            "–".join(f"{local:%H:%M}" for local in dict.fromkeys([self.times[0], self.times[-1]])) if self.times else ""
        )

    @property
    def is_certain(self) -> bool:
        return len(self.times) == 1

    @property
    def place(self) -> str:
        return place_of(self.zones)

    @property
    def note(self) -> str:
        """Return what stands beside the time: the city, or that the zone is not certain."""
        return self.place or ("" if self.is_certain else _("zone uncertain"))

    @property
    def zone(self) -> ZoneInfo | None:
        """Return the zone of times that the customer names; None where we cannot know it."""
        return ZoneInfo(self.zones[0]) if len(self.zones) == 1 else None

    @cached_property
    def is_callable(self) -> bool:
        return bool(self.zones) and is_allowed(self.now, self.zones, self.hours)

    @cached_property
    def opens_at(self) -> dt.datetime | None:
        """The next time at which they may be called, by their own clock; None where there is never one."""
        at = next_allowed(self.now, self.zones, self.hours)
        return at.astimezone(ZoneInfo(self.zones[0])) if at and self.zones else None

    def allows(self, at: dt.datetime) -> bool:
        """Return whether a call may be agreed for then: at any time for a customer without a number."""
        return not self.zones or is_allowed(at, self.zones, self.hours)

    def _local(self, at: dt.datetime) -> list[dt.datetime]:
        return [at.astimezone(ZoneInfo(name)) for name in self.zones]
