"""The world of Acme Telecom: what everything that happens there needs at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from apps.customers.models import Customer
from apps.demo.acme.company import organisation
from apps.demo.acme.year.upcoming import Timeline
from apps.followup.models import RootCause
from apps.messaging.models import Message
from apps.messaging.outbound import sending
from apps.messaging.quiet_hours import AllowedHours, next_allowed
from apps.people.models import User
from apps.surveys.models import Survey, Touchpoint

_PATIENCE = 50


@dataclass
class Worker:
    """A colleague at work. ``free_from``: until then they are in a call."""

    user: User
    skill: float
    language: str
    early: bool
    free_from: dt.datetime


@dataclass
class World:
    survey: Survey
    touchpoints: dict[str, Touchpoint]
    causes: dict[str, RootCause]
    workers: list[Worker]
    customers: dict[str, Customer]
    timeline: Timeline
    rng: Random

    @property
    def hours(self) -> AllowedHours:
        return self.survey.team.allowed_hours

    def allowed_from(self, at: dt.datetime, zones: Sequence[str]) -> dt.datetime:
        """The first moment at which the customer may be written to."""
        return next_allowed(at, zones, self.hours) or at

    def deliver(self, message_id: int, at: dt.datetime) -> dt.datetime:
        """Send a message as soon as its rules allow, as worker and sweep would; when that was, or will be."""
        if sending.send(message_id, now=at) is not None:
            return at
        later = Message.objects.values_list("not_before", flat=True).get(pk=message_id)
        if at < later < self.timeline.end:
            sending.send(message_id, now=later)
        return max(later, at)

    def callable_from(self, at: dt.datetime, zones: Sequence[str]) -> dt.datetime:
        """The first moment at which the team works and the customer may be called."""
        for _ in range(_PATIENCE):
            opening = self.survey.team.calendar.next_open(at)
            at = self.allowed_from(opening, zones)
            if at == opening:
                break
        return at


def gather(survey: Survey, timeline: Timeline, rng: Random, customers: Sequence[Customer] = ()) -> World:
    users = {user.email: user for user in User.objects.prefetch_related("teams")}
    workers = [
        Worker(users[each.email], each.skill, each.language, each.early, dt.datetime.min.replace(tzinfo=dt.UTC))
        for each in organisation.COLLEAGUES
    ]
    return World(
        survey=survey,
        touchpoints={each.slug: each for each in Touchpoint.objects.all()},
        causes={each.slug: each for each in RootCause.objects.all()},
        workers=workers,
        customers={each.external_id: each for each in customers},
        timeline=timeline,
        rng=rng,
    )
