"""The facts of a case, its customer and its team: each is asked of the database once, when a page shows it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.db.models import QuerySet

from apps.followup.lifecycle import Verb
from apps.followup.models import Attempt, Case, CaseEvent, Resurvey
from apps.followup.visibility import visible_responses
from apps.messaging.models import Channel, Suppression
from apps.pages.case import sentences
from apps.pages.case.closing.root_cause_choices import Choice, root_cause_choices
from apps.pages.shared.customer_clock import CustomerClock
from apps.pages.shared.timeline import Item, timeline
from apps.people.models import User
from apps.surveys.models import Response

EARLIER_AT_MOST = 10


class CaseFacts:
    """``user`` reads them: they are shown what they may see, and what is theirs."""

    def __init__(self, case: Case, user: User, now: dt.datetime) -> None:
        self.case, self.user, self.now = case, user, now

    @cached_property
    def clock(self) -> CustomerClock:
        return CustomerClock.of(self.case, self.now)

    @property
    def held_by_other(self) -> bool:
        return self.case.holder_id is not None and self.case.holder_id != self.user.pk

    @property
    def in_hand(self) -> bool:
        return self.case.holder_id == self.user.pk

    @cached_property
    def held_since(self) -> dt.datetime | None:
        claims = [event.at for event in self.events if event.verb == Verb.CLAIM]
        return claims[-1] if claims else None

    @cached_property
    def minutes_left(self) -> int:
        left = (self.case.lease_until or self.now) - self.now
        return max(round(left.total_seconds() / 60), 0)

    @cached_property
    def events(self) -> list[CaseEvent]:
        return list(self.case.events.select_related("actor"))

    @cached_property
    def attempts(self) -> list[Attempt]:
        return list(self.case.attempts.select_related("agent", "phone_call"))

    @cached_property
    def timeline(self) -> list[Item]:
        answers = [self.case.opening_response, *self.further_answers]
        return timeline(self.case, self.user, self.events, self.attempts, answers)

    @cached_property
    def further_answers(self) -> list[Response]:
        """Those that joined the case, oldest first."""
        joined = Response.objects.filter(triage__case=self.case).exclude(pk=self.case.opening_response_id)
        return list(joined.order_by("answered_at", "pk").select_related("touchpoint"))

    @cached_property
    def earlier_answers(self) -> QuerySet[Response]:
        opening = self.case.opening_response
        mine = visible_responses(self.user).filter(customer=self.case.customer, answered_at__lte=opening.answered_at)
        return mine.exclude(pk=opening.pk).select_related("touchpoint")[:EARLIER_AT_MOST]

    @cached_property
    def other_cases(self) -> QuerySet[Case]:
        mine = Case.objects.visible_to(self.user).filter(customer=self.case.customer).exclude(pk=self.case.pk)
        return mine.select_related("opening_response", "root_cause")[:EARLIER_AT_MOST]

    @cached_property
    def members(self) -> list[User]:
        """Those who may own a promise."""
        others = self.case.team.members.filter(is_active=True, is_machine=False).exclude(pk=self.user.pk)
        return list(others.order_by("name", "email"))

    @cached_property
    def root_causes(self) -> list[Choice]:
        return root_cause_choices(self.case, self.now)

    @cached_property
    def messages_ended(self) -> bool:
        """Return whether no address of the customer is left to which we may write."""
        customer = self.case.customer
        addresses = ((Channel.SMS, customer.phone), (Channel.EMAIL, customer.email))
        return not any(address and Suppression.forbids(channel, address) is None for channel, address in addresses)

    @property
    def resurveys(self) -> list[str]:
        """Return when the customer was or will be asked again, or why not, one sentence for each time."""
        return [
            sentences.resurvey_sentence(row)
            for row in self.case.resurveys.filter(kind=Resurvey.Kind.AFTER_CLOSE).order_by("wave")
        ]
