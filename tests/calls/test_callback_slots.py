"""A customer may choose half hours within the team's and their own hours, where places are left."""

from __future__ import annotations

import datetime as dt

import pytest

from apps.followup import verbs
from apps.followup.models import Case
from apps.followup.timing.callback_slots import SLOT, free, open_slots
from apps.messaging.quiet_hours import AllowedHours
from apps.people.calendar import Calendar, Shift
from apps.people.models import DayOff, Team
from tests import factories
from tests.factories import DAY, HOUR, NOW

NINE_TO_SIX = tuple(Shift(weekday, dt.time(9), dt.time(18)) for weekday in range(5))
LONDON = Calendar("Europe/London", NINE_TO_SIX)
HOURS = AllowedHours()


def slots(calendar: Calendar, *zones: str, now: dt.datetime = NOW) -> list[dt.datetime]:
    return list(open_slots(calendar, zones, HOURS, now=now))


def test_five_working_days_of_the_team() -> None:
    offered = slots(LONDON, "Europe/London")
    assert len({slot.date() for slot in offered}) == 5
    assert (offered[0], offered[-1]) == (NOW + HOUR / 2, dt.datetime(2026, 3, 16, 17, 30, tzinfo=dt.UTC))
    assert {slot.weekday() for slot in offered} == {0, 1, 2, 3, 4}


def test_each_is_a_half_hour_that_ends_within_the_shift() -> None:
    offered = slots(LONDON, "Europe/London")
    assert all(slot.minute in {0, 30} and LONDON.working_between(slot, slot + SLOT) == SLOT for slot in offered)
    assert len([slot for slot in offered if slot.date() == (NOW + DAY).date()]) == 18


def test_nobody_is_promised_a_call_within_minutes() -> None:
    assert slots(LONDON, "Europe/London", now=NOW + dt.timedelta(minutes=20))[0] == NOW + HOUR


def test_a_customer_far_away_is_offered_what_is_day_for_both() -> None:
    offered = slots(LONDON, "America/Los_Angeles")
    assert {slot.hour for slot in offered} == {16, 17}


def test_where_the_zone_is_uncertain_it_is_day_in_all() -> None:
    offered = slots(LONDON, "Europe/Kaliningrad", "Asia/Vladivostok")
    assert {slot.hour for slot in offered} == {9}
    assert slots(LONDON, "Pacific/Honolulu", "Europe/Moscow") == []


def test_a_shift_that_begins_at_a_quarter_starts_with_the_next_half_hour() -> None:
    late = Calendar("UTC", (Shift(2, dt.time(9, 15), dt.time(11, 15)),))
    offered = slots(late, "UTC")
    assert [f"{slot:%a %H:%M}" for slot in offered[:3]] == ["Wed 09:30", "Wed 10:00", "Wed 10:30"]


def test_the_clock_change_is_the_customers_own() -> None:
    friday = dt.datetime(2026, 3, 27, 12, tzinfo=dt.UTC)
    by_day = {slot.date(): slot for slot in reversed(slots(LONDON, "Europe/London", now=friday))}
    assert (by_day[dt.date(2026, 3, 30)].hour, by_day[dt.date(2026, 3, 27)].hour) == (8, 12)


def test_a_team_that_never_works_offers_nothing() -> None:
    assert slots(Calendar("UTC", ()), "UTC") == []


@pytest.mark.django_db
class TestPlaces:
    def test_a_day_off_is_not_offered(self) -> None:
        case = factories.case()
        DayOff.objects.create(team=case.team, date=(NOW + DAY).date())
        offered = free(Case.objects.get(pk=case.pk), now=NOW)
        assert (NOW + DAY).date() not in {slot.date() for slot in offered}

    def test_a_half_hour_is_full_when_its_places_are_taken(self) -> None:
        mine, at = factories.case(), NOW + DAY
        self.agree(at)
        assert at in free(mine, now=NOW)
        self.agree(at + HOUR / 4)
        assert at not in free(mine, now=NOW)
        assert at + HOUR / 2 in free(mine, now=NOW)

    def test_the_team_says_how_many_places_there_are(self) -> None:
        case, at = factories.case(), NOW + DAY
        self.agree(at)
        Team.objects.update(callbacks_per_slot=1)
        assert at not in free(factories.again(case), now=NOW)

    def test_ones_own_call_takes_no_place(self) -> None:
        at = NOW + DAY
        mine = self.agree(at)
        Team.objects.update(callbacks_per_slot=1)
        assert at in free(factories.again(mine), now=NOW)

    def agree(self, at: dt.datetime) -> Case:
        return verbs.schedule_callback(factories.case(), None, at, now=NOW)
