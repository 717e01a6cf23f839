"""The heading of the list of cases, and the words in its place where it is empty."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.pages.shared.empty_state import EmptyState


@dataclass(frozen=True, slots=True)
class Heading:
    """``lead``: which cases are listed, and in what order."""

    title: str
    lead: str


def heading(*, searched: bool, is_archive: bool) -> Heading:
    """Return the heading of what was found, of the archive or of the queue."""
    if searched:
        lead = _("Open and closed cases, unless a status is chosen, in the order of the queue.")
        return Heading(_("Found"), lead)
    if is_archive:
        return Heading(_("Archive"), _("Closed cases, the last closed first."))
    lead = _("In the order in which they are given out; those who may not be called right now keep their place.")
    return Heading(_("Queue"), lead)


def empty(*, searched: bool, filtered: bool) -> EmptyState:
    """Return what to say where no case is listed: nobody was found, the filters leave none, or nobody waits."""
    if searched:
        hint = _(
            "Try the beginning of a word that they said or of their name, the customer number as your system has it, "
            "or at least four last digits of the phone."
        )
        return EmptyState(_("Nobody found"), hint, picture="search")
    if filtered:
        whole = _("Show the whole queue")
        title = _("No case matches these filters")
        return EmptyState(title, picture="search", action_url=reverse("pages:queue"), action_label=whole)
    text = _("No unhappy customer waits for a call. New ones appear here as soon as they answer.")
    return EmptyState(_("The queue is empty"), text)


def refused() -> EmptyState:
    """Return what to say where a filter or the search could not be understood; the form says which."""
    whole = _("Show the whole queue")
    hint = _("What is wrong is said beside the field. Nothing that you typed is lost.")
    title = _("This cannot be looked for")
    return EmptyState(title, hint, picture="search", action_url=reverse("pages:queue"), action_label=whole)
