"""Step 5: a text to one's own phone, which in the sandbox is a drawn one."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import phones
from apps.customers.models import Customer
from apps.messaging.gateways import in_sandbox
from apps.messaging.models import Channel, Message, MessagePurpose, Status
from apps.messaging.outbound import outbox
from apps.pages.setup.step import Progress, Step
from apps.pages.shared.delivery_reasons import why_not
from apps.people.models import Team, User
from apps.surveys.company_name import check_named
from apps.surveys.models.survey import UNNAMED

OWN_PHONE: Final = "own-phone-"
_UNDER_WAY: Final = {Status.QUEUED, Status.SENDING}
_ARRIVED: Final = {Status.SENT, Status.DELIVERED}


class OwnPhoneForm(forms.Form):
    phone = forms.CharField(
        label=gettext_lazy("Your phone"),
        max_length=30,
        help_text=gettext_lazy(
            "With the country code, such as +44 20 7946 0018. It is yours from now on in calls, too."
        ),
        error_messages={"required": gettext_lazy("Write the number of a phone that you have with you.")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def clean_phone(self) -> str:
        try:
            return phones.to_e164(self.cleaned_data["phone"], region_of_the_team())
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


def region_of_the_team() -> str | None:
    """Return the country in which a number without a code is read; None: that of the settings."""
    return Team.objects.order_by("pk").values_list("holiday_country", flat=True).first() or None


class OwnPhoneStep(Step):
    slug = "own-phone"
    title = gettext_lazy("A text to your own phone")
    icon = "smartphone"
    save_label = gettext_lazy("Send me a text")

    def progress(self) -> Progress:
        text = self._text()
        if text is None:
            return Progress(is_done=False, sentence=_("No text has gone to your phone yet."))
        if text.status in _ARRIVED:
            return Progress(is_done=True, sentence=_("A text went to your phone"))
        if text.status in _UNDER_WAY:
            return Progress(is_done=False, sentence=_("The text is on its way."), is_waiting=True)
        return Progress(is_done=False, sentence=_("The text did not go: %(why)s") % {"why": why_not(text)})

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        return OwnPhoneForm(data, files, initial={"phone": self.reader.phone})

    @transaction.atomic
    def save(self, form: Any) -> str:
        """Write to the reader, at any hour: they are there and wait for it."""
        phone = form.cleaned_data["phone"]
        check_named(self.company.name or UNNAMED)
        User.objects.filter(pk=self.reader.pk).update(phone=phone)
        self.reader.phone = phone
        if in_sandbox():
            _draw(self.reader)
        words = _("%(company)s: this is the test that you asked for. Your texts arrive.")
        outbox.enqueue(
            Channel.SMS,
            phone,
            words % {"company": self.company.name},
            purpose=MessagePurpose.TEST,
            key=f"test:{self.reader.pk}:{secrets.token_hex(8)}",
            now=self.now,
        )
        return _("A text is on its way to your phone.")

    def shown(self) -> Mapping[str, Any]:
        drawn = Customer.objects.filter(phone=self.reader.phone).order_by("pk").first() if self.reader.phone else None
        return {"drawn": drawn if in_sandbox() and self._text() is not None else None}

    def _text(self) -> Message | None:
        if not self.reader.phone:
            return None
        tests = Message.objects.filter(address=self.reader.phone, purpose=MessagePurpose.TEST)
        return tests.order_by("-created_at", "-pk").first()


def _draw(reader: User) -> None:
    """Give the reader a drawn phone: each belongs to a customer. Nobody asks this one with the first customers."""
    if not Customer.objects.filter(phone=reader.phone).exists():
        values = {"name": str(reader), "phone": reader.phone}
        Customer.objects.update_or_create(external_id=f"{OWN_PHONE}{reader.pk}", defaults=values)
