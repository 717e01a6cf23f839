"""The table of moves: from which status to which each verb may move a case. Pages and API ask it what to show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from apps.followup.models.case import DISPOSITIONS, OPEN, UNHELD, Case, Status

if TYPE_CHECKING:
    from apps.people.models import User


class Verb(StrEnum):
    OPEN = "open"
    JOIN = "join"
    CLAIM = "claim"
    RELEASE = "release"
    LAPSE = "lapse"
    LOG_ATTEMPT = "log_attempt"
    SCHEDULE_CALLBACK = "schedule_callback"
    PROMISE = "promise"
    KEEP_PROMISE = "keep_promise"
    NOTE = "note"
    CUSTOMER_WROTE = "customer_wrote"
    CALLED_BACK = "called_back"
    OPT_OUT = "opt_out"
    BREACH = "breach"
    OVERRULE = "overrule"
    END_WAIT = "end_wait"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    UNDO = "undo"
    ESCALATE = "escalate"
    TRANSFER = "transfer"
    MERGE = "merge"


class By(StrEnum):
    """The people who may use a verb. The system, which acts without a user, may use each of them."""

    HOLDER = "holder"  # and those who lead the team
    TEAM = "team"  # any member of the team, and those who see every team
    LEAD = "lead"
    SYSTEM = "system"


@dataclass(frozen=True)
class Rule:
    sources: tuple[Status, ...]
    targets: tuple[Status, ...] | None  # None: the status stays as it was
    by: By


_EVERY = OPEN + DISPOSITIONS

TABLE: dict[Verb, Rule] = {
    Verb.JOIN: Rule(OPEN, None, By.SYSTEM),
    Verb.CLAIM: Rule(UNHELD, (Status.CLAIMED,), By.TEAM),
    Verb.RELEASE: Rule((Status.CLAIMED,), (Status.QUEUED,), By.HOLDER),
    Verb.LAPSE: Rule((Status.CLAIMED,), (Status.QUEUED,), By.SYSTEM),
    Verb.LOG_ATTEMPT: Rule(
        (Status.CLAIMED,), (Status.CLAIMED, Status.QUEUED, Status.WAITING, Status.UNREACHABLE), By.HOLDER
    ),
    Verb.SCHEDULE_CALLBACK: Rule(OPEN, (Status.WAITING,), By.HOLDER),
    Verb.PROMISE: Rule(_EVERY, None, By.HOLDER),
    Verb.KEEP_PROMISE: Rule(_EVERY, None, By.TEAM),
    Verb.NOTE: Rule(_EVERY, None, By.TEAM),
    Verb.CUSTOMER_WROTE: Rule(OPEN, None, By.SYSTEM),
    Verb.CALLED_BACK: Rule(OPEN, None, By.SYSTEM),
    Verb.OPT_OUT: Rule(_EVERY, None, By.TEAM),
    Verb.BREACH: Rule(OPEN, None, By.SYSTEM),
    Verb.OVERRULE: Rule(OPEN, None, By.LEAD),
    Verb.END_WAIT: Rule(UNHELD, None, By.LEAD),
    Verb.RESOLVE: Rule(OPEN, DISPOSITIONS, By.HOLDER),
    Verb.REOPEN: Rule(DISPOSITIONS, (Status.QUEUED,), By.TEAM),
    Verb.UNDO: Rule(DISPOSITIONS, (Status.CLAIMED,), By.TEAM),
    Verb.ESCALATE: Rule(OPEN, (Status.QUEUED,), By.HOLDER),
    Verb.TRANSFER: Rule(OPEN, (Status.QUEUED,), By.HOLDER),
    Verb.MERGE: Rule(OPEN, (Status.INVALID,), By.LEAD),
}

# Possible for a few seconds alone: whoever closed the case is offered it then, and nobody ever after.
_FLEETING = Verb.UNDO


def allows(verb: Verb, before: str, after: str) -> bool:
    """Return whether the table has this move. ``open`` is the only one that starts from nothing."""
    if verb == Verb.OPEN:
        return before == "" and after in UNHELD
    rule = TABLE[verb]
    return before in rule.sources and (after == before if rule.targets is None else after in rule.targets)


def may(user: User | None, verb: Verb, case: Case) -> bool:
    """Return whether this person (None: the system) may use the verb on the case as it stands."""
    if user is None:
        return True
    by = TABLE[verb].by
    if by == By.SYSTEM or not user.sees_team(case.team_id):
        return False
    return user.leads or by == By.TEAM or (by == By.HOLDER and case.holder_id == user.pk)


def verbs_for(user: User, case: Case) -> list[Verb]:
    """The verbs to offer this person now, in the order of the table."""
    offered = {verb: rule for verb, rule in TABLE.items() if verb != _FLEETING}
    return [verb for verb, rule in offered.items() if case.status in rule.sources and may(user, verb, case)]
