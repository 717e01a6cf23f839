"""The report of questions: for leads alone, about their own teams."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.insights.definitions.periods import Period
from apps.insights.facts import refreshing
from apps.insights.questions.practices import count_practices
from apps.insights.questions.question_sentences import observation, question
from apps.insights.questions.unlike_peers import FEWEST, RATE, Comparison, compare
from apps.people.models import Team, User


@dataclass(frozen=True)
class Question:
    """One question: who it is about, the numbers, and its two sentences."""

    agent: User
    team: Team
    numbers: Comparison

    @property
    def observation(self) -> str:
        return observation(self.numbers, str(self.agent))

    @property
    def question(self) -> str:
        return question(self.numbers)


@dataclass(frozen=True)
class Questions:
    """``agents`` had the volume to be compared, ``too_few`` had not."""

    period: Period
    teams: Sequence[Team]
    asked: Sequence[Question]
    agents: int
    too_few: int


def questions(lead: User, period: Period, *, now: dt.datetime) -> Questions:
    """Return the questions about the teams of a lead. Raises Refused ``not_allowed`` for anybody else."""
    if not lead.reads_questions:
        raise Refused("not_allowed", _("Questions about agents are shown to their leads alone."))
    refreshing.catch_up(now=now)
    teams = {team.pk: team for team in lead.teams.order_by("name")}
    found = compare(count_practices(teams, period, now=now))
    agents = User.objects.in_bulk([each.agent_id for each in found.asked])
    asked = [Question(agents[each.agent_id], teams[each.team_id], each) for each in found.asked]
    # The order is by name, so that it says nothing.
    asked.sort(key=lambda each: (each.team.name, str(each.agent), each.numbers.practice))
    return Questions(period, list(teams.values()), asked, found.agents, found.too_few)


def as_json(shown: Questions) -> dict[str, Any]:
    """Return the report as ``/reports/questions/?format=json`` says it."""
    return {
        "period": shown.period.as_json(),
        "teams": [team.slug for team in shown.teams],
        "false_discoveries": RATE,
        "least": FEWEST,
        "compared": shown.agents,
        "too_few": shown.too_few,
        "questions": [_question(each) for each in shown.asked],
    }


def _question(each: Question) -> dict[str, Any]:
    numbers, chance = each.numbers, each.numbers.by_chance
    return {
        "agent": {"email": each.agent.email, "name": str(each.agent)},
        "team": each.team.slug,
        "practice": numbers.practice.value,
        "count": numbers.own.hits,
        "n": numbers.own.n,
        "share": numbers.share,
        "peers": {"n": numbers.peers, "share": numbers.peers_share},
        "by_chance": {"low": chance.low, "high": chance.high} if chance else None,
        "shrunk": numbers.shrunk,
        "observation": each.observation,
        "question": each.question,
    }
