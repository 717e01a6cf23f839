"""In whose name and in which language we answer somebody outside a survey."""

from __future__ import annotations

import re
from dataclasses import dataclass

from apps.customers.models import ENGLISH, Customer
from apps.messaging.models import Message
from apps.surveys.models import Invitation, Survey
from apps.surveys.wording.phrases import phrases_for
from apps.surveys.wording.rendering import render

_SCRIPTS = ((re.compile(r"[\u0400-\u04ff]"), "ru"), (re.compile(r"[\u4e00-\u9fff]"), "zh"))


@dataclass(frozen=True)
class Voice:
    language: str
    company: str

    @classmethod
    def towards(cls, message: Message) -> Voice:
        """As we last wrote to them; to a stranger in the script that they wrote in, for our first survey's company."""
        last = Invitation.objects.filter(message__address=message.address).select_related("survey").first()
        if last is not None:
            return cls(last.language_id, last.survey.company)
        survey = Survey.objects.filter(is_active=True).order_by("pk").first() or Survey()
        return cls(_language(message), survey.company)

    def phrase(self, name: str) -> str:
        return render(phrases_for(self.language)[name], name="", company=self.company, language=self.language)


def _language(message: Message) -> str:
    customer = Customer.objects.filter(phone=message.address).first()
    if customer is not None:
        return customer.language_code
    return next((language for script, language in _SCRIPTS if script.search(message.body)), ENGLISH)
