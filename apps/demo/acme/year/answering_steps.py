"""Answering as customers do, one step after another: by SMS where a reply reaches us, else on the page of the link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final, Protocol

from apps.demo.acme.year import texting
from apps.followup import survey_page, triage
from apps.messaging.models import Channel
from apps.surveys.asking.channels import can_reply
from apps.surveys.models import Invitation, Response
from apps.surveys.scales import Group, group_of

_MINUTE: Final = dt.timedelta(minutes=1)
Step = Callable[[dt.datetime], Response | None]


class Text(Protocol):
    """Bring in a message; the answer that it added to, where that is known already."""

    def __call__(self, phone: str, body: str, *, now: dt.datetime) -> Response | None: ...


@dataclass(frozen=True)
class Said:
    score: int
    comment: str = ""
    callback: bool = False
    preferred_time: str = ""


def converse(invitation: Invitation, said: Said, *, now: dt.datetime, rng: Random) -> Response | None:
    """The whole conversation, each step some time after the last and triaged like any other."""
    response = None
    for step in steps(invitation, said):
        response = step(now) or response
        if response is not None:
            triage.decide(response.pk, now=now)
        now += rng.uniform(0.3, 2) * _MINUTE
    return response


def steps(invitation: Invitation, said: Said, text: Text = texting.play) -> list[Step]:
    """Return what the customer does, in order; each step is to be given its moment. ``text`` brings in a message."""
    if is_by_sms(invitation, said):
        return [_texted(text, invitation.customer.phone, body) for body in _replies(invitation, said)]
    return _on_the_page(invitation.pk, said)


def is_by_sms(invitation: Invitation, said: Said) -> bool:
    """Promoters are not asked by SMS whether they want a call: those who do tick it on the page."""
    happy = group_of(invitation.survey.scale, said.score) == Group.PROMOTER
    return can_reply(invitation.customer, Channel.SMS) and not (happy and said.callback)


def _replies(invitation: Invitation, said: Said) -> list[str]:
    return texting.replies(
        invitation.language_id, said.score, said.comment, callback=said.callback, preferred_time=said.preferred_time
    )


def _texted(text: Text, phone: str, body: str) -> Step:
    return lambda now: text(phone, body, now=now)


def _on_the_page(invitation_id: int, said: Said) -> list[Step]:
    taps: list[Step] = [lambda now: survey_page.give_score(invitation_id, said.score, now=now)]
    if said.comment:
        taps.append(lambda _now: survey_page.give_reason(invitation_id, said.comment))
    if said.callback:
        taps.append(lambda _now: survey_page.ask_for_call(invitation_id, wanted=True))
        taps.append(lambda _now: survey_page.choose_time(invitation_id, said.preferred_time))
    return taps
