"""The customer calls us back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from apps.followup.lifecycle import Verb
from apps.followup.lifecycle.move import move
from apps.followup.models.case import Case, Reason


def called_back(case: Case, *, now: dt.datetime) -> Case:
    """Move it to the head of the queue, whoever holds it; what had been agreed for later is in the event."""
    changes: dict[str, Any] = {"ready_at": now, "callback_at": now, "called_back_at": now}
    if Reason.CALLED_BACK not in case.reasons:
        changes["reasons"] = [*case.reasons, Reason.CALLED_BACK]
    move(case, Verb.CALLED_BACK, now=now, details=_agreed(case, now), changes=changes)
    return case


def _agreed(case: Case, now: dt.datetime) -> dict[str, str]:
    ahead = case.callback_at is not None and case.callback_at > now
    return {"agreed": case.callback_at.isoformat()} if case.callback_at and ahead else {}
