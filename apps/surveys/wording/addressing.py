"""The words for each thing that the conversation says, filled for one customer."""

from __future__ import annotations

from apps.surveys.models import Invitation
from apps.surveys.scales import Group
from apps.surveys.wording.phrases import phrases_for
from apps.surveys.wording.rendering import render, wording_for

# These ask for a 1, 2 or 3, which the survey page does with buttons.
_WITH_MENU = ("callback", "preferred_time")
_FIXED = {"link": "answer_here", "score_first": "score_first"}


def words_for(invitation: Invitation, say: str, *, group: str = "") -> str:
    """What to write for ``say`` (a transition), in the invitation's language; empty for nothing.

    ``group``: of the latest answer, which the reason question and a promoter's thanks depend on.
    """
    if not say:
        return ""
    text = _text(invitation, say, group)
    return addressed(invitation, text, link=invitation.url)


def addressed(invitation: Invitation, text: str, *, link: str) -> str:
    """A text of the survey's, with the customer's name, the company's and the link in it."""
    survey, customer = invitation.survey, invitation.customer
    return render(text, name=customer.name, company=survey.company, language=invitation.language_id, link=link)


def _text(invitation: Invitation, say: str, group: str) -> str:
    wording = wording_for(invitation.survey, invitation.language_id)
    phrases = phrases_for(wording.language_id)
    if say in _FIXED:
        return phrases[_FIXED[say]]
    if say == "reason":
        return wording.reason_for(group)
    said = str(getattr(wording, say))
    if say in _WITH_MENU:
        return f"{said} {phrases[f'reply_{say}']}"
    if say == "thanks" and group == Group.PROMOTER and invitation.survey.review_link:
        return f"{said} {phrases['review']} {invitation.survey.review_link}"
    return said
