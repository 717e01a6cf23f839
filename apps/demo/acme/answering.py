"""Customers answer: for the first time, and again after the call."""

from __future__ import annotations

import datetime as dt
from typing import Final

from apps.customers.models import Customer
from apps.demo.acme import conversing, outcomes, verbatims
from apps.demo.acme.conversing import Said
from apps.demo.acme.office import Office
from apps.demo.acme.outcomes import Story
from apps.demo.acme.plan import Planned
from apps.demo.acme.world import World
from apps.followup import intake, resurveys, triage
from apps.followup.models import Resurvey, Triage
from apps.surveys import invitations
from apps.surveys.models import Invitation, Response, Via

# Of this age, conversations are played message by message: they are still on the phones.
RECENT: Final = dt.timedelta(days=6)
_MINUTE: Final = dt.timedelta(minutes=1)
_HOUR: Final = dt.timedelta(hours=1)


class Customers:
    """Those who answer, and what becomes of their answers."""

    def __init__(self, world: World, office: Office) -> None:
        self.world = world
        self.office = office

    def answers(self, planned: Planned, now: dt.datetime) -> None:
        customer = self.world.customers[planned.customer.external_id]
        answer = self._in_conversation if self._is_shown(planned, customer, now) else self._at_once
        response = answer(planned, customer, now)
        if response is not None:
            self._told(response, planned.topic, now)

    def _is_shown(self, planned: Planned, customer: Customer, now: dt.datetime) -> bool:
        """Whether the conversation is to be found on the customer's phone; who was asked lately answers unasked."""
        shown = self._is_recent(now) and (planned.needs_a_call or self.world.rng.random() < 0.2)  # noqa: PLR2004
        return shown and not invitations.in_quarantine(self.world.survey, customer, now - dt.timedelta(days=1))

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
        return conversing.converse(invitation, said, now=now, rng=self.world.rng)

    def _deliver(self, invitation: Invitation, now: dt.datetime) -> dt.datetime:
        return self.world.deliver(invitation.message_id, now) if invitation.message_id else now

    def _told(self, response: Response, topic: str, now: dt.datetime, before: Story | None = None) -> None:
        decision = triage.decide(response.pk, now=now)
        if decision.case is None or decision.decision != Triage.Decision.OPENED:
            return
        story = outcomes.story(
            self.world.rng,
            topic=topic,
            language=response.customer.language,
            unhappy=response.group == "detractor",
            again=before is not None,
        )
        self.office.opened(decision.case, story)

    def are_asked_again(self, resurvey_id: int, now: dt.datetime) -> None:
        row = resurveys.ask(resurvey_id, now=now)
        if row is None or row.invitation is None:
            return
        asked = self._deliver(row.invitation, now)
        told = self.office.stories[row.case_id]
        if outcomes.answers_again(self.world.rng, told):
            when = asked + self.world.rng.expovariate(1 / 9) * _HOUR + 2 * _MINUTE
            self.world.timeline.at(when, lambda at: self._answers_again(row, told, at))

    def _answers_again(self, row: Resurvey, told: Story, now: dt.datetime) -> None:
        invitation, rng = row.invitation, self.world.rng
        if invitation is None or invitation.has_expired(now):
            return
        group, score = outcomes.score_again(rng, told)
        speaks = rng.random() < 0.5  # noqa: PLR2004
        comment = verbatims.comment(rng, told.language, group, told.topic) if speaks else ""
        if self._is_recent(now):
            response = conversing.converse(invitation, Said(score, comment), now=now, rng=rng)
        else:
            answer = intake.Answer(
                survey=self.world.survey,
                customer=invitation.customer,
                score=score,
                via=rng.choice((Via.WEB, Via.SMS)),
                answered_at=now,
                comment=comment,
                invitation=invitation,
                resurvey=row,
            )
            response = intake.take(answer, now=now).response
        if response is not None:
            self._told(response, told.topic, now, before=told)
