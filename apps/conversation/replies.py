"""The words of what we say to a customer who wrote to us, in the language and the company's name that they know."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, assert_never

from apps.conversation.matching import IncomingText
from apps.conversation.promises import promise_to
from apps.conversation.turns.effects import Reply
from apps.conversation.turns.state import Say
from apps.customers.models import ENGLISH, Customer
from apps.messaging.models import Message, MessagePurpose
from apps.surveys.models import Invitation, Response, Survey, Wording
from apps.surveys.scales import Group
from apps.surveys.wording.phrases import phrases_for
from apps.surveys.wording.rendering import addressed, render, wording_for

_SCRIPTS: Final = (
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
)
# A confirmation of a command is sent to a phone, whether or not we ever asked it a question.
CONFIRMATIONS: Final[Mapping[Say, MessagePurpose]] = {
    Say.STOPPED: MessagePurpose.STOP_CONFIRMED,
    Say.STARTED: MessagePurpose.START_CONFIRMED,
    Say.WHO_WE_ARE: MessagePurpose.HELP,
}


def words_of(reply: Reply, incoming: IncomingText, answer: Response | None, *, now: dt.datetime) -> str:
    """Return the text to send. ``answer``: the latest one to the question, on whose group some words depend.

    Raises ValueError where something about a question is to be said and the text belongs to none.
    """
    say = reply.say
    if say in CONFIRMATIONS:
        return CustomerWording.towards(incoming.message).phrase(say)
    invitation = incoming.invitation
    if invitation is None:
        message = f"“{say}” can be said about a question alone"
        raise ValueError(message)
    if reply.wish is not None:
        return promise_to(invitation, reply.wish, now=now)
    wording = wording_for(invitation.survey, invitation.language_id)
    return addressed(invitation, _text(say, wording, invitation, answer.group if answer else ""))


def _text(  # noqa: C901, PLR0911  (one case for each thing to say)
    say: Say, wording: Wording, invitation: Invitation, group: str
) -> str:
    match say:
        case Say.REASON:
            return wording.reason_for(group)
        # These two ask for a 1, 2 or 3, which the survey page does with buttons.
        case Say.CALLBACK:
            return f"{wording.callback} {phrases_for(wording.language_id)['reply_callback']}"
        case Say.PREFERRED_TIME:
            return f"{wording.preferred_time} {phrases_for(wording.language_id)['reply_preferred_time']}"
        case Say.THANKS:
            return _thanks(wording, invitation.survey.review_link if group == Group.PROMOTER else "")
        case Say.TIME_AGAIN:
            hours = invitation.survey.team.allowed_hours
            phrase = phrases_for(wording.language_id)["time_again"]
            return phrase.format(opens=f"{hours.opens:%H:%M}", closes=f"{hours.closes:%H:%M}")
        # A promise without a wish: of whose clock nothing is known.
        case Say.THANKS_CALLBACK | Say.PROMISE:
            return wording.thanks_callback
        case Say.AGAIN:
            return wording.again
        case Say.LINK:
            return phrases_for(wording.language_id)["answer_here"]
        case Say.SCORE_FIRST:
            return phrases_for(wording.language_id)["score_first"]
        case Say.STOPPED | Say.STARTED | Say.WHO_WE_ARE:
            return phrases_for(wording.language_id)[say]
        case _:
            assert_never(say)


def _thanks(wording: Wording, review_link: str) -> str:
    if not review_link:
        return wording.thanks
    return f"{wording.thanks} {phrases_for(wording.language_id)['review']} {review_link}"


@dataclass(frozen=True)
class CustomerWording:
    """The language and the company in which a phone is answered outside a survey."""

    language: str
    company: str

    @classmethod
    def towards(cls, message: Message) -> CustomerWording:
        """Return the wording in which we last wrote to them.

        A stranger is answered in the script that they wrote in, in the name of our first survey's company.
        """
        last = Invitation.objects.filter(message__address=message.address).select_related("survey").first()
        if last is not None:
            return cls(last.language_id, last.survey.company)
        survey = Survey.objects.filter(is_active=True).order_by("pk").first() or Survey()
        return cls(_language(message), survey.company)

    def phrase(self, name: str) -> str:
        """Return one of the fixed phrases, filled."""
        return render(phrases_for(self.language)[name], name="", company=self.company, language=self.language)


def _language(message: Message) -> str:
    customer = Customer.objects.filter(phone=message.address).first()
    if customer is not None:
        return customer.language_code
    return next((language for script, language in _SCRIPTS if script.search(message.body)), ENGLISH)
