"""Hours of the day: the window of a wish within the hours in which we call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from apps.conversation.reading.wishes.meanings import Clock, Part, PartName, Since
from apps.conversation.reading.wishes.request import Bound, Request, UnclearError
from apps.messaging.quiet_hours import AllowedHours

# A call needs this long; see followup's preferences, whose parts of the day these are too.
SHORTEST: Final = 30
_DAY: Final = 24 * 60
_NOON: Final = 12
_AFTER_WORK: Final = Since(after=dt.time(18))
# Minutes of the day: the part itself, and the hours that may be told together with it ("three in the afternoon").
_PARTS: Final[dict[PartName, tuple[int, int, int, int]]] = {
    "morning": (540, 720, 0, 779),
    "afternoon": (720, 1020, 720, 1140),
    "evening": (1020, 1200, 960, _DAY),
    "noon": (720, 840, 660, 840),
    "early": (540, 600, 0, 660),
    "late_morning": (630, 720, 540, 720),
    "late_afternoon": (900, 1020, 840, 1080),
    "dusk": (960, 1080, 900, 1200),
}


@dataclass(frozen=True)
class Window:
    """Minutes of the day. `is_moment`: they named one time, and `ends` is only how long a call takes."""

    begins: int
    ends: int
    is_moment: bool = False


def window_of(request: Request, hours: AllowedHours) -> Window | None:
    """Return the window in which the call is wanted; None where no time of the day was named. Raises UnclearError."""
    if not request.names_hour:
        return None
    opens, closes = _minutes(hours.opens), _minutes(hours.closes) or _DAY
    span, told = _parts(request, opens, closes)
    moments = [bound for bound in request.bounds if isinstance(bound, Bound) and bound.relation == "at"]
    if moments:
        told = _within(request, told)
        return _moment(request, moments, told, (opens, closes))
    for bound in _without_usual(request.bounds):
        span = _narrowed(span, bound, told, (opens, closes))
    begins, ends = max(span[0], opens), min(span[1], closes)
    if ends - begins < SHORTEST:
        raise UnclearError
    return Window(begins, ends)


def _without_usual(bounds: Iterable[Bound | Since]) -> list[Bound | Since]:
    """Leave out the hour at which work usually ends where they say when theirs does: "after work, I finish at five"."""
    told = [bound for bound in bounds if bound != _AFTER_WORK]
    says_when = any(bound.relation == "after" if isinstance(bound, Bound) else bound.after for bound in told)
    return told if says_when else list(bounds)


def _minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute


def _parts(request: Request, opens: int, closes: int) -> tuple[tuple[int, int], tuple[int, int]]:
    spans = sorted({_PARTS[part.name] for part in request.parts}) or [(opens, closes, 0, _DAY)]
    if any(later[0] > earlier[1] for earlier, later in pairwise(spans)) or (len(spans) > 1 and not _may_join(request)):
        raise UnclearError
    begins, ends = spans[0][0], max(span[1] for span in spans)
    for part in request.other_parts:
        begins, ends = _without(part, begins, ends)
    return (begins, ends), (min(span[2] for span in spans), max(span[3] for span in spans))


def _may_join(request: Request) -> bool:
    """ "Morning or afternoon" is both; "evening, early" is one within the other, or a riddle."""
    return request.says_or and not request.bounds


def _without(part: Part, begins: int, ends: int) -> tuple[int, int]:
    since, until = _PARTS[part.name][:2]
    if since <= begins < until <= ends:
        return until, ends
    if begins <= since < ends <= until:
        return begins, since
    if until <= begins or since >= ends:
        return begins, ends
    raise UnclearError


def _candidates(clock: Clock, told: tuple[int, int]) -> list[int]:
    """The minutes of the day that a time on the clock may mean."""
    if clock.half:
        hour = clock.hour % _NOON + (_NOON if clock.half == "pm" else 0) if clock.hour <= _NOON else clock.hour
        return [hour * 60 + clock.minute]
    hours = [clock.hour] if clock.hour == 0 or clock.hour > _NOON else [clock.hour, (clock.hour + _NOON) % 24]
    return [minutes for hour in hours if told[0] <= (minutes := hour * 60 + clock.minute) <= told[1]]


def _only(candidates: Iterable[int]) -> int:
    found = list(candidates)
    if len(found) != 1:
        raise UnclearError
    return found[0]


def _moment(request: Request, moments: list[Bound], told: tuple[int, int], hours: tuple[int, int]) -> Window:
    if len({bound.clock for bound in moments}) > 1 or _has_other_bounds(request) or request.other_parts:
        raise UnclearError
    at = _only(each for each in _candidates(moments[0].clock, told) if hours[0] <= each < hours[1])
    return Window(at, at + SHORTEST, is_moment=True)


def _has_other_bounds(request: Request) -> bool:
    return any(isinstance(bound, Bound) and bound.relation != "at" for bound in request.bounds)


def _within(request: Request, told: tuple[int, int]) -> tuple[int, int]:
    """ "After lunch, say 1:30": the hour lies where the words say."""
    for since in (bound for bound in request.bounds if isinstance(bound, Since)):
        after, before = since.after or dt.time(0), since.before
        told = max(told[0], _minutes(after)), min(told[1], _minutes(before) if before else _DAY)
    return told


def _narrowed(
    span: tuple[int, int], bound: Bound | Since, told: tuple[int, int], hours: tuple[int, int]
) -> tuple[int, int]:
    if isinstance(bound, Since):
        return (
            max(span[0], _minutes(bound.after)) if bound.after else span[0],
            min(span[1], _minutes(bound.before)) if bound.before else span[1],
        )
    if bound.relation == "range":
        return _range(bound, told, hours)
    if bound.relation == "after":
        since = _edge(bound.clock, told, (hours[0], hours[1] - SHORTEST))
        return since, span[1] if span[1] - since >= SHORTEST else hours[1]
    return span[0], _edge(bound.clock, told, (hours[0] + SHORTEST, hours[1]))


def _edge(clock: Clock, told: tuple[int, int], within: tuple[int, int]) -> int:
    """A bare hour is the one at which we call; one that was told in full may lie outside and is cut off later."""
    candidates = _candidates(clock, told)
    return candidates[0] if len(candidates) == 1 else _only(at for at in candidates if within[0] <= at <= within[1])


def _range(bound: Bound, told: tuple[int, int], hours: tuple[int, int]) -> tuple[int, int]:
    """The shortest that the two may mean and that leaves time for a call: 9-5 is a working day, 5-7 an evening."""
    ends = _candidates(bound.until, told) if bound.until else []
    begins = _candidates(bound.clock, told)
    pairs = [
        (since, until) for since in begins for until in ends if min(until, hours[1]) - max(since, hours[0]) >= SHORTEST
    ]
    if not pairs:
        raise UnclearError
    return min(pairs, key=lambda pair: pair[1] - pair[0])


_EDGES: Final[dict[str, tuple[Clock, Clock]]] = {
    "morning": (Clock(9, half="am"), Clock(12, half="pm")),
    "afternoon": (Clock(12, half="pm"), Clock(5, half="pm")),
    "evening": (Clock(5, half="pm"), Clock(8, half="pm")),
    "noon": (Clock(12, half="pm"), Clock(1, half="pm")),
}


def edge_of(part: Part, *, later: bool) -> Bound:
    """Return the bound of "after the morning", "before the evening". Raises UnclearError."""
    if part.name not in _EDGES:
        raise UnclearError
    begins, ends = _EDGES[part.name]
    return Bound("after", ends) if later else Bound("before", begins)
