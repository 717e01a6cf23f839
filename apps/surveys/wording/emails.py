"""An e-mail that asks: words of its own, the survey's question, its scores as links, and the way out.

A link only opens the survey page with that score to be confirmed: mail scanners open links too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.template.loader import render_to_string

from apps.core.tokens import new_token
from apps.messaging.models import MessagePurpose
from apps.messaging.opt_out.unsubscribes import unsubscribe_url
from apps.surveys.models import Invitation, Wording
from apps.surveys.scales import Scale, highest, lowest
from apps.surveys.wording.phrases import phrases_for
from apps.surveys.wording.rendering import addressed, text_or_default

_LONGEST_SUBJECT: Final = 200
_OPENINGS: Final = {
    MessagePurpose.INVITATION: "email_invitation",
    MessagePurpose.REMINDER: "email_reminder",
    MessagePurpose.RESURVEY: "email_resurvey",
}


@dataclass(frozen=True)
class MessageWords:
    """The words of a message as it goes out: an SMS has a body alone."""

    body: str
    subject: str = ""
    html: str = ""
    unsubscribe_token: str = ""


def email(invitation: Invitation, wording: Wording, purpose: MessagePurpose) -> MessageWords:
    """Return the e-mail that asks this customer. ``purpose``: for the first time, as a reminder, or after a call."""
    parts = _Parts(invitation, wording, purpose, new_token())
    html = render_to_string("email/invitation.html", parts.context)
    return MessageWords(parts.body, parts.subject, html, parts.unsubscribe_token)


@dataclass(frozen=True)
class _Parts:
    invitation: Invitation
    wording: Wording
    purpose: MessagePurpose
    unsubscribe_token: str

    @property
    def subject(self) -> str:
        """One line, whatever was typed."""
        return " ".join(self._filled(text_or_default(self.wording, "email_subject")).split())[:_LONGEST_SUBJECT]

    @property
    def opening(self) -> str:
        return self._filled(text_or_default(self.wording, _OPENINGS[self.purpose]))

    @property
    def question(self) -> str:
        return self._filled(self.wording.question)

    @property
    def why(self) -> str:
        return self._filled(self._phrases["email_why"])

    @property
    def body(self) -> str:
        """The e-mail as plain text, for programs that show no HTML."""
        scale = f"{self._phrases[f'lowest_{self._scale}']}\n{self._phrases[f'highest_{self._scale}']}"
        answer_here = self._phrases["answer_here"].format(link=self.invitation.url)
        way_out = self._phrases["email_stop_here"].format(link=unsubscribe_url(self.unsubscribe_token))
        return f"{self.opening}\n\n{self.question}\n{scale}\n\n{answer_here}\n\n-- \n{self.why}\n{way_out}\n"

    @property
    def context(self) -> dict[str, object]:
        """Return what the template of the laid-out e-mail shows."""
        return {
            "language": self.wording.language_id,
            "subject": self.subject,
            "opening": self.opening,
            "question": self.question,
            "phrases": self._phrases,
            "why": self.why,
            "url": self.invitation.url,
            "scores": range(lowest(self._scale), highest(self._scale) + 1),
            "is_five_point": self._scale == Scale.FIVE_POINT,
            "lowest": self._phrases[f"lowest_{self._scale}"],
            "highest": self._phrases[f"highest_{self._scale}"],
            "unsubscribe_url": unsubscribe_url(self.unsubscribe_token),
        }

    @property
    def _scale(self) -> str:
        return self.invitation.survey.scale

    @property
    def _phrases(self) -> Mapping[str, str]:
        return phrases_for(self.wording.language_id)

    def _filled(self, text: str) -> str:
        return addressed(self.invitation, text, link=self.invitation.url)
