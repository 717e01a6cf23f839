"""Customers are introduced to the agent as unhappy where an answer says so, else as people who want a call."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from apps.followup.models import Case, Reason
from apps.surveys.models import Response
from apps.surveys.scales import Group

_UNHAPPY: Final = frozenset({Reason.DETRACTOR, Reason.REPEAT})


def is_unhappy(case: Case) -> bool:
    """Return whether a detractor's answer is among those that the case is about."""
    return not _UNHAPPY.isdisjoint(case.reasons)


def instead_of_words(case: Case) -> str:
    """Return what stands in place of a comment: while the case is open, what to ask."""
    return _to_ask(case.opening_response) if case.is_open else _("No words, only the score.")


def _to_ask(answer: Response) -> str:
    if answer.group == Group.DETRACTOR:
        return _("No words, only the score. Ask what went wrong.")
    if answer.group == Group.PASSIVE:
        return _("No words, only the score. Ask why they want a call, and what would be better.")
    return _("No words, only a good score. They asked for a call: ask what it is about.")


def cause_label(case: Case) -> str:
    """Return the name of the field for the root cause."""
    return _("Root cause") if is_unhappy(case) else _("What the call was about")


def cause_missing(case: Case) -> str:
    """Return what to say where the customer was reached and the root cause is not named."""
    if is_unhappy(case):
        return _("The customer was reached: choose the root cause of what went wrong.")
    return _("The customer was reached: choose what the call was about.")
