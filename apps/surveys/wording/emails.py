"""A survey's words as they go out: an SMS bare, an e-mail also laid out, with its scores as links.

A link only opens the survey page with that score to be confirmed: mail scanners open links too.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string

from apps.core.tokens import new_token
from apps.messaging.models import Channel
from apps.messaging.opt_out.unsubscribes import unsubscribe_url
from apps.surveys.models import Invitation
from apps.surveys.scales import Scale, highest, lowest
from apps.surveys.wording.phrases import phrases_for
from apps.surveys.wording.rendering import addressed

_LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Letter:
    subject: str
    body: str
    html: str = ""
    unsubscribe_token: str = ""


def letter_about(invitation: Invitation, text: str, subject: str) -> Letter:
    """``text`` and ``subject``, filled for this customer. A subject is one line."""
    body = _filled(invitation, text, link=invitation.url)
    line = " ".join(_filled(invitation, subject).split())[:_LONGEST_SUBJECT]
    if invitation.channel == Channel.SMS:
        return Letter(line, body)
    token = new_token()
    phrases = phrases_for(invitation.language_id)
    footer = f"{_filled(invitation, phrases['email_why'])}\n{phrases['email_stop']}: {unsubscribe_url(token)}"
    html = render_to_string("email/invitation.html", _context(invitation, text, line, token))
    return Letter(line, f"{body}\n\n-- \n{footer}\n", html, token)


def _context(invitation: Invitation, text: str, subject: str, token: str) -> dict[str, object]:
    scale, phrases = invitation.survey.scale, phrases_for(invitation.language_id)
    return {
        "language": invitation.language_id,
        "subject": subject,
        "heading": _heading(invitation, text, subject),
        "phrases": phrases,
        "why": _filled(invitation, phrases["email_why"]),
        "url": invitation.url,
        "scores": range(lowest(scale), highest(scale) + 1),
        "is_five_point": scale == Scale.FIVE_POINT,
        "lowest": phrases[f"lowest_{scale}"],
        "highest": phrases[f"highest_{scale}"],
        "unsubscribe_url": unsubscribe_url(token),
    }


def _heading(invitation: Invitation, text: str, subject: str) -> str:
    """The text's own words where they lead up to its link, in whose place the scores stand; else the question."""
    leads_up = text.rstrip().endswith("{link}")
    return _filled(invitation, text).strip() if leads_up else subject


def _filled(invitation: Invitation, text: str, link: str = "") -> str:
    return addressed(invitation, text, link=link)
