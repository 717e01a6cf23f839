"""One customer's visit to the survey page: what was asked, what they said so far, in which words we speak."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from apps.conversation.promises import promise_for
from apps.surveys.models import Invitation, Response, State, Wording
from apps.surveys.scales import Group, Scale, highest, lowest
from apps.surveys.wording.phrases import LONGEST_COMMENT, phrases_for
from apps.surveys.wording.rendering import addressed, wording_for


@dataclass(frozen=True)
class SurveySession:
    invitation: Invitation
    now: dt.datetime

    @classmethod
    def by(cls, token: str, *, now: dt.datetime) -> SurveySession | None:
        """The visit of whoever has this token; None where it is nobody's."""
        if not token.isascii() or not token.isprintable():
            return None
        found = Invitation.objects.select_related("survey__team", "customer").filter(token=token).first()
        return None if found is None else cls(found, now)

    @property
    def token(self) -> str:
        return self.invitation.token

    @property
    def state(self) -> State:
        return State(self.invitation.state)

    def state_now(self) -> State:
        """Return which question is open after a step was kept."""
        return State(Invitation.objects.values_list("state", flat=True).get(pk=self.invitation.pk))

    @property
    def language(self) -> str:
        return self.wording.language_id

    @property
    def has_ended(self) -> bool:
        return self.invitation.has_expired(self.now)

    @cached_property
    def latest(self) -> Response | None:
        return self.invitation.responses.order_by("-pk").first()

    @property
    def group(self) -> str:
        return self.latest.group if self.latest else ""

    @cached_property
    def wording(self) -> Wording:
        return wording_for(self.invitation.survey, self.invitation.language_id)

    @property
    def phrases(self) -> Mapping[str, str]:
        return phrases_for(self.language)

    def say(self, text: str) -> str:
        """A text of the survey's wording with the customer's name and the company's in it."""
        return addressed(self.invitation, text, link=self.invitation.url)

    def complaint(self, code: str, comment: str) -> str:
        """Return what to tell a customer whose step could not be kept; nothing for no code."""
        if not code:
            return ""
        hours = self.invitation.survey.team.allowed_hours
        opens, closes = f"{hours.opens:%H:%M}", f"{hours.closes:%H:%M}"
        return self.phrases[code].format(length=len(comment), longest=LONGEST_COMMENT, opens=opens, closes=closes)

    def offered(self, score: str) -> int | None:
        """The score that the link in an e-mail carries; None where it is none of this survey's."""
        return next((offered for offered in self.scores if str(offered) == score), None)

    def confirming(self, offered: int | None) -> str:
        return "" if offered is None else self.phrases["confirm_score"].format(score=offered)

    def marked(self, offered: int | None = None) -> int | None:
        """Return the score that is shown as chosen: the one to be confirmed, else the one given before."""
        if offered is not None:
            return offered
        return self.latest.score if self.latest else None

    @property
    def promise(self) -> str:
        """Return when we will call them, as the SMS says it; nothing where no call is to come."""
        return promise_for(self.latest, self.invitation, now=self.now) if self.latest else ""

    @property
    def scores(self) -> range:
        survey = self.invitation.survey
        return range(lowest(survey.scale), highest(survey.scale) + 1)

    @property
    def context(self) -> dict[str, object]:
        """Return what each of the templates in survey/ may show."""
        survey, wording = self.invitation.survey, self.wording
        return {
            "language": self.language,
            "phrases": self.phrases,
            "brand": survey.brand,
            "token": self.token,
            "answer": self.latest,
            "question": self.say(wording.question),
            "reason_question": self.say(wording.reason_for(self.group)) if self.group else "",
            "callback_question": self.say(wording.callback),
            "time_question": self.say(wording.preferred_time),
            "thanks": self.say(self._thanks),
            "review_link": survey.review_link if self.group == Group.PROMOTER else "",
            "scores": self.scores,
            "marked": self.marked(),
            "is_five_point": survey.scale == Scale.FIVE_POINT,
            "lowest": self.phrases[f"lowest_{survey.scale}"],
            "highest": self.phrases[f"highest_{survey.scale}"],
        }

    @property
    def _thanks(self) -> str:
        asked = self.latest is not None and self.latest.callback_requested
        return self.wording.thanks_callback if asked else self.wording.thanks
