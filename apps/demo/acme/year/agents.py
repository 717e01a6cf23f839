"""Discovery at work: agents take the next case, call, and close."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from zoneinfo import ZoneInfo

from apps.demo.acme.words import agent_notes, verbatims
from apps.demo.acme.year import probabilities
from apps.demo.acme.year.probabilities import Story
from apps.demo.acme.year.world import Worker, World
from apps.followup import verbs
from apps.followup.models import CallbackOffer, Case, Promise, Result, RootCause, Status
from apps.messaging.quiet_hours import is_allowed

_MINUTE = dt.timedelta(minutes=1)
_HOUR = dt.timedelta(hours=1)
_CLOSING_TIME = dt.timedelta(minutes=45)
_LATE_SHIFT_FROM = 14


class CallTeam:
    """The agents of some languages and the cases of their customers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.stories: dict[int, Story] = {}
        self._cases: dict[int, Case] = {}
        self._unheld: dict[str, set[int]] = defaultdict(set)
        self._looks: dict[str, int] = defaultdict(int)

    def opened(self, case: Case, told: Story) -> None:
        # The same team and survey for all, with the calendar that they have worked out already.
        case.team, case.survey = self.world.survey.team, self.world.survey
        self.stories[case.pk], self._cases[case.pk] = told, case
        self._await(case, told, case.ready_at, hurry=0.4 if case.priority > 1 else 1.0)
        self.world.timeline.at(case.due_at + _MINUTE, lambda now: self._mark_breach(case.pk, now))

    def may_be_called(self, case_id: int, now: dt.datetime) -> None:
        """The customer was asked first, and has answered: the wait for the call may be over sooner."""
        told = self.stories[case_id]
        if case_id not in self._unheld[told.language]:
            return
        case = self._again(case_id)
        self._look_at(told.language, self.world.callable_from(max(now, case.ready_at), case.zones))
        self.world.timeline.at(case.due_at + _MINUTE, lambda then: self._mark_breach(case_id, then))

    def _again(self, case_id: int) -> Case:
        """Return the case as the database has it: its customer may have agreed another time for the call."""
        case = Case.objects.select_related("customer", "opening_response").get(pk=case_id)
        case.team, case.survey = self.world.survey.team, self.world.survey
        self._cases[case_id] = case
        return case

    def _await(self, case: Case, told: Story, ready_at: dt.datetime, hurry: float = 1.0) -> None:
        """The case waits for an agent, who comes by when it may be called, sooner or later."""
        self._unheld[told.language].add(case.pk)
        start = self.world.callable_from(ready_at, case.zones)
        later = start + self.world.rng.expovariate(1 / (2.2 * hurry)) * _HOUR
        self._look_at(told.language, self.world.callable_from(later, case.zones))

    def _look_at(self, language: str, when: dt.datetime) -> None:
        self._looks[language] += 1
        self.world.timeline.at(when, lambda now: self._look(language, now))

    def _look(self, language: str, now: dt.datetime) -> None:
        """An agent asks for the next case. As many looks are on their way as there are cases that wait."""
        self._looks[language] -= 1
        waiting = self._unheld[language]
        if not waiting or now > self.world.timeline.end - _CLOSING_TIME:
            return
        worker = self._on_duty(language, now)
        start = self.world.survey.team.calendar.next_open(max(worker.free_from, now + _MINUTE))
        if start > now + _MINUTE:
            self._look_at(language, start)
            return
        case = self._next_for(worker, now)
        if case is not None and (seen := self._again(case.pk)).is_open and seen.ready_at <= now:
            waiting.discard(case.pk)
            self._call(verbs.claim(seen, worker.user, now=now), worker, start)
        if self._looks[language] < len(waiting):
            self._look_at(language, self.world.survey.team.calendar.next_open(now + _HOUR))

    def _on_duty(self, language: str, now: dt.datetime) -> Worker:
        local = now.astimezone(ZoneInfo(self.world.survey.team.time_zone))
        there = [worker for worker in self.world.workers if worker.language == language]
        return min(there, key=lambda worker: (worker.free_from > now, worker.early != (local.hour < _LATE_SHIFT_FROM)))

    def _next_for(self, worker: Worker, now: dt.datetime) -> Case | None:
        """The most urgent case that may be called, among the customers whose language the agent speaks.

        The order is that of ``queue.in_order``; the cases are the ones in memory, which saves a year's worth of
        queries: nobody but this office moves them.
        """
        waiting = [self._cases[pk] for pk in self._unheld[worker.language]]
        ready = [case for case in waiting if case.ready_at <= now and is_allowed(now, case.zones, self.world.hours)]
        return min(ready, key=lambda case: _urgency(case, now), default=None)

    def _call(self, case: Case, worker: Worker, started: dt.datetime) -> None:
        rng, told = self.world.rng, self.stories[case.pk]
        result = probabilities.attempt(rng, told)
        lasted = rng.uniform(4, 18) if result == Result.REACHED else rng.uniform(0.5, 2.5)
        done = started + lasted * _MINUTE
        worker.free_from = done + 3 * _MINUTE
        callback_at = None
        if result == Result.CALL_LATER:
            callback_at = self.world.callable_from(done + rng.uniform(3, 30) * _HOUR, case.zones)
        note = agent_notes.note(rng, told.topic) if result == Result.REACHED else ""
        verbs.log_attempt(case, worker.user, result, now=done, started_at=started, note=note, callback_at=callback_at)
        if case.status in {Status.QUEUED, Status.WAITING}:
            self._await(case, told, case.ready_at, hurry=0.1 if callback_at else 0.5)
        elif case.status == Status.CLAIMED:
            self._close(case, worker, result, done + 2 * _MINUTE)
        else:
            del self._cases[case.pk]
            self._offer_a_time(case, done)

    def _offer_a_time(self, case: Case, now: dt.datetime) -> None:
        """The verb has written a message to the customer who could not be reached."""
        for message_id in CallbackOffer.objects.filter(case=case).values_list("message_id", flat=True):
            if message_id is not None:
                self.world.deliver(message_id, now)

    def _close(self, case: Case, worker: Worker, result: Result, now: dt.datetime) -> None:
        if result == Result.REACHED:
            self._settle(case, worker, now)
            return
        end = Status.DECLINED if result == Result.REFUSED else Status.UNREACHABLE
        verbs.resolve(case, worker.user, end, now=now)
        del self._cases[case.pk]

    def _settle(self, case: Case, worker: Worker, now: dt.datetime) -> None:
        rng, told = self.world.rng, self.stories[case.pk]
        told.reached, told.skill, told.feeling = True, worker.skill, None
        drafts = []
        if rng.random() < 0.3:  # noqa: PLR2004
            due_at = self.world.callable_from(now + rng.uniform(24, 120) * _HOUR, case.zones)
            drafts = [verbs.PromiseDraft(agent_notes.promise(told.topic), due_at)]
        verbs.resolve(
            case, worker.user, probabilities.disposition(rng), now=now, root_cause=self._cause(told), promises=drafts
        )
        del self._cases[case.pk]
        for draft in drafts:
            self._plan_keeping(case, worker, draft.due_at)

    def _cause(self, told: Story) -> RootCause:
        """Mostly the true one: agents err too."""
        slugs = list(verbatims.CAUSE_OF_TOPIC.values())
        astray = self.world.rng.random() < 0.12  # noqa: PLR2004
        return self.world.causes[self.world.rng.choice(slugs) if astray else verbatims.CAUSE_OF_TOPIC[told.topic]]

    def _plan_keeping(self, case: Case, worker: Worker, due_at: dt.datetime) -> None:
        """Most promises are kept in time; some late, some never."""
        dice = self.world.rng.random()
        when = due_at - 5 * _HOUR if dice < 0.78 else due_at + 30 * _HOUR  # noqa: PLR2004
        if dice < 0.92:  # noqa: PLR2004
            self.world.timeline.at(when, lambda now: _keep_promises(case.pk, worker, now))

    def _mark_breach(self, case_id: int, now: dt.datetime) -> None:
        """Do what the sweep does, for this case alone: the other part of the load has its own time of day."""
        if case_id in self._cases and case_id in self._unheld[self.stories[case_id].language]:
            case = self._again(case_id)
            if case.is_open and case.first_attempt_at is None and case.breached_at is None:
                verbs.mark_breach(case, now=now)


def _urgency(case: Case, now: dt.datetime) -> tuple[bool, int, dt.datetime]:
    overdue = case.first_attempt_at is None and case.due_at <= now
    called_for = case.callback_at is not None and case.callback_at <= now
    return not (overdue or called_for), -case.priority, case.due_at


def _keep_promises(case_id: int, worker: Worker, now: dt.datetime) -> None:
    for made in Promise.objects.filter(case=case_id, kept_at=None).select_related("case"):
        verbs.keep_promise(made, worker.user, now=now)
