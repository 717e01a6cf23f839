"""Calls as Twilio makes them: it rings the agent, asks us what to say, presses keys, dials, and tells us how it went.

A course says how the next calls to an agent's number go. A call stands still until ``play`` lets it go its way, unless
``plays_at_once``; then it runs in a thread of its own, ``pause`` seconds from step to step, for eyes.
"""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from tests.twilio_double.account import Account, Refusal
from tests.twilio_double.webhooks import Webhook

Call = dict[str, str]
# Events that a leg tells of, if asked; by the status that it then has, and what is told unasked.
_EVENTS = {"initiated": "initiated", "ringing": "ringing", "in-progress": "answered"}
_UNASKED = "completed"


@dataclass
class Course:
    """``agent``: completed (picks up), busy, no-answer, failed. ``digits``: the keys pressed, one at each question.

    ``customer``: completed (a person or a voicemail picks up), busy, no-answer, failed, canceled. ``callbacks``: in
    order, ``shuffled``, ``twice``, ``lost``, or ``after`` (in order, but all after the Dial action).
    """

    agent: str = "completed"
    digits: str = "1"
    customer: str = "completed"
    seconds: int = 42
    callbacks: str = ""
    pause: float = 0.0
    seed: int = 0


@dataclass
class Exchange:
    account: Account
    plays_at_once: bool = False
    courses: dict[str, Course] = field(default_factory=dict)

    def forget(self) -> None:
        self.plays_at_once = False
        self.courses.clear()

    def ring(self, form: Call) -> Call:
        """Take a request to call. Raises Refusal as Twilio would."""
        to = form.get("To", "")
        if to in self.account.refusals:
            raise Refusal(self.account.refusals[to], f"The number {to} cannot be called")
        if not form.get("Url", "").startswith("http"):
            raise Refusal(21205, "Url is not a valid URL")
        # The API gives a list; in TwiML it is words with spaces between.
        if not set(form.get("StatusCallbackEvent", _UNASKED).split(",")) <= {*_EVENTS.values(), _UNASKED}:
            raise Refusal(21626, "Invalid StatusCallbackEvent")
        call = self.account.call(form)
        if self.plays_at_once:
            threading.Thread(target=self.play, args=[call], daemon=True).start()
        return call

    def play(self, call: Call) -> CallRun:
        """Let the call go its way, to its end."""
        run = CallRun(self.account, call, self.courses.get(call["To"]) or Course())
        run.play()
        return run

    def play_last(self) -> CallRun:
        return self.play(self.account.calls[-1])


class CallRun:
    """One call on its way. ``said``: what the agent heard; ``dialled``: whom it dialled, under which caller id."""

    def __init__(self, account: Account, call: Call, course: Course) -> None:
        self.account, self.call, self.course = account, call, course
        self.said: list[str] = []
        self.dialled: list[tuple[str, str]] = []
        self.hooks: list[Webhook] = []
        self._held: list[Webhook] = []
        self._digits = iter(course.digits)

    def play(self) -> None:
        wanted = self.call.get("StatusCallbackEvent", _UNASKED).split(",")
        hook = self.call.get("StatusCallback", "")
        tell = self._leg(self.call["sid"], hook, wanted, (self.call["From"], self.call["To"]))
        if self.course.agent == "completed":
            tell("in-progress")
            self._follow(self._ask(self.call["Url"], {"CallStatus": "in-progress"}))
        tell(self.course.agent)
        self._release()

    def _leg(self, sid: str, url: str, wanted: list[str], ends: tuple[str, str]) -> Callable[[str], None]:
        """A leg that rings from one number to another; what is returned tells each further status that is wanted."""
        sequence = itertools.count()
        parent = {} if sid == self.call["sid"] else {"ParentCallSid": self.call["sid"]}

        def tell(status: str) -> None:
            lasted = {"CallDuration": str(self.course.seconds)} if status == "completed" else {}
            told = {"CallSid": sid, "From": ends[0], "To": ends[1], "CallStatus": status, **parent, **lasted}
            number = next(sequence)
            if _EVENTS.get(status, _UNASKED) in wanted:
                self._tell(url, {**told, "SequenceNumber": str(number)})

        tell("initiated")
        tell("ringing")
        return tell

    def _follow(self, twiml: str) -> None:
        for verb in ET.fromstring(twiml):  # noqa: S314  (our own)
            if verb.tag == "Say":
                self.said.append(verb.text or "")
            elif verb.tag == "Gather" and self._presses(verb):
                return
            elif verb.tag == "Dial":
                self._dial(verb)
                return
            elif verb.tag == "Hangup":
                return

    def _presses(self, gather: ET.Element) -> bool:
        """Return whether the agent pressed a key: then it goes on with what that brings."""
        self.said += [say.text or "" for say in gather]
        digit = next(self._digits, "")
        if digit:
            self._follow(self._ask(gather.attrib["action"], {"Digits": digit}))
        return bool(digit)

    def _dial(self, dial: ET.Element) -> None:
        number = dial[0]
        self.dialled.append((number.text or "", dial.attrib["callerId"]))
        sid, ending = self.account.new_sid("CA"), self.course.customer
        wanted = number.attrib.get("statusCallbackEvent", _UNASKED).split()
        tell = self._leg(sid, number.attrib["statusCallback"], wanted, (dial.attrib["callerId"], number.text or ""))
        if ending == "completed":
            tell("in-progress")
            time.sleep(self.course.pause)
        tell(ending)
        lasted = {"DialCallDuration": str(self.course.seconds)} if ending == "completed" else {}
        self._follow(self._ask(dial.attrib["action"], {"DialCallStatus": ending, "DialCallSid": sid, **lasted}))

    def _ask(self, url: str, more: Call) -> str:
        time.sleep(self.course.pause)
        asked = {"CallSid": self.call["sid"], "From": self.call["From"], "To": self.call["To"], **more}
        hook = Webhook(urljoin(self.call["Url"], url), self._signed(asked), self.account.token)
        hook.send()
        self.hooks.append(hook)
        assert hook.answer == 200, f"{hook.url} answered {hook.answer}"
        return hook.body

    def _tell(self, url: str, form: Call) -> None:
        hook = Webhook(url, self._signed({**form, "Timestamp": formatdate()}), self.account.token)
        if self.course.callbacks == "lost" or not url:
            return
        if self.course.callbacks in {"shuffled", "after"}:
            self._held.append(hook)
        else:
            self._send([hook] * 2 if self.course.callbacks == "twice" else [hook])
        time.sleep(self.course.pause)

    def _release(self) -> None:
        if self.course.callbacks == "shuffled":
            random.Random(self.course.seed).shuffle(self._held)
        self._send(self._held)

    def _send(self, hooks: list[Webhook]) -> None:
        for hook in hooks:
            hook.send()
            self.hooks.append(hook)

    def _signed(self, form: Call) -> Call:
        return {"AccountSid": self.account.sid, "ApiVersion": "2010-04-01", "ParameterOfNextYear": "ünknown", **form}
