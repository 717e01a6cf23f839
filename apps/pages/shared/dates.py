"""Dates and times in the reader's language and by their clock; ``config/formats`` says how each is written."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


def day(at: dt.datetime) -> str:
    """Return ``10 Mar 2026``."""
    return date_format(localtime(at), "DATE_FORMAT")


def day_of_year(at: dt.datetime) -> str:
    """Return ``10 Mar``, for what lies less than a year away."""
    return date_format(localtime(at), "MONTH_DAY_FORMAT")


def day_and_hour(at: dt.datetime) -> str:
    """Return ``10 Mar, 12:00``, for what lies less than a year away."""
    return _("%(day)s, %(hour)s") % {"day": day_of_year(at), "hour": hour(at)}


def near_day(at: dt.datetime, now: dt.datetime) -> str:
    """Return the day, without its year where that is the year of ``now``."""
    return day_of_year(at) if localtime(at).year == localtime(now).year else day(at)


def full(at: dt.datetime) -> str:
    """Return ``10 Mar 2026, 12:00``."""
    return date_format(localtime(at), "DATETIME_FORMAT")


def hour(at: dt.datetime) -> str:
    """Return ``12:00``."""
    return date_format(localtime(at), "TIME_FORMAT")


def weekday(at: dt.datetime) -> str:
    """Return ``Tuesday, 10 March, 12:00``. In Russian the weekday has a capital: it has to begin what is said."""
    return date_format(localtime(at), "l, j E, H:i")


def weekday_and_hour(at: dt.datetime) -> str:
    """Return ``Tue 12:00``, for what lies less than a week away."""
    return date_format(localtime(at), "D H:i")
