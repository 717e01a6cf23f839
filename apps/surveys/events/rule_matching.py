"""The rules that an event concerns, and what they decide at once: the share, the attribute, and when to look again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from apps.surveys.asking.sampling import is_sampled
from apps.surveys.models import Event, EventDecision, EventRule, Survey, Touchpoint, WhyNotAsked

# Congratulations that come later than this are odd.
TEXT_EXPIRES_AFTER_DAYS: Final = 3
_ACTIVE: Final = EventRule.objects.select_related("survey__team", "survey__touchpoint", "touchpoint")


@dataclass(frozen=True)
class Rules:
    """The active rules about some types, and the tree of touchpoints, read once for many events."""

    rules: list[EventRule]
    parents: Mapping[int, int | None]
    surveys: dict[int, Survey]

    @classmethod
    def for_types(cls, types: Iterable[str]) -> Rules:
        rules = list(_ACTIVE.filter(event_type__in=set(types), is_active=True).order_by("position", "pk"))
        parents = dict(Touchpoint.objects.values_list("pk", "parent_id"))
        return cls(rules, parents, _asking_at())

    def decisions(self, event: Event, now: dt.datetime) -> Iterator[EventDecision]:
        """Yield the decisions about a new event, none of them saved: one about asking, and one for each text."""
        about = [rule for rule in self.rules if rule.event_type == event.type]
        asking = [rule for rule in about if rule.asks]
        yield self._asking(event, asking, now)
        for rule in about:
            if not rule.asks and self.is_at(event, rule) and condition_holds(rule, event):
                yield _of_rule(rule, event, now)

    def _asking(self, event: Event, asking: list[EventRule], now: dt.datetime) -> EventDecision:
        here = [rule for rule in asking if self.is_at(event, rule)]
        chosen = next((rule for rule in here if condition_holds(rule, event)), None)
        if chosen is not None:
            return _of_rule(chosen, event, now)
        if here:
            return _refused(EventDecision(event=event, rule=here[0], survey=here[0].survey), WhyNotAsked.ATTRIBUTE, now)
        return self._without_rule(event, now)

    def _without_rule(self, event: Event, now: dt.datetime) -> EventDecision:
        """The survey of the touchpoint asks where no rule speaks of such events."""
        survey = self.survey_about(event.touchpoint_id)
        decision = EventDecision(event=event, survey=survey, due_at=max(now, event.occurred_at))
        if survey is None:
            return _refused(decision, WhyNotAsked.NO_SURVEY, now)
        if not is_sampled(survey.sampling_percent, survey.slug, event.customer.external_id, event.key):
            return _refused(decision, WhyNotAsked.NOT_SAMPLED, now)
        return _in_time(decision, survey, now)

    def is_at(self, event: Event, rule: EventRule) -> bool:
        """Say whether the event happened at the rule's touchpoint or below it."""
        if rule.touchpoint_id is None:
            return True
        return rule.touchpoint_id in self._upwards(event.touchpoint_id)

    def survey_about(self, touchpoint_id: int | None) -> Survey | None:
        """Return the active survey of that touchpoint, or of the nearest above it that has one."""
        return next((self.surveys[at] for at in self._upwards(touchpoint_id) if at in self.surveys), None)

    def _upwards(self, touchpoint_id: int | None) -> Iterator[int]:
        while touchpoint_id is not None:
            yield touchpoint_id
            touchpoint_id = self.parents.get(touchpoint_id)


def survey_about(touchpoint: Touchpoint) -> Survey | None:
    """Return the active survey of that touchpoint or the nearest above it.

    One about the event itself goes before one about the relationship.
    """
    return Rules.for_types(()).survey_about(touchpoint.pk)


def condition_holds(rule: EventRule, event: Event) -> bool:
    of_event = rule.attribute_of == EventRule.AttributeOf.EVENT
    return rule.condition.holds(event.attributes if of_event else event.customer.attributes)


def is_in_share(rule: EventRule, event: Event) -> bool:
    """Say whether the event is in the rule's share: always the same for one event and rule."""
    return is_sampled(rule.share_percent, f"rule {rule.name}", event.customer.external_id, event.key)


def _asking_at() -> dict[int, Survey]:
    # Transactional sorts after relationship: the later one overwrites, and of one kind the first survey stays.
    active = Survey.objects.select_related("team", "touchpoint").filter(is_active=True).order_by("kind", "-pk")
    return {survey.touchpoint_id: survey for survey in active}


def _of_rule(rule: EventRule, event: Event, now: dt.datetime) -> EventDecision:
    due = max(now, event.occurred_at + rule.delay)
    decision = EventDecision(event=event, rule=rule, survey=rule.survey, due_at=due)
    if not is_in_share(rule, event):
        return _refused(decision, WhyNotAsked.NOT_SAMPLED, now)
    return _in_time(decision, rule.survey, now)


def _in_time(decision: EventDecision, survey: Survey, now: dt.datetime) -> EventDecision:
    """Refuse what happened so long ago that a question about it would have expired."""
    delay = decision.rule.delay if decision.rule else dt.timedelta(0)
    days = survey.expiry_days if decision.asks else TEXT_EXPIRES_AFTER_DAYS
    too_late = decision.event.occurred_at + delay < now - dt.timedelta(days=days)
    return _refused(decision, WhyNotAsked.TOO_LATE, now) if too_late else decision


def _refused(decision: EventDecision, reason: str, now: dt.datetime) -> EventDecision:
    decision.decision, decision.reason = EventDecision.Decision.NOT_ASKED, reason
    decision.due_at, decision.decided_at = now, now
    return decision
