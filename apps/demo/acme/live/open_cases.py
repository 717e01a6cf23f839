"""The last days, whose cases are still open: a queue that is alive at any hour, for whoever comes to look."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

from apps.customers.bulk_adding import add_many
from apps.demo.acme.words import agent_notes
from apps.demo.acme.year.agents import CallTeam
from apps.demo.acme.year.answering import Customers
from apps.demo.acme.year.plan import Planned, Year
from apps.demo.acme.year.playing import newcomers
from apps.demo.acme.year.upcoming import Timeline
from apps.demo.acme.year.world import Worker, World, gather
from apps.followup import queue, sweeps, verbs
from apps.followup.models import Case, Result, Status
from apps.messaging.quiet_hours import is_allowed
from apps.surveys.models import Survey

_HOUR = dt.timedelta(hours=1)
_MINUTE = dt.timedelta(minutes=1)
_OLD_ENOUGH = dt.timedelta(hours=9)
_TRIED = 6
_AGREED = 2
# This many at every hour, and when two are in hand and others wait for another day.
_CALLABLE = 13
_STILL_CALLABLE = 11
_IN_VAIN = (Result.NO_ANSWER, Result.VOICEMAIL, Result.NO_ANSWER, Result.BUSY, Result.NO_ANSWER, Result.VOICEMAIL)


def leave_open(year: Year, survey: Survey, seed: int) -> None:
    """Ask and hear customers of the last days, and let the team have begun with some of them."""
    rng = Random(f"{seed} alive")
    world = gather(survey, Timeline(year.end), rng)
    reserve = list(year.reserve)
    begun = _hear(world, _enough(reserve, year.end, _CALLABLE), year.start)
    _agree_on_a_time(world, begun)
    _try_in_vain(world, begun)
    sweeps.mark_breaches(now=year.end)
    for worker in (world.workers[0], world.workers[-2]):
        queue.claim_next(worker.user, now=year.end - rng.uniform(1, 6) * _MINUTE)
    _hear(world, _enough(reserve, year.end, _STILL_CALLABLE), year.start)
    sweeps.mark_breaches(now=year.end)


def _enough(reserve: list[Planned], end: dt.datetime, many: int) -> list[Planned]:
    """Those of the reserve whom it takes to have so many to call at every hour of the coming day."""
    hours = [end + hour * _HOUR for hour in range(24)]
    there = list(Case.objects.filter(status__in=(Status.QUEUED, Status.WAITING)))
    counted = {at: sum(case.ready_at <= at and is_allowed(at, case.zones) for case in there) for at in hours}
    chosen = []
    while lacking := [at for at in hours if counted[at] < many]:
        best = max(reserve, key=lambda planned: sum(_may_be_called(planned, at) for at in lacking))
        reserve.remove(best)
        chosen.append(best)
        counted = {at: count + _may_be_called(best, at) for at, count in counted.items()}
    return chosen


def _may_be_called(planned: Planned, at: dt.datetime) -> bool:
    return is_allowed(at, [planned.customer.time_zone])


def _hear(world: World, planned: list[Planned], start: dt.datetime) -> list[Case]:
    """They answer; the office makes its plans on a timeline of its own, which nobody plays. Their cases."""
    customers = add_many(newcomers(planned, start, world.rng))
    world.customers.update({customer.external_id: customer for customer in customers})
    people = Customers(world, CallTeam(replace(world, timeline=Timeline(world.timeline.end))))
    for each in sorted(planned, key=lambda one: one.at):
        people.answers(each, each.at)
    opened = Case.objects.filter(customer__in=customers, status=Status.QUEUED)
    return list(opened.select_related("team", "customer"))


def _try_in_vain(world: World, cases: list[Case]) -> None:
    """Some customers were called a day ago and not reached: they may be called again."""
    for case, result in zip(_callable_then(world, cases, _TRIED), _IN_VAIN, strict=False):
        worker, at = _agent(world, case), _a_while_after(world, case)
        verbs.claim(case, worker.user, now=at)
        verbs.log_attempt(case, worker.user, result, now=at + 2 * _MINUTE, started_at=at + _MINUTE)
        cases.remove(case)


def _agree_on_a_time(world: World, cases: list[Case]) -> None:
    for case in _callable_then(world, cases, _AGREED):
        worker, at = _agent(world, case), _a_while_after(world, case)
        verbs.claim(case, worker.user, now=at)
        verbs.log_attempt(
            case,
            worker.user,
            Result.CALL_LATER,
            now=at + 3 * _MINUTE,
            started_at=at + _MINUTE,
            note=agent_notes.note(world.rng, "waiting"),
            callback_at=world.callable_from(world.timeline.end + world.rng.uniform(1, 20) * _HOUR, case.zones),
        )
        cases.remove(case)


def _callable_then(world: World, cases: list[Case], many: int) -> list[Case]:
    latest = world.timeline.end - _OLD_ENOUGH
    return [case for case in cases if _a_while_after(world, case) < latest][:many]


def _a_while_after(world: World, case: Case) -> dt.datetime:
    return world.callable_from(case.opened_at + 2 * _HOUR, case.zones) + 7 * _MINUTE


def _agent(world: World, case: Case) -> Worker:
    return next(worker for worker in world.workers if worker.language == case.customer.language_code)
