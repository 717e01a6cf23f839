"""The double's memory: every post that reached it, the texts that it took, and who has asked to be left alone."""

from __future__ import annotations

import itertools
import threading
import time
from dataclasses import asdict, dataclass, field
from typing import Any

_STOP = frozenset(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"])
_START = frozenset(["START", "YES", "UNSTOP"])
_HELP = frozenset(["HELP", "INFO"])
OWN_WORDS = {
    "STOP": "You have successfully been unsubscribed. You will not receive any more messages from this number.",
    "START": "You have successfully been re-subscribed to messages from this number.",
    "HELP": "Reply STOP to unsubscribe.",
}
LONGEST_BODY = 1600
LONGEST_VALIDITY = 36_000


def keyword(body: str) -> str:
    """Return what Twilio itself takes a text for: the bare word, nothing else. "STOP PLEASE" is nothing to it."""
    word = body.strip().upper()
    return next((name for name, words in (("STOP", _STOP), ("START", _START), ("HELP", _HELP)) if word in words), "")


class Refusal(Exception):  # noqa: N818  (it is an answer)
    def __init__(self, code: int, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


@dataclass
class Text:
    """One text on somebody's phone, or on its way there. ``by``: "us", "customer" or "twilio"."""

    sid: str
    by: str
    phone: str
    number: str
    body: str
    form: dict[str, str] = field(default_factory=dict)
    status: str = "queued"
    error_code: str = ""
    created: float = field(default_factory=time.time)


@dataclass
class Post:
    """One request to send, whatever became of it."""

    form: dict[str, str]
    fault: str
    taken: bool = False


@dataclass
class Account:
    sid: str = "AC" + "d" * 32
    token: str = "the token of the double"
    service: str = ""
    service_numbers: frozenset[str] = frozenset()
    # Its standing, as the account resource tells it, and its own numbers with what each can do.
    status: str = "active"
    kind: str = "Full"
    numbers: dict[str, dict[str, Any]] = field(default_factory=dict)
    # Twilio's default. Its support switches it off for accounts that want to read STOP themselves.
    obeys_keywords: bool = True
    # Words of the operator's own, as its Advanced Opt-Out has them: {"ENDE": "STOP"}.
    own_words: dict[str, str] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    calls: list[dict[str, str]] = field(default_factory=list)
    opted_out: set[tuple[str, str]] = field(default_factory=set)
    refusals: dict[str, int] = field(default_factory=dict)
    final_statuses: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lock = threading.Lock()
        self._serial = itertools.count(1)

    def forget(self) -> None:
        """Everything but who it is."""
        self.obeys_keywords = True
        self.status, self.kind = "active", "Full"
        self.numbers.clear()
        self.own_words.clear()
        for kept in (self.texts, self.posts, self.calls, self.opted_out, self.refusals, self.final_statuses):
            kept.clear()

    def new_sid(self, prefix: str = "SM") -> str:
        return f"{prefix}{next(self._serial):032x}"

    def take(self, form: dict[str, str]) -> Text:
        """Accept a text to a phone. Raises Refusal as Twilio would."""
        self._check(form)
        sender = form.get("MessagingServiceSid") or form["From"]
        text = Text(self.new_sid(), "us", form["To"], sender, form["Body"], form)
        with self.lock:
            self.texts.append(text)
        return text

    def call(self, form: dict[str, str]) -> dict[str, str]:
        """Keep a request to call; how it goes is told in voice.py."""
        call = {"sid": self.new_sid("CA"), "status": "queued", **form}
        self.calls.append(call)
        return call

    def hear(self, phone: str, number: str, body: str) -> tuple[Text, str]:
        """A customer writes to one of our numbers: the text, and what Twilio itself took it for and answered."""
        text = Text(self.new_sid(), "customer", phone, number, body, status="received")
        command = (self.own_words.get(body.strip().upper()) or keyword(body)) if self.obeys_keywords else ""
        with self.lock:
            self.texts.append(text)
            if command:
                self._obey(command, (self._name(number), phone), number)
        return text, command

    def on(self, phone: str) -> list[dict[str, Any]]:
        """Return what is on this phone, oldest first; what it did not get is not on it."""
        gone = {"undelivered", "failed"}
        return [asdict(text) for text in self.texts if text.phone == phone and text.status not in gone]

    def _name(self, number: str) -> str:
        return self.service if number in self.service_numbers else number

    def _obey(self, command: str, pair: tuple[str, str], number: str) -> None:
        if command == "STOP":
            self.opted_out.add(pair)
        if command == "START":
            self.opted_out.discard(pair)
        self.texts.append(Text(self.new_sid(), "twilio", pair[1], number, OWN_WORDS[command], status="delivered"))

    def _check(self, form: dict[str, str]) -> None:
        to, sender = form.get("To", ""), form.get("MessagingServiceSid") or form.get("From", "")
        wrong = [
            (not to.startswith("+"), 21211, f"Invalid 'To' Phone Number: {to}"),
            (to in self.refusals, self.refusals.get(to, 0), f"The number {to} cannot be written to"),
            (not sender, 21603, "A 'From' phone number is required."),
            (not form.get("Body"), 21602, "Message body is required."),
            (len(form.get("Body", "")) > LONGEST_BODY, 21617, "The body exceeds the 1600 character limit."),
            (not form.get("StatusCallback", "http").startswith("http"), 21609, "The StatusCallback URL is not valid."),
            (not _is_validity(form.get("ValidityPeriod", "1")), 30045, "ValidityPeriod must be from 1 to 36000."),
            ((sender, to) in self.opted_out, 21610, f"Attempt to send to unsubscribed recipient {to}"),
        ]
        for is_wrong, code, words in wrong:
            if is_wrong:
                raise Refusal(code, words)


def _is_validity(text: str) -> bool:
    return text.isdecimal() and 1 <= int(text) <= LONGEST_VALIDITY
