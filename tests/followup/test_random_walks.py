"""Invariant 6: whatever goes on between a customer and us, after a STOP nothing more is queued for or sent to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup import event_intake, queue, resurveys, survey_page, triage, verbs
from apps.followup.checks import CHECKS
from apps.messaging.models import MessagePurpose, Status
from apps.messaging.outbound import sending
from apps.surveys.asking import invitations, reminders
from apps.surveys.models import Invitation, Response, Via
from tests import factories as f
from tests.conversation.texting import confirmations, outgoing, write
from tests.providers import TWILIO, reset_doubles

pytestmark = pytest.mark.django_db
STOPS = ["STOP", "Stop texting me!", "3. Stop", "СТОП", "Ужас, больше не пишите мне", "退订", "太差了，不要再发了"]
REPLIES = [
    "3",
    "10",
    "8 - but late",
    "Slow",
    "1",
    "2",
    "call me",
    "no",
    "5 or 6",
    "thanks",
    "HELP",
    "evening",
    "восемь",
    "不用了",
]


class Walk:
    """One customer with a phone, Dan who shares it, and all that can happen to them."""

    def __init__(self) -> None:
        self.now = f.NOW
        self.carol = f.customer(email="carol@example.com")
        self.phone = self.carol.phone
        self.dan = f.customer("Dan", phone=self.phone)

    def passes(self, hours: int) -> None:
        self.now += dt.timedelta(hours=hours)

    def writes(self, text: str) -> None:
        self.now += dt.timedelta(minutes=2)
        write(self.phone, text, now=self.now)

    def invite(self) -> None:
        self._asks(self.carol)

    def invite_dan(self) -> None:
        self._asks(self.dan)

    def _asks(self, customer: Customer) -> None:
        with suppress(Refused):
            invitations.invite(f.survey(), customer, now=self.now)

    def event(self) -> None:
        happened = event_intake.IncomingEvent(
            type="call", customer=self.carol, touchpoint=f.survey().touchpoint, occurred_at=self.now
        )
        event_intake.take_event(happened, now=self.now)

    def tap(self) -> None:
        invitation = Invitation.objects.order_by("-pk").first()
        if invitation is not None:
            response = survey_page.give_score(invitation.pk, 2, now=self.now)
            survey_page.ask_for_call(invitation.pk, wanted=True)
            triage.decide(response.pk, now=self.now)

    def answers_elsewhere(self) -> None:
        triage.decide(f.answer(2, of=self.carol, now=self.now).pk, now=self.now)

    def call_and_close(self) -> None:
        case = queue.claim_next(f.anna(), now=self.now)
        if case is not None:
            verbs.log_attempt(case, f.anna(), "reached", now=self.now)
            verbs.resolve(case, f.anna(), "resolved", now=self.now, root_cause=f.cause())

    def nobody_answers(self) -> None:
        case = queue.claim_next(f.anna(), now=self.now)
        if case is not None:
            verbs.log_attempt(case, f.anna(), "no_answer", now=self.now)

    def sweep(self) -> None:
        for pk in resurveys.due(now=self.now):
            resurveys.ask(pk, now=self.now)
        for pk in reminders.due(now=self.now):
            reminders.remind(pk, now=self.now)
        for response in Response.objects.filter(triage=None):
            triage.decide(response.pk, now=self.now)

    def send(self) -> None:
        for pk in sending.due(now=self.now):
            sending.send(pk, now=self.now)


STEPS = st.one_of(
    st.tuples(
        st.sampled_from(
            [
                "invite",
                "invite_dan",
                "event",
                "tap",
                "answers_elsewhere",
                "call_and_close",
                "nobody_answers",
                "sweep",
                "send",
            ]
        )
    ),
    st.tuples(st.just("writes"), st.sampled_from(REPLIES)),
    st.tuples(st.just("passes"), st.sampled_from([1, 24, 80, 24 * 8, 24 * 95])),
)
WALKS = st.lists(STEPS, max_size=12)
EXAMPLES = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@contextmanager
def walk() -> Iterator[Walk]:
    """The database is rolled back within the test, so that its fixture may serve every example."""
    reset_doubles()
    with transaction.atomic():
        yield Walk()
        transaction.set_rollback(True)


def go(walking: Walk, steps: list[tuple[object, ...]]) -> None:
    for name, *how in steps:
        getattr(walking, str(name))(*how)


def final_statuses(phone: str) -> dict[int, tuple[str, dt.datetime | None]]:
    return {
        message.pk: (message.status, message.sent_at)
        for message in outgoing(phone)
        if message.purpose != MessagePurpose.STOP_CONFIRMED
    }


@EXAMPLES
@given(WALKS, st.sampled_from(STOPS), WALKS)
def test_after_a_stop_nothing_is_queued_or_sent(
    before: list[tuple[object, ...]], stop: str, after: list[tuple[object, ...]]
) -> None:
    with walk() as walking:
        go(walking, [("invite",), ("send",), *before])
        walking.writes(stop)
        known, posts = final_statuses(walking.phone), len(TWILIO.account.posts)
        assert Status.QUEUED not in {status for status, _ in known.values()}
        go(walking, [*after, ("sweep",), ("send",)])
        assert final_statuses(walking.phone) == known
        assert len(TWILIO.account.posts) == posts
        assert confirmations(walking.phone) == 1


@EXAMPLES
@given(WALKS, WALKS)
def test_whatever_is_said_and_done_the_invariants_hold(
    before: list[tuple[object, ...]], after: list[tuple[object, ...]]
) -> None:
    with walk() as walking:
        go(walking, [("invite",), ("send",), *before, *after, ("sweep",)])
        late = walking.now + dt.timedelta(seconds=1)
        broken = [found for check in CHECKS if check.invariant != 8 for found in check.find(late)]
        assert [line for line in broken if "lease" not in line] == []
        assert not Response.objects.filter(via=Via.SMS, comment="STOP").exists()
