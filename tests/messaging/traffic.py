"""Random traffic: customers, a faulty provider, workers that die, leads who decide. Used by test_random_traffic.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from apps.core.refusals import Refused
from apps.messaging.gateways.base import Outcome
from apps.messaging.gateways.twilio.sms import TwilioSms
from apps.messaging.models import DeliveryEvent, Message, MessagePurpose, Sender, Status, Suppression
from apps.messaging.models.message import RANK, TERMINAL
from apps.messaging.outbound import outbox, pacing, sending
from apps.messaging.quiet_hours import AllowedHours, allowed_until, is_allowed
from apps.messaging.receipts import callbacks, in_doubt
from tests.providers import OURS, deliver
from tests.twilio_double.account import Post
from tests.twilio_double.double import Double
from tests.twilio_double.fault_plan import REQUESTS
from tests.twilio_double.webhooks import Webhook

# Two in the afternoon in London, ten in the morning in New York.
START = dt.datetime(2026, 3, 10, 14, 0, tzinfo=dt.UTC)
ZONES = {
    "+442079460018": "Europe/London",
    "+12125550123": "America/New_York",
}
WORDS = ["STOP", "stop please", "СТОП", "8", "退订", "START", "HELP", "8 - too late"]
# Two phones, and rules that do the likely next thing at once: rare combinations come up often enough to be seen.
phones = st.sampled_from(sorted(ZONES))
deaths = st.sampled_from(["", "", "after the post", "before the post"])


class Killed(BaseException):
    """kill -9, as far as one process can play it: nothing after this point happens."""


class KillableGateway(TwilioSms):
    """A gateway whose worker can die before or after the post."""

    dies: str = ""
    # Called once, between the next post and the provider's answer to it.
    meanwhile: Callable[[str], None] | None = None

    def attempt(self, message: Message, *, valid_for: dt.timedelta) -> Outcome:
        if KillableGateway.dies == "before the post":
            raise Killed
        outcome = super().attempt(message, valid_for=valid_for)
        meanwhile, KillableGateway.meanwhile = KillableGateway.meanwhile, None
        if meanwhile is not None:
            meanwhile(message.address)
        if KillableGateway.dies == "after the post":
            raise Killed
        return outcome


class Traffic(RuleBasedStateMachine):
    double: Double

    def __init__(self) -> None:
        super().__init__()
        DeliveryEvent.objects.all().delete()
        Message.objects.update(again_of=None)
        for model in (Message, Suppression):
            model.objects.all().delete()
        self.double.forget()
        self.double.faults.holds_callbacks, self.double.faults.hang_seconds = True, 0.3
        self.double.sms_hook = "http://testserver/hooks/twilio/sms/"
        self.now, self.serial = START, 0
        self.stopped: set[str] = set()
        self.allowed_again: dict[str, int] = {}
        self.ended: dict[int, str] = {}
        self.told: set[str] = set()
        KillableGateway.dies, KillableGateway.meanwhile = "", None
        Sender.objects.update(paused_at=None)
        # The pace of the last story stands hours ahead of this one's clock.
        for sender in Sender.objects.all():
            pacing.forget(sender)

    @initialize(plan=st.lists(st.tuples(phones, st.booleans(), deaths), min_size=3, max_size=6))
    def begin(self, plan: list[tuple[str, bool, str]]) -> None:
        """Something is always going on: hypothesis leaves out whole rules in some stories."""
        for phone, hours, death in plan:
            self.write(phone, hours, worked=True, death=death)

    @rule(phone=phones, hours=st.booleans(), worked=st.booleans(), death=deaths)
    def write(self, phone: str, hours: bool, worked: bool, death: str) -> None:
        """An invitation, which keeps to hours, or an answer, which goes at once."""
        self.serial += 1
        limits: dict[str, Any] = {"zones": [ZONES[phone]], "hours": AllowedHours()} if hours else {}
        limits["purpose"] = MessagePurpose.INVITATION
        with suppress(Refused):
            outbox.enqueue("sms", phone, f"text {self.serial}", key=f"k{self.serial}", now=self.now, **limits)
        if worked:
            self.work(death, twice=False)

    @rule(minutes=st.sampled_from([15, 1, 45, 180, 600]), worked=st.booleans())
    def wait(self, minutes: int, worked: bool) -> None:
        self.now += dt.timedelta(minutes=minutes)
        sending.give_up_lost(now=self.now)
        if worked:
            self.work("", twice=True)

    @rule(kind=st.sampled_from([*REQUESTS, "refuse:21611", "refuse:21606"]))
    def inject_fault(self, kind: str) -> None:
        """Make the next post fail; were it all, hardly a text would be taken."""
        self.double.faults.requests.clear()
        self.double.faults.requests.append(kind)

    @rule(phone=phones, code=st.sampled_from(["", "30003", "30005", "30008"]))
    def switch_off_a_phone(self, phone: str, code: str) -> None:
        self.double.account.final_statuses[phone] = ("undelivered", code) if code else ("delivered", "")

    @rule(death=deaths, twice=st.booleans())
    def work(self, death: str, twice: bool) -> None:
        """Workers take what is due; the first dies. A message can be offered twice."""
        KillableGateway.dies = death
        for message_id in sending.due(now=self.now) * (2 if twice else 1):
            seen, stopped = len(self.double.account.posts), set(self.stopped)
            with suppress(Killed):
                sending.send(message_id, now=self.now)
            KillableGateway.dies = ""
            for post in self.double.account.posts[seen:]:
                self._check(post, stopped)

    @rule(
        phone=phones, word=st.sampled_from(["STOP", "stop please"]), kind=st.sampled_from(["429", "refuse:21611", ""])
    )
    def stop_in_mid_post(self, phone: str, word: str, kind: str) -> None:
        """A STOP arrives while a worker waits for the provider, whose answer may be: later."""
        self.inject_fault(kind)
        KillableGateway.meanwhile = lambda address: self.say(address, word, soon=True)
        self.write(phone, hours=True, worked=True, death="")
        KillableGateway.meanwhile = None

    @precondition(lambda self: self.double.webhook_sender.held)
    @rule(chosen=st.integers(0, 20), times=st.sampled_from([0, 1, 1, 1, 2]), worked=st.booleans())
    def call_back(self, chosen: int, times: int, worked: bool) -> None:
        """Any of the webhooks that are on their way arrives: lost, once or twice, in any order."""
        held = self.double.webhook_sender.held
        hook = held.pop(chosen % len(held))
        for _ in range(times):
            self._deliver(hook)
        if worked:
            self.work_receipts()

    @rule()
    def work_receipts(self) -> None:
        for event_id in callbacks.unworked(now=dt.datetime.now(dt.UTC)):
            callbacks.work(event_id, now=self.now)

    @rule(phone=phones, body=st.sampled_from(WORDS), soon=st.booleans())
    def say(self, phone: str, body: str, soon: bool) -> None:
        self.double.say(phone, OURS, body)
        if soon:
            self._deliver(self.double.webhook_sender.held.pop())

    @rule(again=st.booleans())
    def decide(self, again: bool) -> None:
        """A lead says what became of a message that nobody knows of."""
        message = in_doubt.unsettled().first()
        if message is None:
            return
        with suppress(Refused):
            if again:
                in_doubt.send_again(message, "Lena", self.now)
                self.allowed_again[message.body] = self.allowed_again.get(message.body, 0) + 1
            else:
                in_doubt.mark_delivered(message, "Lena", self.now)

    @rule()
    def mend(self) -> None:
        Sender.paused().update(paused_at=None, resumed_at=self.now)

    @invariant()
    def nobody_gets_the_same_text_twice_unless_a_person_said_so(self) -> None:
        texts = [text for text in self.double.account.texts if text.by == "us" and text.status == "delivered"]
        for body in {text.body for text in texts}:
            count = sum(text.body == body for text in texts)
            assert count <= 1 + self.allowed_again.get(body, 0), body

    @invariant()
    def what_has_ended_stays(self) -> None:
        now = dict(Message.objects.values_list("pk", "status"))
        assert {pk: now[pk] for pk in self.ended} == self.ended
        self.ended |= {pk: status for pk, status in now.items() if RANK[Status(status)] == TERMINAL}

    @invariant()
    def a_callback_that_was_worked_leaves_nothing_unknown(self) -> None:
        resolved = DeliveryEvent.objects.exclude(worked_at=None).values("attempt_id")
        assert not Message.objects.filter(status=Status.UNKNOWN, attempt_id__in=resolved).exists()

    def teardown(self) -> None:
        """The storm is over: all that is on its way arrives, and whoever can work works."""
        for hook in self.double.webhook_sender.release():
            self._deliver(hook)
        self.work_receipts()
        self.mend()
        self.wait(45, worked=True)
        self.nobody_gets_the_same_text_twice_unless_a_person_said_so()
        told = DeliveryEvent.objects.values("attempt_id")
        assert not Message.objects.filter(status=Status.UNKNOWN, attempt_id__in=told).exists()
        assert not Message.objects.filter(status=Status.SENDING).exists()

    def _deliver(self, hook: Webhook) -> None:
        deliver(hook)
        if "Body" in hook.form and hook.form["MessageSid"] not in self.told:
            self.told.add(hook.form["MessageSid"])
            self._heard(hook.form["From"], hook.form["Body"])

    def _heard(self, phone: str, body: str) -> None:
        if body in {"STOP", "stop please", "СТОП", "退订"}:
            self.stopped.add(phone)
        if body == "START":  # what the reader of messages does with it
            self.stopped.discard(phone)
            Suppression.lift("sms", phone, self.now)

    def _check(self, post: Post, stopped: set[str]) -> None:
        """Invariants 6 and 7 for one post, whether or not it was taken."""
        phone, until = post.form["To"], self.now + dt.timedelta(seconds=int(post.form["ValidityPeriod"]))
        assert phone not in stopped
        message = Message.objects.filter(body=post.form["Body"]).earliest("pk")
        is_fresh = message.call_from is None and self.now < message.created_at + dt.timedelta(hours=1)
        if is_fresh:
            assert until <= message.created_at + dt.timedelta(hours=1)
        else:
            assert is_allowed(self.now, [ZONES[phone]])
            assert until <= allowed_until(self.now, [ZONES[phone]])
