"""Step 4: what messages go out by. Secrets stay in the environment: the page says which are set, and tests them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.company import Company
from apps.messaging.gateways import gateway_for, in_sandbox
from apps.messaging.gateways.findings import Finding, sends
from apps.messaging.models import Channel
from apps.pages.setup.step import Progress, Step

_TWILIO: Final = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM", "TWILIO_MESSAGING_SERVICE_SID")


class SenderStep(Step):
    slug = "sender"
    title = gettext_lazy("A sender")
    icon = "send"
    save_label = gettext_lazy("Test the sender")
    findings: list[Finding] | None = None

    def progress(self) -> Progress:
        if self.company.sender_tested != _in_use():
            return Progress(is_done=False, sentence=_("Nobody has tested yet whether messages go out."))
        if in_sandbox():
            return Progress(is_done=True, sentence=_("The sandbox: messages go to drawn phones"))
        return Progress(is_done=True, sentence=_("Twilio, tested"))

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return forms.Form(data, files)

    def save(self, form: Any) -> str:  # noqa: ARG002  (there is nothing to fill in)
        self.findings = gateway_for(Channel.SMS).check()
        if settings.EMAIL_GATEWAY != "sandbox":
            self.findings += gateway_for(Channel.EMAIL).check()
        is_right = sends(self.findings)
        Company.record(sender_tested=_in_use() if is_right else "")
        return _("The test is passed.") if is_right else ""

    def shown(self) -> Mapping[str, Any]:
        variables = [(name, bool(getattr(settings, name))) for name in _TWILIO]
        return {"findings": self.findings, "variables": variables, "in_sandbox": in_sandbox()}


def _in_use() -> str:
    """Return what names the sender in use: another one has to be tested anew."""
    gateway = gateway_for(Channel.SMS)
    return f"{gateway.name} {gateway.sender}"
