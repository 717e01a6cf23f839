"""A text has its effects, in order, by what is known and what the customer writes. Without a database."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.conversation.models import UnmatchedMessage
from apps.conversation.turns.decision import effects_of
from apps.conversation.turns.effects import (
    AddWords,
    AllowMessages,
    Effect,
    KeepUntilScored,
    NoteCallDeclined,
    OpenQuestion,
    PutBeforeLeads,
    ReopenAnsweredCase,
    Reply,
    RequestCall,
    StopMessages,
    StoreAnswer,
    TellCase,
)
from apps.conversation.turns.knowledge import Known
from apps.conversation.turns.state import ConversationState, Say
from apps.messaging.opt_out.keywords import Keyword
from apps.surveys.models.invitation import State
from apps.surveys.scales import Scale

Why = UnmatchedMessage.Why
CAROL, DAN, OPEN, CLOSED = 1, 2, 11, 12
ASKED = ConversationState(scale=Scale.NPS)
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)


def answered(state: State = State.DONE, **fields: Any) -> ConversationState:
    values: dict[str, Any] = {"asked": State.CALLBACK, "score": 3, "since_asked": DAY}
    return ConversationState(scale=Scale.NPS, state=state, **(values | fields))


def known(conversation: ConversationState | None = None, **fields: Any) -> Known:
    return Known(conversation=conversation, **({"writers": (CAROL,)} | fields))


def effects(text: str, of: Known, command: Keyword | None = None) -> list[Effect]:
    return list(effects_of(text, of, command))


def test_a_score_is_stored_then_its_reason_is_asked() -> None:
    assert effects("3", known(ASKED)) == [
        StoreAnswer(3, ""),
        OpenQuestion(State.REASON, State.REASON, misunderstood=0, says_something=True),
        Reply(Say.REASON),
    ]


def test_a_score_with_a_call_asks_when_and_tells_no_case_for_triage_will() -> None:
    assert effects("2, call me", known(ASKED, open_case=OPEN)) == [
        StoreAnswer(2, "call me"),
        RequestCall(""),
        OpenQuestion(State.TIME, State.TIME, misunderstood=0, says_something=True),
        Reply(Say.PREFERRED_TIME),
    ]


def test_words_before_a_score_are_kept_for_it_and_told_to_the_case() -> None:
    asked_once_more = OpenQuestion(State.SCORE, None, misunderstood=1, says_something=True)
    assert effects("You never ring", known(ASKED, open_case=OPEN)) == [
        KeepUntilScored("You never ring", wants_call=False),
        asked_once_more,
        Reply(Say.AGAIN),
        TellCase(OPEN, wants_call=False),
    ]


def test_without_a_case_they_wait_before_the_leads_for_the_score() -> None:
    last = effects("You never ring", known(ASKED))[-1]
    assert last == PutBeforeLeads(Why.NO_SCORE, customer=CAROL, waits_for_score=True)


def test_a_call_wanted_after_the_answer_opens_its_case_again() -> None:
    said = effects("call me after all", known(answered()))
    assert said[:2] == [AddWords("call me after all"), RequestCall("")]
    assert said[-1] == ReopenAnsweredCase()


def test_a_call_not_wanted_any_more_is_noted() -> None:
    said = effects("don't call me", known(answered(callback=True)))
    assert said[-2:] == [Reply(Say.THANKS), NoteCallDeclined()]


@pytest.mark.parametrize(
    ("conversation", "text", "case", "told"),
    [
        (answered(since_asked=MINUTE), "and Boris was rude", {}, AddWords("and Boris was rude")),
        (answered(since_asked=MINUTE), "and Boris was rude", {"open_case": OPEN}, TellCase(OPEN, wants_call=False)),
        (answered(), "My gate is broken", {}, PutBeforeLeads(Why.NOTHING_OPEN, customer=CAROL)),
        (answered(), "My gate is broken", {"closed_case": CLOSED}, PutBeforeLeads(Why.NOTHING_OPEN, customer=CAROL)),
        (None, "Please call me", {"closed_case": CLOSED}, TellCase(CLOSED, wants_call=True)),
        (None, "Please call me", {"open_case": OPEN, "closed_case": CLOSED}, TellCase(OPEN, wants_call=True)),
        (None, "Please call me", {}, PutBeforeLeads(Why.CALL, customer=CAROL)),
        (None, "Hello?", {"writers": ()}, PutBeforeLeads(Why.STRANGER)),
        (None, "Hello?", {"writers": (CAROL, DAN)}, PutBeforeLeads(Why.NOTHING_OPEN)),
    ],
)
def test_words_that_answer_nothing_go_to_the_comment_the_case_or_the_leads(
    conversation: ConversationState | None, text: str, case: dict[str, Any], told: Effect
) -> None:
    assert effects(text, known(conversation, **case))[-1] == told


def test_a_stop_ends_all_messages_and_is_confirmed() -> None:
    assert effects("", known(), Keyword.STOP) == [StopMessages(), Reply(Say.STOPPED)]


def test_the_agent_is_told_of_a_bare_stop() -> None:
    assert effects("", known(open_case=OPEN), Keyword.STOP)[-1] == TellCase(OPEN, wants_call=False)


def test_an_answer_beside_a_stop_counts_and_nothing_but_the_farewell_is_said() -> None:
    said = effects("2", known(ASKED), Keyword.STOP)
    assert said[:3] == [StopMessages(), Reply(Say.STOPPED), StoreAnswer(2, "")]
    assert [effect for effect in said if isinstance(effect, Reply)] == [Reply(Say.STOPPED)]


def test_a_start_lifts_the_stop_and_is_welcomed() -> None:
    assert effects("", known(), Keyword.START) == [AllowMessages(), Reply(Say.STARTED)]


@pytest.mark.parametrize("command", [Keyword.STOP, Keyword.START])
def test_a_command_that_a_later_one_has_overruled_does_nothing(command: Keyword) -> None:
    assert effects("", known(is_overruled=True), command) == []


@pytest.mark.parametrize("command", Keyword)
def test_what_the_provider_has_confirmed_is_not_confirmed_again(command: Keyword) -> None:
    assert not [effect for effect in effects("", known(is_confirmed=True), command) if isinstance(effect, Reply)]


def test_help_is_given_once_a_day() -> None:
    assert effects("", known(), Keyword.HELP) == [Reply(Say.WHO_WE_ARE)]
    assert effects("", known(was_helped=True), Keyword.HELP) == []


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=60), st.sampled_from(State), st.booleans(), st.none() | st.sampled_from(Keyword))
def test_no_effect_needs_an_answer_or_a_question_that_is_not_there(
    text: str, state: State, is_answered: bool, command: Keyword | None
) -> None:
    conversation = answered(state) if is_answered else ASKED
    stored = is_answered
    for effect in effects_of(text, known(conversation), command):
        stored = stored or isinstance(effect, StoreAnswer)
        assert stored or not isinstance(effect, AddWords | RequestCall | NoteCallDeclined | ReopenAnsweredCase)
    of_questions = StoreAnswer | AddWords | KeepUntilScored | RequestCall | OpenQuestion
    assert not [effect for effect in effects_of(text, known(), command) if isinstance(effect, of_questions)]
