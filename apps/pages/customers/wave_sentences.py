"""Sentences about the waves of a re-survey, the days after a case was closed on which its customer is asked again."""

from __future__ import annotations

from django.utils.translation import ngettext


def asked_again(days: int) -> str:
    """Return that the re-survey of this wave was sent."""
    return ngettext("Asked again after %(days)s day", "Asked again after %(days)s days", days) % {"days": days}


def not_asked_again(days: int) -> str:
    """Return that the re-survey of this wave was not sent."""
    sentence = ngettext("Not asked again after %(days)s day", "Not asked again after %(days)s days", days)
    return sentence % {"days": days}


def will_be_asked_again(days: int) -> str:
    """Return that the re-survey of this wave is still to come."""
    sentence = ngettext(
        "Will be asked again, %(days)s day after the close", "Will be asked again, %(days)s days after the close", days
    )
    return sentence % {"days": days}
