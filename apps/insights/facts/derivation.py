"""The way from what happened to the rows of facts: pure, and the only place where a definition becomes a row."""

from __future__ import annotations

import datetime as dt

from apps.followup.models import Result, Status
from apps.followup.resurveys.start import Said, first_conversation, start
from apps.insights.definitions.cohort import Opened, Previous, previous
from apps.insights.definitions.outcome import Outcome, counting, outcome
from apps.insights.facts.history import CaseHistory, CustomerHistory
from apps.insights.models import CaseFact, WaveFact

Facts = tuple[CaseFact, list[WaveFact]]


def facts_of(history: CustomerHistory) -> list[Facts]:
    """Return the facts of each case of one customer, not saved."""
    before = previous(_opened(case, history) for case in history.cases)
    return [(_case(case, history, before[case.row.pk]), _waves(case, history)) for case in history.cases]


def _opened(case: CaseHistory, history: CustomerHistory) -> Opened:
    opening = history.answers[case.row.opening_response_id]
    counts = not opening.is_resurvey and case.row.status != Status.INVALID
    return Opened(case.row.pk, case.row.team_id, opening.at, counts)


def _case(case: CaseHistory, history: CustomerHistory, before: Previous) -> CaseFact:
    row, opening, began = case.row, history.answers[case.row.opening_response_id], _start(case, history)
    spoken = _conversations(case)
    reached = [call.agent_id for call in case.calls if call.result == Result.REACHED]
    return CaseFact(
        case_id=row.pk,
        customer_id=row.customer_id,
        team_id=row.team_id,
        survey_id=row.survey_id,
        touchpoint_id=row.touchpoint_id,
        given_at=opening.at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        first_attempt_at=row.first_attempt_at,
        closed_by_id=case.closed_by if row.closed_at else None,
        is_original=not opening.is_resurvey,
        is_invalid=row.status == Status.INVALID,
        start_id=began.pk,
        start_scale=began.scale,
        start_score=began.score,
        start_group=began.group,
        is_attempted=bool(row.attempts_made or spoken),
        spoken_first_at=min(spoken, default=None),
        spoken_last_at=max(spoken, default=None),
        outcome_group=row.outcome_group,
        agent_id=row.credited_to_id or row.reached_by_id,
        agents=_agents(case, reached),
        root_cause_id=row.root_cause_id,
        previous_at=before.at,
        previous_in_team_at=before.in_team_at,
    )


def _start(case: CaseHistory, history: CustomerHistory) -> Said:
    own = {pk for answered in case.answered.values() for pk in answered}
    answers = [said for pk, said in history.answers.items() if pk not in own]
    calls = (call.started_at for call in case.calls if call.result == Result.REACHED)
    until = first_conversation(calls, case.row.reached_at) or case.row.closed_at
    return start(answers, case.joined, until) or history.answers[case.row.opening_response_id]


def _conversations(case: CaseHistory) -> list[dt.datetime]:
    spoken = [call.started_at for call in case.calls if call.result == Result.REACHED]
    return [*spoken, case.row.reached_at] if case.row.reached_at else spoken


def _agents(case: CaseHistory, reached: list[int]) -> list[int]:
    spoke = reached or [pk for pk in (case.row.credited_to_id, case.row.reached_by_id) if pk]
    return sorted(set(spoke or [call.agent_id for call in case.calls]))


def _waves(case: CaseHistory, history: CustomerHistory) -> list[WaveFact]:
    """Return none while the case is open, and none of an invalid one: it is nobody's outcome."""
    if case.row.closed_at is None or case.row.status == Status.INVALID:
        return []
    again, began = _spoken_again_at(case, case.row.closed_at, history), _start(case, history)
    outcomes = [
        outcome(asked, [history.answers[pk] for pk in case.answered[asked.wave]], again) for asked in case.asked
    ]
    chosen = counting(outcomes)
    return [_wave(case.row.pk, each, began, counts=each is chosen) for each in outcomes]


def _spoken_again_at(case: CaseHistory, closed_at: dt.datetime, history: CustomerHistory) -> dt.datetime | None:
    """Return the first conversation with the customer in another case after this one was closed."""
    others = (each for each in history.cases if each is not case)
    return min((at for each in others for at in _conversations(each) if at > closed_at), default=None)


def _wave(case_id: int, ended: Outcome, began: Said, *, counts: bool) -> WaveFact:
    asked, answer = ended.asked, ended.answer
    comparable = answer is not None and answer.scale == began.scale
    return WaveFact(
        fact_id=case_id,
        wave=asked.wave,
        state=ended.state,
        reason=asked.not_sent if ended.state == WaveFact.State.NOT_SENT else "",
        sent_at=asked.sent_at,
        answer_id=answer.pk if answer else None,
        answer_delay=answer.at - asked.sent_at if answer and asked.sent_at and asked.is_ours else None,
        to_score=answer.score if answer else None,
        to_group=answer.group if answer else "",
        delta=answer.score - began.score if answer and comparable else None,
        outcome_group=asked.outcome_group,
        agent_id=asked.agent_id,
        counts=counts,
    )
