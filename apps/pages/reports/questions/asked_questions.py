"""The questions in words. The numbers are insights'; nothing is counted here."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.insights.questions.practices import Practice
from apps.insights.questions.questions_report import Question, Questions
from apps.insights.questions.unlike_peers import FEWEST
from apps.pages.charts.numbers import counted, per_cent
from apps.pages.shared.empty_state import EmptyState


@dataclass(frozen=True)
class QuestionRow:
    """One question with its numbers as they are written; ``team`` is empty where the lead has one team alone."""

    agent: str
    team: str
    practice: str
    observation: str
    question: str
    share: str
    count: str
    peers: str
    by_chance: str
    shrunk: str


def rows(shown: Questions) -> list[QuestionRow]:
    return [_row(each, with_team=len(shown.teams) > 1) for each in shown.asked]


def basis(shown: Questions) -> str:
    """Return who was compared, and who was not."""
    compared = ngettext("%(count)s colleague was compared.", "%(count)s colleagues were compared.", shown.agents) % {
        "count": shown.agents
    }
    if not shown.too_few:
        return compared
    left_out = ngettext(
        "Of %(count)s more there are fewer than %(least)s cases to compare.",
        "Of %(count)s more there are fewer than %(least)s cases each to compare.",
        shown.too_few,
    )
    return f"{compared} {left_out % {'count': shown.too_few, 'least': FEWEST}}"


def empty(shown: Questions) -> EmptyState:
    """Return what to say where nothing is asked: nobody differs, nobody could be compared, or there is no team."""
    if not shown.teams:
        return EmptyState(_("You lead no team yet"), _("An administrator puts you into one."), picture="queue")
    if not shown.agents:
        said = _("A colleague is compared from %(least)s cases on, beside two others at least.") % {"least": FEWEST}
        return EmptyState(_("Too few cases to ask about"), said, picture="calls")
    return EmptyState(
        _("No question to ask"),
        _("No colleague differs from the others by more than chance makes of such numbers."),
        picture="search",
    )


def _row(each: Question, *, with_team: bool) -> QuestionRow:
    numbers, chance = each.numbers, each.numbers.by_chance
    return QuestionRow(
        agent=str(each.agent),
        team=str(each.team) if with_team else "",
        practice=_practice(numbers.practice),
        observation=each.observation,
        question=each.question,
        share=per_cent(numbers.share),
        count=_("%(hits)s of %(n)s") % {"hits": counted(numbers.own.hits), "n": counted(numbers.own.n)},
        peers=per_cent(numbers.peers_share),
        by_chance=_range(chance.low, chance.high) if chance else "–",
        shrunk=per_cent(numbers.shrunk),
    )


def _practice(practice: Practice) -> str:
    return {
        Practice.ANSWERED: _("Re-surveys answered"),
        Practice.LEFT: _("Left the detractors"),
        Practice.INSTANT: _("Best score within five minutes"),
        Practice.INVALID: _("Closed as invalid"),
    }[practice]


def _range(low: float, high: float) -> str:
    return _("%(low)s to %(high)s") % {"low": per_cent(low), "high": per_cent(high)}
