"""Events that the dice bring too seldom to be seen: corrections, a case closed without a call, a late file, a STOP.

Each happens to one customer, by the product's verbs, so that the reports of the demo have every kind of case whose
counting is not obvious (``tests/insights/definitions``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

from apps.customers.bulk_adding import add_many
from apps.customers.models import Customer
from apps.demo.acme.company import organisation
from apps.demo.acme.year.plan import Year
from apps.demo.acme.year.upcoming import Timeline
from apps.demo.acme.year.world import World, gather
from apps.followup import intake, resurveys, triage, verbs
from apps.followup.models import Case, Resurvey
from apps.messaging.models import Reason
from apps.messaging.opt_out.suppressions import suppress
from apps.people.models import User
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Survey, Touchpoint, Via

_DAY: Final = dt.timedelta(days=1)
_MINUTE: Final = dt.timedelta(minutes=1)
_ELSEWHERE: Final = "acme-crm"
_SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


def live_through(year: Year, survey: Survey, seed: int) -> None:
    """Let each of these happen to one customer, at some time of the year."""
    world = gather(survey, Timeline(year.end), Random(f"{seed} rare"))
    customers = add_many([replace(customer, created_at=year.start) for customer in year.rare])
    for number, (kind, customer) in enumerate(zip(_KINDS, customers, strict=True)):
        kind(Life(world, customer, year.end - (200 - 12 * number) * _DAY))
    _ask_the_silent(customers, year.end)


def _ask_the_silent(customers: Sequence[Customer], end: dt.datetime) -> None:
    """Nothing that is due may be left; they do not answer."""
    due = Resurvey.objects.filter(case__customer__in=customers, sent_at=None, not_sent="", due_at__lt=end)
    for row in due.select_related("case"):
        resurveys.asked_elsewhere(row.case, row.wave, now=row.due_at)


class Life:
    """One customer's story. ``began`` is about when: every step takes the first moment at which the team works."""

    def __init__(self, world: World, customer: Customer, began: dt.datetime) -> None:
        self.world = world
        self.customer = customer
        self.began = began
        self.lead = User.objects.get(email="lead@example.com")

    def at(self, days: float) -> dt.datetime:
        return self.world.callable_from(self.began + days * _DAY, self.customer.zones)

    @property
    def case(self) -> Case:
        return Case.objects.select_related("team", "survey").get(customer=self.customer)

    def is_asked(self) -> Invitation:
        link = invitations.invite(self.world.survey, self.customer, now=self.at(0))
        if link.message_id:
            self.world.deliver(link.message_id, self.at(0))
        return link

    def says(self, score: int, at: dt.datetime, received: dt.datetime | None = None, **fields: Any) -> None:
        answer = intake.Answer(
            survey=self.world.survey, customer=self.customer, score=score, via=Via.WEB, answered_at=at, **fields
        )
        now = received or at
        triage.decide(intake.take(answer, now=now).response.pk, now=now)

    def is_called_and_closed(self, days: float = 1) -> None:
        """Called after so many days, or, where a lot asks first, after its question."""
        ready = max(self.began + days * _DAY, self.case.ready_at)
        at, agent = self.world.callable_from(ready, self.customer.zones), self.world.workers[0].user
        verbs.claim(self.case, agent, now=at)
        verbs.log_attempt(self.case, agent, "reached", now=at + 9 * _MINUTE, started_at=at + _MINUTE)
        cause = self.world.causes["process"]
        verbs.resolve(self.case, agent, "resolved", now=at + 12 * _MINUTE, root_cause=cause)

    def answers_again(self, score: int) -> None:
        row = Resurvey.objects.get(case=self.case, wave=7)
        asked = resurveys.asked_elsewhere(self.case, 7, now=row.due_at)
        self.says(score, row.due_at + _DAY, resurvey=asked, source=_ELSEWHERE, key=f"resurvey-{row.pk}")


def _mis_taps(life: Life) -> None:
    link, at = life.is_asked(), life.at(0)
    life.says(1, at + 5 * _MINUTE, invitation=link)
    life.says(9, at + 6 * _MINUTE, invitation=link)
    life.is_called_and_closed()
    life.answers_again(9)


def _corrects_to_2(life: Life) -> None:
    link, at = life.is_asked(), life.at(0)
    life.says(9, at + 5 * _MINUTE, invitation=link, callback_requested=True)
    life.says(2, at + 6 * _MINUTE, invitation=link)
    life.is_called_and_closed()
    life.answers_again(9)


def _is_unhappier_than_they_said(life: Life) -> None:
    life.says(8, life.at(0), callback_requested=True)
    life.says(1, life.at(0) + 90 * _MINUTE)
    life.is_called_and_closed()
    life.answers_again(9)


def _gets_angrier(life: Life) -> None:
    link, at = life.is_asked(), life.at(0)
    life.says(6, at + 5 * _MINUTE, invitation=link)
    life.says(0, at + 50 * _MINUTE, invitation=link)
    life.is_called_and_closed()
    life.answers_again(7)


def _turns_out_to_be_no_case(life: Life) -> None:
    life.says(2, life.at(0))
    life.is_called_and_closed()
    life.answers_again(10)
    at = life.at(10)
    verbs.reopen(life.case, life.lead, now=at)
    verbs.resolve(life.case, life.lead, "invalid", now=at + 5 * _MINUTE, note="a colleague who tried the survey")


def _is_helped_at_the_counter(life: Life) -> None:
    life.says(3, life.at(0))
    verbs.resolve(life.case, life.lead, "unresolved", now=life.at(1), overrule="solved at the counter of our shop")
    life.answers_again(8)


def _comes_late_in_a_file(life: Life) -> None:
    life.says(4, life.at(0), life.at(49), source="paper-survey", key="paper-1")
    life.is_called_and_closed(50)


def _says_stop(life: Life) -> None:
    life.says(5, life.at(0))
    life.is_called_and_closed()
    suppress("sms", life.customer.phone, Reason.STOP, now=life.at(2))
    for row in Resurvey.objects.filter(case=life.case):
        resurveys.ask(row.pk, now=row.due_at)


def _refuses(life: Life) -> None:
    life.says(3, life.at(0))
    at, agent = life.at(1), life.world.workers[0].user
    verbs.claim(life.case, agent, now=at)
    verbs.log_attempt(life.case, agent, "refused", now=at + 2 * _MINUTE, started_at=at + _MINUTE)
    verbs.resolve(life.case, agent, "declined", now=at + 3 * _MINUTE)
    life.answers_again(3)


def _was_asked_lately(life: Life) -> None:
    life.began = life.world.timeline.end - 12 * _DAY
    life.says(4, life.at(0))
    life.is_called_and_closed()


def _answers_on_the_first_in_shanghai(life: Life) -> None:
    """The answer comes at one at night there, when it is still the month before by the clock of London."""
    local = life.began.astimezone(_SHANGHAI)
    first = (local.replace(day=1) + 32 * _DAY).replace(day=1, hour=1, minute=0, second=0)
    life.began = first.astimezone(dt.UTC)
    life.says(2, life.began)
    life.is_called_and_closed()


def _is_alone_at_a_stand(life: Life) -> None:
    life.says(10, life.at(0), touchpoint=Touchpoint.objects.get(slug=organisation.VISITED_ONCE))


def _recovers_without_a_call(life: Life) -> None:
    life.began = life.world.timeline.end - 190 * _DAY
    life.says(3, life.at(0))
    verbs.resolve(life.case, life.lead, "unresolved", now=life.at(1), overrule="moved away")
    life.says(9, life.at(100))


_KINDS: Final[tuple[Callable[[Life], None], ...]] = (
    _mis_taps,
    _corrects_to_2,
    _is_unhappier_than_they_said,
    _gets_angrier,
    _turns_out_to_be_no_case,
    _is_helped_at_the_counter,
    _comes_late_in_a_file,
    _says_stop,
    _refuses,
    _was_asked_lately,
    _answers_on_the_first_in_shanghai,
    _is_alone_at_a_stand,
    _recovers_without_a_call,
)
