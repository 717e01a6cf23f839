"""The preview of a rule: what it would have done with the events of the last thirty days, before it is switched on."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from apps.messaging.models import Channel, Suppression
from apps.surveys.asking.channels import address_of
from apps.surveys.events.rule_matching import Rules, condition_holds, is_in_share
from apps.surveys.models import Event, EventRule, Invitation, Survey, WhyNotAsked

DAYS: Final = 30
# The newest so many are looked at one by one; more are only counted, up to the second number.
LOOKED_AT: Final = 2_000
COUNTED: Final = 10_000


@dataclass(frozen=True)
class RulePreview:
    """``events`` of the type in the last 30 days, at most ``COUNTED``; ``looked_at`` of them were tried, and ``asked``
    of these would have been asked or written to; the others by their reasons.
    """

    events: int
    looked_at: int
    asked: int
    reasons: Counter[WhyNotAsked] = field(default_factory=Counter)

    @property
    def counts_all(self) -> bool:
        return self.events == self.looked_at


def preview(rule: EventRule, *, now: dt.datetime, with_open_case: Callable[[Sequence[int]], set[int]]) -> RulePreview:
    """Try the rule, saved or not, on the newest events of its type; a bounded number of rows and of statements.

    Who was asked by the rule itself in the meantime counts as not asked. ``with_open_case`` returns those customers
    who have an open case, as of today.
    """
    since = now - dt.timedelta(days=DAYS)
    events = Event.objects.filter(type=rule.event_type, occurred_at__gt=since, occurred_at__lte=now)
    count = events.order_by()[:COUNTED].count()
    newest = list(events.select_related("customer").order_by("-occurred_at")[:LOOKED_AT])
    trial = _Trial(rule, newest, with_open_case)
    reasons = Counter(trial.reason_for(event) for event in reversed(newest))
    asked = reasons.pop(None, 0)
    return RulePreview(count, len(newest), asked, Counter({why: n for why, n in reasons.items() if why is not None}))


class _Trial:
    """The rule tried on events from the oldest on: those who would have been asked are in quarantine then."""

    def __init__(
        self, rule: EventRule, events: Sequence[Event], with_open_case: Callable[[Sequence[int]], set[int]]
    ) -> None:
        customers = sorted({event.customer_id for event in events})
        self._rule, self._survey = rule, rule.survey
        self._rules = Rules.for_types(())
        self._asked = _asked(customers, rule, events)
        self._open = with_open_case(customers) if rule.skips_open_cases else set()
        self._suppressed = _suppressed(self._survey, events)

    def reason_for(self, event: Event) -> WhyNotAsked | None:
        """Return the first reason against it; None where the customer would have been asked."""
        reason = next((why for why, speaks in self._checks(event) if speaks()), None)
        if reason is None and self._rule.asks:
            self._asked[event.customer_id].append(event.occurred_at)
        return reason

    def _checks(self, event: Event) -> list[tuple[WhyNotAsked, Callable[[], bool]]]:
        rule, channel = self._rule, self._survey.channel if self._rule.asks else Channel.SMS
        address = address_of(event.customer, channel)
        lately = dt.timedelta(days=rule.asked_within_days)
        quarantine = dt.timedelta(days=self._survey.quarantine_days if rule.asks else 0)
        return [
            (WhyNotAsked.NO_SURVEY, lambda: not self._rules.is_at(event, rule)),
            (WhyNotAsked.ATTRIBUTE, lambda: not condition_holds(rule, event)),
            (WhyNotAsked.NOT_SAMPLED, lambda: not is_in_share(rule, event)),
            (WhyNotAsked.OPEN_CASE, lambda: event.customer_id in self._open),
            (WhyNotAsked.ASKED_LATELY, lambda: self._was_asked(event, lately)),
            (WhyNotAsked.NO_ADDRESS, lambda: not address),
            (WhyNotAsked.OPTED_OUT, lambda: address in self._suppressed),
            (WhyNotAsked.IN_QUARANTINE, lambda: self._was_asked(event, quarantine)),
        ]

    def _was_asked(self, event: Event, within: dt.timedelta) -> bool:
        at = event.occurred_at + self._rule.delay
        return any(at - within < asked <= at for asked in self._asked[event.customer_id])


def _asked(customers: Sequence[int], rule: EventRule, events: Sequence[Event]) -> defaultdict[int, list[dt.datetime]]:
    found: defaultdict[int, list[dt.datetime]] = defaultdict(list)
    if not events:
        return found
    days = max(rule.survey.quarantine_days, rule.asked_within_days)
    since = min(event.occurred_at for event in events) - dt.timedelta(days=days)
    asked = Invitation.objects.filter(customer__in=customers, created_at__gt=since)
    others = asked.exclude(event_decision__rule=rule.pk) if rule.pk else asked
    for customer_id, at in others.order_by().values_list("customer_id", "created_at"):
        found[customer_id].append(at)
    return found


def _suppressed(survey: Survey, events: Iterable[Event]) -> set[str]:
    addresses = {address for event in events for address in (event.customer.phone, event.customer.email) if address}
    in_force = Suppression.objects.filter(address__in=addresses, lifted_at=None, channel__in=[survey.channel, "sms"])
    return set(in_force.values_list("address", flat=True))
