"""Calling a customer from their case: who may, when, and which call the next logged attempt belongs to."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.core.nudges import nudge
from apps.core.refusals import Refused
from apps.followup.models.case import Case, Status
from apps.followup.models.case_call import CaseCall
from apps.messaging import calls
from apps.messaging.models import PhoneCall
from apps.messaging.models.phone_call import UNDER_WAY
from apps.messaging.quiet_hours import is_allowed
from apps.messaging.tasks import play_sandbox_call
from apps.people.models import User


def call(case: Case, agent: User, *, now: dt.datetime) -> PhoneCall:
    """Ring the agent, who is then connected to the customer. Not within a transaction: the row must outlive a crash.

    Raises Refused: ``calls_off``, ``no_own_number``, ``not_held``, ``no_number``, ``outside_hours``,
    ``call_under_way``.
    """
    placed = calls.place(_begin(case, agent, now).phone_call, now=now)
    if calls.are_in_sandbox():
        nudge(play_sandbox_call, placed.pk)
    return placed


def can_call(case: Case, agent: User) -> bool:
    """Return whether this agent's calls of this case can go through the provider; otherwise they dial by hand."""
    return calls.are_enabled() and bool(case.team.caller_id and agent.phone and case.customer.phone)


def latest(case: Case) -> CaseCall | None:
    """The last call placed from the case while its result has not been logged."""
    made = CaseCall.objects.filter(case=case).select_related("phone_call__attempt", "agent").first()
    return None if made is None or hasattr(made.phone_call, "attempt") else made


def to_log(case: Case, agent: User) -> PhoneCall | None:
    """The call that an attempt which this agent logs now is about: one in which the customer's phone was dialled."""
    made = latest(case)
    if made is None or made.agent_id != agent.pk or made.phone_call.dialled_at is None:
        return None
    return made.phone_call


@transaction.atomic
def _begin(case: Case, agent: User, now: dt.datetime) -> CaseCall:
    # A second click waits here, and then finds the first one's call.
    held = Case.objects.select_for_update(of=("self",), no_key=True).select_related("team", "customer").get(pk=case.pk)
    _check(held, agent, now)
    made = latest(held)
    if made is not None and made.phone_call.stage(now) in UNDER_WAY:
        raise Refused("call_under_way", _("A call is under way already: answer your phone, or hang up first."))
    phone_call = calls.begin(
        agent_address=agent.phone,
        agent_language=_heard_by(agent),
        address=held.customer.phone,
        caller_id=held.team.caller_id,
        now=now,
    )
    return CaseCall.objects.create(case=held, agent=agent, phone_call=phone_call)


def _heard_by(agent: User) -> str:
    """Return the language that the call speaks to the agent: the one they chose, else that of the page they are on."""
    return agent.ui_language or get_language() or settings.LANGUAGE_CODE


def _check(case: Case, agent: User, now: dt.datetime) -> None:
    team = case.team
    if not calls.are_enabled() or not team.caller_id:
        raise Refused("calls_off", _("Calls are not set up here: dial the number by hand."))
    if not agent.phone:
        raise Refused("no_own_number", _("Your own phone number is not known. Ask an administrator to enter it."))
    if case.status != Status.CLAIMED or case.holder_id != agent.pk:
        raise Refused("not_held", _("Claim the case first: only its holder may call."))
    if not case.customer.phone:
        raise Refused("no_number", _("There is no phone number of this customer."))
    if not is_allowed(now, case.zones_or_team, team.allowed_hours):
        raise Refused("outside_hours", _("This customer must not be called at this hour of theirs."))
