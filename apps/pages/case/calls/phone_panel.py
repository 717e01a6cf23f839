"""The small panel that shows how a call from the case fares, and what it proposes for the form."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.followup.calls import placing
from apps.followup.calls.suggested_result import Suggestion, spoken, suggested_result
from apps.followup.models import Case, CaseCall
from apps.messaging import calls
from apps.messaging.models import PhoneCall, Stage
from apps.messaging.models.phone_call import NOT_NOW, UNDER_WAY
from apps.people.models import User

_NOT_SEEN_THROUGH: Final = frozenset({Stage.FAILED, Stage.UNKNOWN, Stage.SILENT})
# The Dial action may come a little after the agent's own leg has ended.
_RESULT_WITHIN: Final = dt.timedelta(seconds=20)
_STEPS: Final = (
    (Stage.RINGING_AGENT, gettext_lazy("Your phone")),
    (Stage.PRESS_ONE, gettext_lazy("Press 1")),
    (Stage.RINGING_CUSTOMER, gettext_lazy("Their phone")),
    (Stage.TALKING, gettext_lazy("Talking")),
)
_SENTENCES: Final = {
    Stage.RINGING_AGENT: gettext_lazy("Your phone is ringing: answer it."),
    Stage.PRESS_ONE: gettext_lazy("Press 1 on your phone to be connected."),
    Stage.RINGING_CUSTOMER: gettext_lazy("The customer’s phone is ringing."),
    Stage.TALKING: gettext_lazy("You are connected."),
    Stage.UNKNOWN: gettext_lazy(
        "We do not know whether your phone will ring. If it does not within a minute, call again."
    ),
    Stage.SILENT: gettext_lazy("We were not told how this call ended. Say below what came of it, or call again."),
}
# Reasons why a call could not be placed, by the provider's code: https://www.twilio.com/docs/api/errors.
_FAILURES: Final = {
    "21210": gettext_lazy("The team’s caller id is not a number of our Twilio account. Tell an administrator."),
    "21212": gettext_lazy("The team’s caller id is not a number that Twilio can call from. Tell an administrator."),
    "21211": gettext_lazy("Twilio does not accept your own phone number. Ask an administrator to correct it."),
    "21215": gettext_lazy("Our Twilio account may not call this country. Tell an administrator."),
    "20003": gettext_lazy("Twilio does not accept our account. Tell an administrator."),
}


class PhonePanel:
    """``made`` is this agent's last call of the case whose result has not been logged."""

    def __init__(self, case: Case, user: User, now: dt.datetime) -> None:
        self.case, self.user, self.now = case, user, now

    @cached_property
    def can_call(self) -> bool:
        return placing.can_call(self.case, self.user)

    @property
    def lacks_own_number(self) -> bool:
        """Return whether nothing but the agent's own number is missing for calls from here."""
        return calls.are_enabled() and bool(self.case.team.caller_id) and not self.user.phone

    @cached_property
    def made(self) -> CaseCall | None:
        holds = self.case.holder_id == self.user.pk
        made = placing.latest(self.case) if holds else None
        return made if made is not None and made.agent_id == self.user.pk else None

    @property
    def call(self) -> PhoneCall | None:
        return self.made.phone_call if self.made else None

    @cached_property
    def stage(self) -> Stage | None:
        return self.call.stage(self.now) if self.call else None

    @property
    def is_under_way(self) -> bool:
        return self.stage in UNDER_WAY

    @property
    def is_watched(self) -> bool:
        """Return whether there is more to come, so that the page asks again."""
        return self.is_under_way or self.stage == Stage.UNKNOWN or self._awaits_result

    @property
    def suggestion(self) -> Suggestion | None:
        return suggested_result(self.call) if self.call and self.stage == Stage.ENDED else None

    @property
    def initial(self) -> dict[str, Any]:
        """Return what the form for the attempt begins with."""
        return {"result": self.suggestion.result} if self.suggestion and self.suggestion.result else {}

    @property
    def rings_on_a_drawn_phone(self) -> bool:
        """Return whether somebody has to answer at the sandbox, and this agent may."""
        may_see = settings.DEMO or self.user.leads
        return calls.are_in_sandbox() and may_see and self.stage == Stage.RINGING_CUSTOMER

    @property
    def sentence(self) -> str:
        if self.stage == Stage.FAILED:
            return self._failure
        if self.stage == Stage.ENDED:
            return self._ending
        return str(_SENTENCES[self.stage]) if self.stage else ""

    @property
    def talked(self) -> str:
        """``0:42`` so far."""
        answered = self.call.answered_at if self.call and self.stage == Stage.TALKING else None
        return spoken(max(int((self.now - answered).total_seconds()), 0)) if answered else ""

    @property
    def tone(self) -> str:
        if self.stage in _NOT_SEEN_THROUGH:
            return "warn"
        return "good" if self.stage == Stage.TALKING else "" if self.is_under_way else "plain"

    @property
    def icon(self) -> str:
        """The icon beside the sentence: the call as it goes, a warning, or a phone laid down."""
        if self.stage == Stage.TALKING:
            return "headset"
        if self.is_under_way:
            return "phone"
        return "alert" if self.stage in _NOT_SEEN_THROUGH else "phone-off"

    @property
    def steps(self) -> list[dict[str, str]]:
        """The way of a call, each step ``done``, ``now`` or to come."""
        if not self.is_under_way:
            return []
        at = [stage for stage, _words in _STEPS].index(self.stage or Stage.RINGING_AGENT)
        marks = [("done" if step < at else "now" if step == at else "") for step in range(len(_STEPS))]
        return [{"words": str(words), "mark": mark} for (_stage, words), mark in zip(_STEPS, marks, strict=True)]

    @property
    def _awaits_result(self) -> bool:
        call = self.call
        if call is None or call.ended_at is None or call.dialled_at is None or self.suggestion is not None:
            return False
        return self.stage == Stage.ENDED and self.now < call.ended_at + _RESULT_WITHIN

    @property
    def _ending(self) -> str:
        if self.suggestion is not None:
            return _("The call has ended. %(suggestion)s") % {"suggestion": self.suggestion.words}
        if self.call is not None and self.call.dialled_at is None:
            return _("The call ended before you pressed 1: the customer was not called.")
        return _("The call has ended. Say below what came of it.")

    @property
    def _failure(self) -> str:
        if self.call is None or self.call.reason == NOT_NOW:
            return _("Twilio could not take the call just now. Try again in a moment.")
        code = self.call.error_code
        if code in _FAILURES:
            return str(_FAILURES[code])
        if not code:
            return _("The call could not be placed. Dial by hand.")
        return _("The call could not be placed (Twilio error %(code)s). Dial by hand.") % {"code": code}
