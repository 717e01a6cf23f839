"""The outcome of one wave of a case, and which wave of it counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from apps.followup.models import Resurvey
from apps.followup.resurveys.start import Said, standing
from apps.insights.models import WaveFact

State = WaveFact.State
# Asked under so many days ago: still open, not silent (design, section 8).
STILL_OPEN: Final = dt.timedelta(days=14)
# The order of choice for a report that names no wave: the latest answered, else the latest sent, and so on.
_PRECEDENCE: Final = (State.ANSWERED, State.SENT, State.CENSORED, State.NOT_SENT, State.PLANNED)


@dataclass(frozen=True, slots=True)
class Asked:
    """One re-survey as the case has it; ``not_sent`` is the reason, empty while there is none."""

    wave: int
    due_at: dt.datetime
    sent_at: dt.datetime | None
    not_sent: str
    outcome_group: str
    agent_id: int | None
    exception: str = ""

    @property
    def is_ours(self) -> bool:
        """Return whether we sent it: of what another system asked, we know the answer and not the question."""
        return self.sent_at is not None and Resurvey.Exemption.ASKED_ELSEWHERE not in self.exception.split(",")


@dataclass(frozen=True, slots=True)
class Outcome:
    """``answer`` is there where the state is answered, and only there."""

    asked: Asked
    state: State
    answer: Said | None = None

    @property
    def wave(self) -> int:
        return self.asked.wave


def outcome(asked: Asked, answers: Collection[Said], spoken_again_at: dt.datetime | None) -> Outcome:
    """Return what became of a wave, ``answers`` being all that were given to it.

    The newest that stands counts. A later conversation with the customer, at ``spoken_again_at``, censors what comes
    after it: an answer given then would tell of both. A silence that it cut short is censored as well.
    """
    in_time = [answer for answer in answers if spoken_again_at is None or answer.at < spoken_again_at]
    newest = max(standing(in_time), key=lambda answer: (answer.at, answer.pk), default=None)
    if newest is not None:
        return Outcome(asked, State.ANSWERED, newest)
    if asked.not_sent and not answers:
        return Outcome(asked, State.NOT_SENT)
    open_until = asked.sent_at + STILL_OPEN if asked.sent_at else asked.due_at
    if answers or (spoken_again_at is not None and spoken_again_at < open_until):
        return Outcome(asked, State.CENSORED)
    return Outcome(asked, State.SENT if asked.sent_at else State.PLANNED)


def counting(outcomes: Iterable[Outcome]) -> Outcome | None:
    """Return the one wave of a case that counts where none is named; None without any."""
    best = sorted(outcomes, key=lambda each: (_PRECEDENCE.index(each.state), -each.wave))
    return best[0] if best else None
