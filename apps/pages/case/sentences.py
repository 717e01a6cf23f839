"""Whole sentences of the case's page, where the words depend on more than one thing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.followup.models import Case, Resurvey
from apps.pages.shared import dates
from apps.pages.shared.customer_clock import CustomerClock


@dataclass(frozen=True, slots=True)
class LeaseNotice:
    """The notice for an agent whose lease is over. ``is_closed``: nothing is left to save, so there is no advice."""

    headline: str
    advice: str = ""
    is_closed: bool = False


def lease_notice(case: Case) -> LeaseNotice:
    """Return what to tell the agent who held the case until a moment ago."""
    if case.holder is not None:
        return LeaseNotice(
            _("%(agent)s holds this case now.") % {"agent": case.holder},
            _("Your lease had lapsed. Nothing that you typed is lost: agree with them who goes on."),
        )
    if case.is_open:
        return LeaseNotice(
            _("This case is no longer in your hands."),
            _("Nobody has taken it yet: save what you typed and it is yours again."),
        )
    return LeaseNotice(_("This case was closed in the meantime."), is_closed=True)


def lease_sentence(minutes: int) -> str:
    """Return how long the case stays with the agent who has its page open."""
    sentence = ngettext(
        "In your hands for %(minutes)s more minute; renewed while this page is open.",
        "In your hands for %(minutes)s more minutes; renewed while this page is open.",
        minutes,
    )
    return sentence % {"minutes": minutes}


def waits_for(case: Case, clock: CustomerClock, now: dt.datetime) -> str:
    """Return what an open case waits for that nobody holds: its time, the calling hours, or just an agent."""
    if case.ready_at > now:
        return _("It comes up on %(time)s.") % {"time": dates.weekday(case.ready_at)}
    if clock.zones and not clock.is_callable:
        return _("It waits for the customer’s calling hours.")
    return _("Nobody holds this case.")


def calling_hours(clock: CustomerClock) -> str:
    """Return whether the customer may be called now, or from when, by their own clock."""
    if not clock.zones:
        return _("no number")
    if clock.is_callable:
        return _("now, until %(time)s") % {"time": f"{clock.hours.closes:%H:%M}"}
    if clock.opens_at:
        return _("from %(time)s") % {"time": f"{clock.hours.opens:%H:%M}"}
    return _("no common hour")


def opens_sentence(clock: CustomerClock) -> str:
    """Return from when a customer may be called who may not be called now, by their clock and by the reader's."""
    if clock.opens_at is None:
        return _("Their possible time zones share no calling hour: correct the time zone on their record.")
    mine = localtime(clock.opens_at)
    sentence = _("Call from %(time)s their time, %(day)s (%(my_day)s %(my_time)s on your clock).")
    theirs = {"time": f"{clock.opens_at:%H:%M}", "day": date_format(clock.opens_at, "l")}
    return sentence % (theirs | {"my_day": date_format(mine, "l"), "my_time": f"{mine:%H:%M}"})


def reached_sentence(case: Case) -> str:
    """Return when the customer was reached, and by whom."""
    if case.reached_at is None:
        return _("never")
    at = dates.day_and_hour(case.reached_at)
    return _("%(time)s by %(agent)s") % {"time": at, "agent": case.reached_by}


def calls_made(case: Case) -> str:
    """Return how many of the calls that are allowed were made."""
    return _("Calls made: %(made)s of %(allowed)s") % {"made": case.attempts_made, "allowed": case.attempts_allowed}


def call_heading(case: Case) -> str:
    """Return the heading of the form for the next call."""
    return _("Call %(number)s of %(allowed)s") % {"number": case.attempts_made + 1, "allowed": case.attempts_allowed}


def resurvey_sentence(row: Resurvey) -> str:
    """Return when a customer was asked again, why not, or when they will be."""
    if row.sent_at:
        return dates.day(row.sent_at)
    if row.not_sent:
        return _("no: %(reason)s") % {"reason": row.get_not_sent_display()}
    return _("due %(date)s") % {"date": dates.day(row.due_at)}
