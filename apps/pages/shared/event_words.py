"""The words beneath an event's title: a person's own, else what its codes mean in the reader's language."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.followup.lifecycle import Verb
from apps.followup.models import CaseEvent, Cause, Reason, Result


def words_of(event: CaseEvent) -> str:
    """Return the words to show; empty where the title says all."""
    if event.why:
        return event.why
    match event.verb:
        case Verb.OPEN:
            reasons = [str(Reason(code).label) for code in event.details.get("reasons", ())]
            return ", ".join(
                [*reasons, *([_("part of a lot: asked first")] if event.details.get("asked_first") else [])]
            )
        case Verb.LOG_ATTEMPT:
            return str(Result(event.details["result"]).label) if "result" in event.details else ""
        case Verb.MERGE:
            return _("Merged into case {number}.").format(number=event.changes["merged_into"])
        case Verb.CALLED_BACK:
            return _called_back(event.details.get("agreed"))
    return _cause(event)


def _called_back(agreed: str | None) -> str:
    if agreed is None:
        return _("A call to our number, which nobody answers.")
    at = date_format(timezone.localtime(dt.datetime.fromisoformat(agreed)), "j E, H:i")
    return _("A call to our number. Another one had been agreed for {time}.").format(time=at)


def _cause(event: CaseEvent) -> str:
    if event.cause == Cause.MERGED:
        return _("Case {number} was merged into this one.").format(number=event.details["case"])
    # The title of a joined answer says as much already.
    return "" if event.cause in {"", Cause.FURTHER_ANSWER} else str(Cause(event.cause).label)
