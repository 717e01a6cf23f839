"""Taking a case in hand and giving it back. A claim is a lease."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup.lifecycle import Verb
from apps.followup.lifecycle.move import move
from apps.followup.lots import waiting
from apps.followup.models.case import UNHELD, Case, Status
from apps.people.models import User

_FREE = {"holder": None, "lease_until": None}
# The verbs that say in whose hands a case is; a note or a further answer does not.
_HANDS = (
    Verb.CLAIM,
    Verb.RELEASE,
    Verb.LAPSE,
    Verb.LOG_ATTEMPT,
    Verb.RESOLVE,
    Verb.REOPEN,
    Verb.ESCALATE,
    Verb.TRANSFER,
    Verb.MERGE,
)


def claim(case: Case, agent: User, *, now: dt.datetime) -> Case:
    """The case is the agent's for the team's lease. Claiming what one holds already only renews it.

    Raises Refused ``held_by_other`` with the holder's name, ``not_allowed`` where it is closed or another team's,
    ``part_of_a_lot`` while the customer is to be asked first.
    """
    if case.status == Status.CLAIMED and case.holder_id == agent.pk:
        renew(case, agent, now=now)
        return case
    if case.status == Status.CLAIMED and case.holder is not None:
        raise Refused("held_by_other", _("{holder} holds this case.").format(holder=case.holder))
    waiting.refuse_while_waiting(case, now=now)
    move(case, Verb.CLAIM, now=now, actor=agent, to=Status.CLAIMED, changes={"holder": agent, **_lease(case, now)})
    return case


def renew(case: Case, agent: User, *, now: dt.datetime) -> bool:
    """The open workspace keeps its lease; False where the case is no longer this agent's.

    A heartbeat is no change of the case, so it writes no event (docs/adr/0004).
    """
    held = Case.objects.filter(pk=case.pk, status=Status.CLAIMED, holder=agent)
    return held.update(**_lease(case, now)) == 1


def take_up_again(case: Case, agent: User, *, now: dt.datetime) -> Case:
    """Claim a case whose lease lapsed in the agent's hands and that nobody took since, so that no work is lost.

    Otherwise the case stays as it is, and the verb that follows says what is in the way.
    """
    if case.status in UNHELD and _lapsed_from(case, agent):
        return claim(case, agent, now=now)
    return case


def release(case: Case, agent: User, *, now: dt.datetime, why: str = "") -> Case:
    """Back to the queue, to be offered again at once."""
    move(case, Verb.RELEASE, now=now, actor=agent, to=Status.QUEUED, why=why, changes=_FREE)
    return case


def lapse(case: Case, *, now: dt.datetime) -> Case:
    """The sweep takes back a case whose lease is over. Raises Refused ``stale`` where it was renewed or moved."""
    if case.lease_until is None or case.lease_until > now:
        raise Refused("stale", _("The lease still runs."))
    move(case, Verb.LAPSE, now=now, to=Status.QUEUED, changes=_FREE)
    return case


def _lease(case: Case, now: dt.datetime) -> dict[str, dt.datetime]:
    return {"lease_until": now + dt.timedelta(minutes=case.team.lease_minutes)}


def _lapsed_from(case: Case, agent: User) -> bool:
    last = case.events.filter(verb__in=_HANDS).order_by("-pk").first()
    claimed = case.events.filter(verb=Verb.CLAIM).order_by("-pk").first()
    return last is not None and last.verb == Verb.LAPSE and claimed is not None and claimed.actor_id == agent.pk
