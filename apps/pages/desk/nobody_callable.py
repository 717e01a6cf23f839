"""The desk while nobody can be called: who sleeps until when, what is due next, or that all is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.followup.queue.counts import NextCallable
from apps.pages.desk.capped import capped
from apps.pages.shared.customer_clock import place_of
from apps.pages.shared.dates import weekday, weekday_and_hour

PLACES_AT_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class NobodyCallable:
    """A title and the sentences beneath it."""

    title: str
    sentences: list[str]


def nobody_callable(asleep: Sequence[NextCallable], next_ready: dt.datetime | None) -> NobodyCallable:
    """Return why nobody can be called now.

    ``asleep``: places whose customers only wait for their calling hours, the soonest first; ``next_ready``: when the
    next retry or agreed call is due, if one is.
    """
    if asleep:
        return NobodyCallable(_("The queue sleeps"), _of_places(asleep))
    if next_ready is not None:
        when = {"time": weekday(next_ready)}
        due = _("The next call is due %(time)s. Until then you can keep promises or write up notes.") % when
        return NobodyCallable(_("Everybody has been tried"), [due])
    done = _("No unhappy customer waits for a call. New ones appear here as soon as they answer.")
    return NobodyCallable(_("The queue is empty"), [done])


def _of_places(asleep: Sequence[NextCallable]) -> list[str]:
    shown, later = asleep[:PLACES_AT_MOST], sum(one.customers for one in asleep[PLACES_AT_MOST:])
    more = [_("%(count)s more later.") % {"count": capped(later)}] if later else []
    return [*(_of_place(one) for one in shown), *more]


def _of_place(one: NextCallable) -> str:
    if one.at is None or one.local is None:
        return _without_hour(one)
    place = place_of(one.zones)
    words = {
        "count": capped(one.customers),
        "time": f"{one.local:%H:%M}",
        "place": place,
        "team_time": weekday_and_hour(one.at),
    }
    return (_in_one_zone(one) if place else _in_some_zones(one)) % words


def _in_one_zone(one: NextCallable) -> str:
    return ngettext(
        "%(count)s customer can be called from %(time)s in %(place)s (%(team_time)s on your team’s clock).",
        "%(count)s customers can be called from %(time)s in %(place)s (%(team_time)s on your team’s clock).",
        one.customers,
    )


def _in_some_zones(one: NextCallable) -> str:
    return ngettext(
        "%(count)s customer can be called from %(time)s in all their possible zones "
        "(%(team_time)s on your team’s clock).",
        "%(count)s customers can be called from %(time)s in all their possible zones "
        "(%(team_time)s on your team’s clock).",
        one.customers,
    )


def _without_hour(one: NextCallable) -> str:
    sentence = ngettext(
        "%(count)s customer may be in zones that share no calling hour: "
        "correct the time zone on the customer’s record.",
        "%(count)s customers may be in zones that share no calling hour: "
        "correct the time zone on the customer’s record.",
        one.customers,
    )
    return sentence % {"count": capped(one.customers)}
