"""A test of a survey's invitation, to the colleague who asks for it: the words as customers will read them."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.core.tokens import new_token
from apps.customers.models import ENGLISH, Customer
from apps.messaging.models import Channel, Message, MessagePurpose
from apps.messaging.outbound import outbox
from apps.people.models import User
from apps.surveys.asking.invitations import words_of
from apps.surveys.campaigns.campaign_plan import unsent
from apps.surveys.models import Survey
from apps.surveys.wording.rendering import wording_for


def send_test(survey: Survey, to: User, *, now: dt.datetime) -> Message:
    """Send the invitation to the colleague's own phone, or by e-mail where the survey asks so; its link opens nothing.

    Raises Refused: ``no_phone``, and as ``enqueue``.
    """
    if survey.channel == Channel.SMS and not to.phone:
        raise Refused("no_phone", _("Your account has no phone number: an administrator enters it in the back office."))
    colleague = Customer(
        external_id="", name=to.name, phone=to.phone, email=to.email, language_id=get_language() or ENGLISH
    )
    invitation = unsent(survey, colleague, now)
    words = words_of(invitation, wording_for(survey, invitation.language_id), MessagePurpose.INVITATION)
    return outbox.enqueue(
        survey.channel,
        to.phone if survey.channel == Channel.SMS else to.email,
        words.body,
        purpose=MessagePurpose.TEST,
        key=f"test:{new_token()}",
        now=now,
        subject=words.subject,
        html=words.html,
        unsubscribe_token=words.unsubscribe_token,
    )
