"""Customers answer: for the first time, and again after the call."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Final

from apps.customers.models import Customer
from apps.demo.acme.words import verbatims
from apps.demo.acme.year import answering_steps, probabilities
from apps.demo.acme.year.agents import CallTeam
from apps.demo.acme.year.answering_steps import Said
from apps.demo.acme.year.plan import Planned
from apps.demo.acme.year.probabilities import Story
from apps.demo.acme.year.world import World
from apps.followup import intake, resurveys, triage
from apps.followup.models import Resurvey, Triage
from apps.messaging.models import Channel, Suppression
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Response, Via
from apps.surveys.scales import Group

# Conversations of this age are played message by message: they are still on the phones.
RECENT: Final = dt.timedelta(days=6)
# Re-surveys of this age went out through Amends.
ASKED_BY_US: Final = dt.timedelta(days=60)
ELSEWHERE: Final = "acme-crm"
_MINUTE: Final = dt.timedelta(minutes=1)
_HOUR: Final = dt.timedelta(hours=1)


class Customers:
    """Those who answer, and what becomes of their answers."""

    def __init__(self, world: World, office: CallTeam) -> None:
        self.world = world
        self.office = office

    def answers(self, planned: Planned, now: dt.datetime) -> None:
        customer = self.world.customers[planned.customer.external_id]
        answer = self._in_conversation if self._is_shown(planned, customer, now) else self._at_once
        response = answer(planned, customer, now)
        if response is not None:
            self._told(response, planned.topic, now)

    def _is_shown(self, planned: Planned, customer: Customer, now: dt.datetime) -> bool:
        """Return whether the conversation is to be found on the customer's phone; a customer asked lately answers
        unasked.
        """
        shown = self._is_recent(now) and (planned.needs_a_call or self.world.rng.random() < 0.2)  # noqa: PLR2004
        if not shown or Suppression.in_force(Channel.SMS, customer.phone):
            return False
        return not invitations.in_quarantine(self.world.survey, customer, now - dt.timedelta(days=1))

    def _is_recent(self, now: dt.datetime) -> bool:
        return now > self.world.timeline.end - RECENT

    def _at_once(self, planned: Planned, customer: Customer, now: dt.datetime) -> Response:
        answer = intake.Answer(
            survey=self.world.survey,
            customer=customer,
            score=planned.score,
            via=self.world.rng.choice((Via.WEB, Via.SMS)),
            answered_at=now,
            comment=planned.comment,
            callback_requested=planned.callback,
            preferred_time=planned.preferred_time,
            touchpoint=self.world.touchpoints[planned.touchpoint],
            served_by=planned.served_by,
        )
        return intake.take(answer, now=now).response

    def _in_conversation(self, planned: Planned, customer: Customer, now: dt.datetime) -> Response | None:
        """Asked a while before, and answered step by step."""
        asked = min(
            now - _MINUTE, self.world.allowed_from(now - self.world.rng.uniform(2, 90) * _MINUTE, customer.zones)
        )
        invitation = invitations.invite(
            self.world.survey,
            customer,
            now=asked,
            touchpoint=self.world.touchpoints[planned.touchpoint],
            served_by=planned.served_by,
        )
        self._deliver(invitation, asked)
        said = Said(planned.score, planned.comment, callback=planned.callback, preferred_time=planned.preferred_time)
        return answering_steps.converse(invitation, said, now=now, rng=self.world.rng)

    def _deliver(self, invitation: Invitation, now: dt.datetime) -> dt.datetime:
        return self.world.deliver(invitation.message_id, now) if invitation.message_id else now

    def _told(self, response: Response, topic: str, now: dt.datetime, before: Story | None = None) -> None:
        decision = triage.decide(response.pk, now=now)
        if decision.case is None or decision.decision != Triage.Decision.OPENED:
            return
        story = probabilities.story(
            self.world.rng,
            topic=topic,
            language=response.customer.language_code,
            unhappy=response.group == Group.DETRACTOR,
            again=before is not None,
        )
        self.office.opened(decision.case, story)

    def are_asked_again(self, resurvey_id: int, now: dt.datetime) -> None:
        """Ask again, of late by SMS. Before, Acme asked through a system of its own and told us by the API
        (``resurvey_of``).
        """
        by_us = now > self.world.timeline.end - ASKED_BY_US
        row = resurveys.ask(resurvey_id, now=now) if by_us else self._asked_elsewhere(resurvey_id, now)
        if row is None or row.sent_at is None:
            return
        asked = self._deliver(row.invitation, now) if row.invitation else now
        told = self.office.stories[row.case_id]
        if probabilities.answers_again(self.world.rng, told, of_lot=row.kind == Resurvey.Kind.LOT):
            when = asked + self.world.rng.expovariate(1 / 9) * _HOUR + 2 * _MINUTE
            self.world.timeline.at(when, partial(self._answers_again, row, told))

    def _asked_elsewhere(self, resurvey_id: int, now: dt.datetime) -> Resurvey:
        planned = Resurvey.objects.select_related("case").get(pk=resurvey_id)
        row = resurveys.asked_elsewhere(planned.case, planned.wave, now=now)
        row.case = planned.case
        return row

    def _answers_again(self, row: Resurvey, told: Story, now: dt.datetime) -> None:
        if row.invitation is not None and row.invitation.has_expired(now):
            return
        of_lot = row.kind == Resurvey.Kind.LOT
        group, score = probabilities.score_again(self.world.rng, told, of_lot=of_lot)
        speaks = self.world.rng.random() < 0.5  # noqa: PLR2004
        said = Said(score, verbatims.comment(self.world.rng, told.language, group, told.topic) if speaks else "")
        if row.invitation is not None and self._is_recent(now):
            response = answering_steps.converse(row.invitation, said, now=now, rng=self.world.rng)
        else:
            response = self._again_at_once(row, said, now)
        if response is not None:
            self._told(response, told.topic, now, before=told)
        if of_lot:
            self.office.may_be_called(row.case_id, now)

    def _again_at_once(self, row: Resurvey, said: Said, now: dt.datetime) -> Response:
        invited = row.invitation is not None
        answer = intake.Answer(
            survey=self.world.survey,
            customer=row.case.customer,
            score=said.score,
            via=self.world.rng.choice((Via.WEB, Via.SMS)) if invited else Via.API,
            answered_at=now,
            comment=said.comment,
            invitation=row.invitation,
            resurvey=row,
            source="" if invited else ELSEWHERE,
            key=None if invited else f"resurvey-{row.pk}",
        )
        return intake.take(answer, now=now).response
