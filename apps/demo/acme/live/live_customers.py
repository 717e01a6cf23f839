"""Customers who go on answering while somebody looks: asked now and then, they reply on their drawn phones."""

from __future__ import annotations

import datetime as dt
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Final

from apps.conversation.tasks import read_replies
from apps.core.nudges import nudge_once
from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.demo.acme.company import population
from apps.demo.acme.words import verbatims
from apps.demo.acme.year import answering_steps, plan, texting
from apps.demo.acme.year.answering_steps import Said, Step
from apps.followup.models import Case
from apps.followup.tasks import triage_answers
from apps.messaging.models import Status
from apps.messaging.quiet_hours import is_allowed
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Response, Survey
from apps.surveys.scales import Group

_OFTEN: Final = dt.timedelta(seconds=10)
# A demo that is left running, when nobody can still be on the first look, must not fill its database.
_SELDOM: Final = dt.timedelta(minutes=2)
_FIRST_LOOK: Final = dt.timedelta(minutes=45)
# Content customers alone answer with so many cases open: the queue is to move, not to drown.
_ENOUGH_CASES: Final = 60
_PATIENCE: Final = dt.timedelta(minutes=2)


class LiveCustomers:
    """Call ``act`` every now and then. Nothing here needs to be kept: a restart begins with new customers."""

    def __init__(self, rng: Random, *, now: dt.datetime) -> None:
        self._rng = rng
        self._since = now
        self._next_at = now
        self._agenda: list[tuple[dt.datetime, int, Invitation, list[Step]]] = []
        self._tie = count()

    def act(self, *, now: dt.datetime) -> None:
        """Do what is due: ask somebody, or let somebody who was asked do their next step."""
        if now >= self._next_at:
            often = _OFTEN if now - self._since < _FIRST_LOOK else _SELDOM
            self._next_at = now + self._rng.uniform(0.6, 1.4) * often
            self._ask(now)
        while self._agenda and self._agenda[0][0] <= now:
            _, _, invitation, steps = heappop(self._agenda)
            self._go_on(invitation, steps, now)

    def _ask(self, now: dt.datetime) -> None:
        survey = Survey.objects.filter(is_active=True).select_related("team", "touchpoint").order_by("pk").first()
        customer = self._somebody(survey, now) if survey else None
        if survey is None or customer is None:
            return
        try:
            invitation = invitations.invite(survey, customer, now=now)
        except Refused:  # asked a short time ago, or has asked us to stop: somebody else is next
            return
        self._later(invitation, answering_steps.steps(invitation, self._answer(customer), _text), now)

    def _somebody(self, survey: Survey, now: dt.datetime) -> Customer | None:
        """A customer of Acme's whom nobody asked yet, and who may be asked at this hour."""
        hours = survey.team.allowed_hours
        everybody = Customer.objects.filter(external_id__startswith=population.PREFIX, invitations=None)
        zones = everybody.order_by().values_list("time_zone", flat=True).distinct()
        callable_zones = [zone for zone in zones if is_allowed(now, [zone], hours)]
        return everybody.filter(time_zone__in=callable_zones).order_by("?").first()

    def _answer(self, customer: Customer) -> Said:
        rng = self._rng
        groups = [Group.DETRACTOR, Group.PASSIVE, Group.PROMOTER]
        calm = Case.objects.open().count() >= _ENOUGH_CASES
        group = rng.choices(groups, (0, 30, 70) if calm else (25, 20, 55))[0]
        wants_call = not calm and rng.random() < 0.1  # noqa: PLR2004
        about = verbatims.topic(rng)
        words = verbatims.comment(rng, customer.language_code, group, about) if rng.random() < 0.8 else ""  # noqa: PLR2004
        return Said(plan.score(rng, group), words, callback=wants_call)

    def _go_on(self, invitation: Invitation, steps: list[Step], now: dt.datetime) -> None:
        if not _has_arrived(invitation):
            if now < invitation.created_at + _PATIENCE:
                self._later(invitation, steps, now)
            return
        response = steps[0](now)
        if response is not None:
            nudge_once(triage_answers)
        self._later(invitation, steps[1:], now)

    def _later(self, invitation: Invitation, steps: list[Step], now: dt.datetime) -> None:
        if steps:
            when = now + dt.timedelta(seconds=self._rng.uniform(4, 14))
            heappush(self._agenda, (when, next(self._tie), invitation, steps))


def _has_arrived(invitation: Invitation) -> bool:
    sent = Invitation.objects.filter(pk=invitation.pk, message__status__in=(Status.SENT, Status.DELIVERED))
    return sent.exists()


def _text(phone: str, body: str, *, now: dt.datetime) -> Response | None:
    """Receive a text as a provider's webhook does: store the message and leave the reading to a worker."""
    message = texting.receive(phone, body, now=now)
    if message is not None:
        nudge_once(read_replies)
    return None
