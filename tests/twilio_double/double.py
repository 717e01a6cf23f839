"""The double without its HTTP: an account, a fault, and callbacks that follow from both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.twilio_double.account import Account, Post, Text
from tests.twilio_double.fault_plan import FaultPlan
from tests.twilio_double.voice import Exchange
from tests.twilio_double.webhooks import Webhook, WebhookSender

_BEFORE = 0.01  # between two callbacks, so that they leave in their order


@dataclass
class Double:
    account: Account = field(default_factory=Account)
    faults: FaultPlan = field(default_factory=FaultPlan)
    webhook_sender: WebhookSender = field(default_factory=WebhookSender)
    sms_hook: str = ""
    # Texts of which nothing was called back.
    lost: int = 0

    def __post_init__(self) -> None:
        self.exchange = Exchange(self.account)

    def forget(self) -> None:
        self.account.forget()
        self.webhook_sender.forget()
        self.exchange.forget()
        self.lost = 0
        self.faults = FaultPlan(hang_seconds=self.faults.hang_seconds)

    def send(self, form: dict[str, str], fault: str) -> Text:
        """Take a text, and call back about it. Raises Refusal."""
        post = Post(form, fault)
        self.account.posts.append(post)
        text = self.account.take(form)
        post.taken = True
        self._call_back(text)
        return text

    def call(self, form: dict[str, str], fault: str) -> dict[str, str]:
        """Take a request to call. Raises Refusal."""
        post = Post(form, fault)
        self.account.posts.append(post)
        call = self.exchange.ring(form)
        post.taken = True
        return call

    def miss(self, form: dict[str, str], fault: str) -> None:
        """A request came that is not taken."""
        self.account.posts.append(Post(form, fault))

    def say(self, phone: str, number: str, body: str) -> tuple[Text, str]:
        """A customer writes: the text, and the keyword that Twilio saw in it."""
        text, command = self.account.hear(phone, number, body)
        form = self._incoming(text, command)
        if self.sms_hook:
            for _ in range(2 if self.faults.of_callbacks() == "twice" else 1):
                self._go(Webhook(self.sms_hook, form, self.account.token))
        return text, command

    def _incoming(self, text: Text, command: str) -> dict[str, str]:
        in_service = text.number in self.account.service_numbers
        return {
            **dict.fromkeys(("MessageSid", "SmsSid", "SmsMessageSid"), text.sid),
            **({"MessagingServiceSid": self.account.service} if in_service else {}),
            **({"OptOutType": command} if command else {}),
            "AccountSid": self.account.sid,
            "From": text.phone,
            "To": text.number,
            "Body": text.body,
            "NumMedia": "0",
            "NumSegments": "1",
            "ParameterOfNextYear": "ünknown",
        }

    def _call_back(self, text: Text) -> None:
        url = text.form.get("StatusCallback", "")
        end, error_code = self.account.final_statuses.get(text.phone, ("delivered", ""))
        text.status, text.error_code = end, error_code
        how = self.faults.of_callbacks()
        if not url or how == "lost":
            self.lost += 1
            return
        states = self.faults.shuffled(["sent", end]) if how == "shuffled" else ["sent", end]
        hooks = [Webhook(url, self._report(text, state), self.account.token) for state in states]
        for place, hook in enumerate(hooks * 2 if how == "twice" else hooks):
            if how == "early":
                self._go_now(hook)
            else:
                self._go(hook, place * _BEFORE + (self.faults.late_seconds if how == "late" else 0))

    def _report(self, text: Text, state: str) -> dict[str, Any]:
        failed = text.error_code and state == text.status
        return {
            **dict.fromkeys(("MessageSid", "SmsSid"), text.sid),
            **dict.fromkeys(("MessageStatus", "SmsStatus"), state),
            **({"ErrorCode": text.error_code} if failed else {}),
            "AccountSid": self.account.sid,
            "From": text.number,
            "To": text.phone,
            "ApiVersion": "2010-04-01",
        }

    def _go(self, webhook: Webhook, after: float = 0.0) -> None:
        if self.faults.holds_callbacks:
            self.webhook_sender.held.append(webhook)
        else:
            self.webhook_sender.post(webhook, after)

    def _go_now(self, webhook: Webhook) -> None:
        if self.faults.holds_callbacks:
            self.webhook_sender.held.append(webhook)
            return
        webhook.send()
        self.webhook_sender.sent.append(webhook)
