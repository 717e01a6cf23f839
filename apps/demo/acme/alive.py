"""The last days, whose cases are still open: a queue that is alive at any hour, for whoever comes to look."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

from apps.customers.importing import add_many
from apps.demo.acme import remarks
from apps.demo.acme.answering import Customers
from apps.demo.acme.office import Office
from apps.demo.acme.plan import Planned, Year
from apps.demo.acme.timeline import Timeline
from apps.demo.acme.world import Worker, World, gather
from apps.followup import queue, sweeps, verbs
from apps.followup.models import OPEN, Case, Result, Status
from apps.messaging.quiet_hours import is_allowed
from apps.surveys.models import Survey

_HOUR = dt.timedelta(hours=1)
_MINUTE = dt.timedelta(minutes=1)
_OLD_ENOUGH = dt.timedelta(hours=9)
_TRIED = 6
_AGREED = 2
# At every hour: two of them are in hand, and some wait for an agreed time.
_CALLABLE = 14
_IN_VAIN = (Result.NO_ANSWER, Result.VOICEMAIL, Result.NO_ANSWER, Result.BUSY, Result.NO_ANSWER, Result.VOICEMAIL)


def leave_open(year: Year, survey: Survey, seed: int) -> None:
    """Ask and hear customers of the last days, and let the team have begun with some of them."""
    rng = Random(f"{seed} alive")
    chosen = _enough(year)
    customers = add_many([planned.customer for planned in chosen])
    world = gather(survey, Timeline(year.end), rng, customers)
    _hear(world, chosen)
    begun = list(Case.objects.filter(customer__in=customers, status=Status.QUEUED).select_related("team", "customer"))
    _try_in_vain(world, begun)
    _agree_on_a_time(world, begun)
    sweeps.mark_breaches(now=year.end)
    for worker in (world.workers[0], world.workers[-2]):
        queue.claim_next(worker.user, now=year.end - rng.uniform(1, 6) * _MINUTE)


def _enough(year: Year) -> list[Planned]:
    """Those whom it takes, beside the cases that the year itself left open, to have some to call at every hour."""
    zones = [zone for case in Case.objects.filter(status__in=OPEN) for zone in case.zones[:1]]
    hours = [year.end + hour * _HOUR for hour in range(24)]
    left, chosen = list(year.reserve), list[Planned]()
    while lacking := [at for at in hours if sum(is_allowed(at, [zone]) for zone in zones) < _CALLABLE]:
        best = max(left, key=lambda planned: _covers(planned, lacking))
        left.remove(best)
        chosen.append(best)
        zones.append(best.customer.time_zone)
    return chosen


def _covers(planned: Planned, hours: list[dt.datetime]) -> int:
    return sum(is_allowed(at, [planned.customer.time_zone]) for at in hours)


def _hear(world: World, planned: list[Planned]) -> None:
    """They answer; the office makes its plans on a timeline of its own, which nobody plays."""
    people = Customers(world, Office(replace(world, timeline=Timeline(world.timeline.end))))
    for each in sorted(planned, key=lambda one: one.at):
        people.answers(each, each.at)


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
            note=remarks.note(world.rng, "waiting"),
            callback_at=world.callable_from(world.timeline.end + world.rng.uniform(1, 20) * _HOUR, case.zones),
        )
        cases.remove(case)


def _callable_then(world: World, cases: list[Case], many: int) -> list[Case]:
    latest = world.timeline.end - _OLD_ENOUGH
    return [case for case in cases if _a_while_after(world, case) < latest][:many]


def _a_while_after(world: World, case: Case) -> dt.datetime:
    return world.callable_from(case.opened_at + 2 * _HOUR, case.zones) + 7 * _MINUTE


def _agent(world: World, case: Case) -> Worker:
    return next(worker for worker in world.workers if worker.language == case.customer.language)
