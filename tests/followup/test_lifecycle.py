from __future__ import annotations

import itertools

import pytest

from apps.core.refusals import Refused
from apps.followup import lifecycle, verbs
from apps.followup.lifecycle import TABLE, Verb
from apps.followup.lifecycle.move import move
from apps.followup.models import DISPOSITIONS, OPEN, CaseEvent, Status
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_every_verb_but_open_has_a_rule() -> None:
    assert set(TABLE) == set(Verb) - {Verb.OPEN}


def test_no_verb_moves_a_closed_case_but_reopen_and_undo() -> None:
    moves = itertools.product(TABLE, DISPOSITIONS, Status)
    movers = {verb for verb, before, after in moves if before != after and lifecycle.allows(verb, before, after)}
    assert movers == {Verb.REOPEN, Verb.UNDO}


def test_a_case_starts_in_the_queue_or_waiting_for_its_time() -> None:
    assert {status for status in Status if lifecycle.allows(Verb.OPEN, "", status)} == {Status.QUEUED, Status.WAITING}


@pytest.mark.parametrize("status", OPEN)
def test_what_is_open_can_be_closed(status: Status) -> None:
    assert all(lifecycle.allows(Verb.RESOLVE, status, disposition) for disposition in DISPOSITIONS)


def test_a_move_outside_the_table_is_refused_and_writes_nothing() -> None:
    case = f.case()
    with pytest.raises(Refused, match="cannot be done with it any more"):
        move(case, Verb.RELEASE, now=f.NOW, actor=f.anna(), to=Status.QUEUED)
    assert [event.verb for event in case.events.all()] == ["open"]


def test_a_stale_claim_loses_and_leaves_no_event() -> None:
    case = f.case()
    stale = f.again(case)
    verbs.claim(case, f.anna(), now=f.NOW)
    with pytest.raises(Refused, match="in the meantime"):
        verbs.claim(stale, f.boris(), now=f.NOW)
    assert CaseEvent.objects.filter(case=case, verb="claim").count() == 1


def test_only_the_holder_or_a_lead_may_release() -> None:
    case = f.claimed(f.anna())
    with pytest.raises(Refused, match="colleague"):
        verbs.release(case, f.boris(), now=f.NOW)
    assert verbs.release(case, f.lena(), now=f.NOW).status == Status.QUEUED


def test_an_agent_of_another_team_may_do_nothing() -> None:
    stranger = f.user("Stranger")
    stranger.teams.clear()
    assert lifecycle.verbs_for(stranger, f.case()) == []


def test_the_holder_is_offered_the_call_and_a_colleague_is_not() -> None:
    case = f.claimed(f.anna())
    assert Verb.LOG_ATTEMPT in lifecycle.verbs_for(f.anna(), case)
    assert Verb.LOG_ATTEMPT not in lifecycle.verbs_for(f.boris(), case)


def test_an_event_says_who_when_from_where_to_where_and_why() -> None:
    case = f.claimed(f.anna())
    verbs.release(case, f.anna(), now=f.NOW + f.HOUR, why="end of my shift")
    event = case.events.last()
    assert event is not None
    assert (event.actor, event.at, event.before, event.after, event.why) == (
        f.anna(),
        f.NOW + f.HOUR,
        "claimed",
        "queued",
        "end of my shift",
    )
