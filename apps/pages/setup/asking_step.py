"""Step 7: the first invitations, and the first answer to one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.messaging.gateways import in_sandbox
from apps.messaging.models import Message, Status
from apps.pages.setup.first_customers import first_customers
from apps.pages.setup.step import Progress, Step
from apps.pages.shared.delivery_reasons import why_not
from apps.surveys.asking.invitations import invite
from apps.surveys.models import Invitation, Response, Survey


class AskingForm(forms.Form):
    survey = forms.ModelChoiceField(
        label=gettext_lazy("Survey"),
        queryset=Survey.objects.filter(is_active=True).order_by("pk"),
        empty_label=None,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the active surveys.")},
    )


@dataclass(frozen=True)
class Asked:
    """One customer who was asked. ``trouble``: why the message does not arrive; ``waits_until``: when it goes out."""

    customer: Customer
    answer: Response | None
    trouble: str
    waits_until: dt.datetime | None


class AskingStep(Step):
    slug = "asking"
    title = gettext_lazy("The first invitations")
    icon = "message"
    save_label = gettext_lazy("Invite them")
    # The customers who could not be asked, each with the reason.
    refusals: tuple[tuple[Customer, str], ...] = ()

    def progress(self) -> Progress:
        first = Response.objects.order_by("pk").select_related("customer").first()
        asked = len(self._invitations())
        if first is not None:
            said = _("The first answer is here: %(score)s, by %(customer)s")
            return Progress(is_done=True, sentence=said % {"score": first.score, "customer": first.customer})
        if not asked:
            return Progress(is_done=False, sentence=_("Nobody has been asked yet."))
        words = ngettext(
            "%(count)s customer was asked, and there is no answer yet.",
            "%(count)s customers were asked, and there is no answer yet.",
            asked,
        )
        return Progress(is_done=False, sentence=words % {"count": asked}, is_waiting=True)

    def form(self, data: Any = None, files: Any = None) -> forms.Form:
        form = AskingForm(data, files)
        if data is not None and not self._to_ask():
            form.full_clean()
            form.add_error(None, _("Each of the first customers was asked already. Add others in the step before."))
        return form

    def save(self, form: Any) -> str:
        asked = 0
        for customer in self._to_ask():
            try:
                invite(form.cleaned_data["survey"], customer, now=self.now)
                asked += 1
            except Refused as no:
                self.refusals += ((customer, no.message),)
        if not asked:
            return ""
        return ngettext("%(count)s customer is invited.", "%(count)s customers are invited.", asked) % {"count": asked}

    def shown(self) -> Mapping[str, Any]:
        return {
            "refusals": self.refusals,
            "to_ask": self._to_ask(),
            "asked": [_asked(invitation, self.now) for invitation in self._invitations()],
            "in_sandbox": in_sandbox(),
        }

    def _to_ask(self) -> list[Customer]:
        return list(first_customers().filter(invitations=None))

    def _invitations(self) -> list[Invitation]:
        rows = Invitation.objects.filter(customer__in=first_customers().order_by())
        return list(rows.select_related("customer", "message").prefetch_related("responses").order_by("pk"))


def _asked(invitation: Invitation, now: dt.datetime) -> Asked:
    answers = sorted(invitation.responses.all(), key=lambda answer: answer.pk)
    message = invitation.message
    return Asked(invitation.customer, answers[-1] if answers else None, why_not(message), _waits_until(message, now))


def _waits_until(message: Message | None, now: dt.datetime) -> dt.datetime | None:
    waits = message is not None and message.status == Status.QUEUED and message.not_before > now
    return message.not_before if message is not None and waits else None
