"""A reply means something else at each moment. Rows: what is known, what they write, what is open then, our reply."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.conversation.turns.transition import ConversationState, advance
from apps.surveys.models import State
from apps.surveys.scales import Scale

SOON, LATER = dt.timedelta(seconds=5), dt.timedelta(hours=2)
# A Tuesday at noon in London.
NOW = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
NIGHT = NOW.replace(hour=23)
MORNING = "2026-03-11T09:00:00+00:00/2026-03-11T12:00:00+00:00"
AFTERNOON = "2026-03-10T12:00:00+00:00/2026-03-10T17:00:00+00:00"
EVENING = "2026-03-10T17:00:00+00:00/2026-03-10T20:00:00+00:00"
AFTER_SIX = "2026-03-10T18:00:00+00:00/2026-03-10T20:00:00+00:00"
TEN_THIRTY = "2026-03-11T10:30:00+00:00"
NPS = {"scale": Scale.NPS, "now": NOW, "zone": "Europe/London"}
ASKED = {**NPS, "score": 3, "since_asked": dt.timedelta(minutes=1)}
REASON = {**ASKED, "state": State.REASON, "asked": State.REASON}
CALLBACK = {**ASKED, "state": State.CALLBACK, "asked": State.CALLBACK}
TIME = {**ASKED, "state": State.TIME, "asked": State.TIME, "callback": True}
MAY_MOVE = {**TIME, "state": State.DONE, "may_move_call": True}
SAID_NO = {**ASKED, "state": State.DONE, "asked": State.CALLBACK}
SAID_WHEN = {**ASKED, "state": State.DONE, "asked": State.TIME, "callback": True}
HAPPY = {**ASKED, "score": 10, "state": State.DONE, "asked": State.REASON}

# what is known, text, state after, what we say, and what was understood
Row = tuple[dict[str, Any], str, str, str, dict[str, Any]]
ROWS: list[Row] = [
    # The score, in the three languages, with and without its reason.
    (NPS, "3", "reason", "reason", {"score": 3}),
    (NPS, "десять", "reason", "reason", {"score": 10}),
    (NPS, "八分", "reason", "reason", {"score": 8}),
    # A few words begin the reason; a sentence is one.
    (NPS, "8 - but late delivery", "reason", "reason", {"score": 8, "comment": "but late delivery"}),
    (NPS, "8, но поздно", "reason", "reason", {"score": 8, "comment": "но поздно"}),
    (NPS, "八分，送货慢", "reason", "reason", {"score": 8, "comment": "送货慢"}),
    (NPS, "10, Anna was lovely", "reason", "reason", {"score": 10, "comment": "Anna was lovely"}),
    (NPS, "8 - but the delivery was late", "callback", "callback", {"score": 8}),
    (NPS, "8, но курьер приехал поздно", "callback", "callback", {"score": 8}),
    (NPS, "八分，送货太慢而且没有人通知", "callback", "callback", {"score": 8}),
    (NPS, "10, Anna was lovely as ever", "done", "thanks", {"score": 10, "comment": "Anna was lovely as ever"}),
    (NPS, "2 - call me", "time", "preferred_time", {"score": 2, "comment": "call me", "callback": True}),
    (NPS, "2, позвоните мне вечером", "done", "promise", {"score": 2, "comment": "", "when": EVENING}),
    (NPS, "2，请给我打电话", "time", "preferred_time", {"score": 2, "callback": True}),
    ({**NPS, "told_why": True}, "2", "callback", "callback", {"score": 2, "comment": ""}),
    ({**NPS, "told_why": True}, "10", "done", "thanks", {"score": 10}),
    ({**NPS, "call_wanted": True}, "2", "time", "preferred_time", {"score": 2, "callback": True}),
    # No score: asked again twice, then the link, then silence; what was said is kept.
    (NPS, "5 or 6", "score", "again", {"misunderstood": True, "comment": ""}),
    (NPS, "You never ring back", "score", "again", {"misunderstood": True, "comment": "You never ring back"}),
    (NPS, "Вы не перезвонили", "score", "again", {"comment": "Вы не перезвонили"}),
    (NPS, "太慢了", "score", "again", {"comment": "太慢了"}),
    ({**NPS, "asked_again": 1}, "5 or 6", "score", "again", {}),
    ({**NPS, "asked_again": 2}, "5 or 6", "score", "link", {}),
    ({**NPS, "asked_again": 3}, "5 or 6", "score", "", {}),
    (NPS, "+7 912 345-67-89", "score", "again", {"comment": "+7 912 345-67-89"}),
    (NPS, "thanks", "score", "again", {"comment": ""}),
    (NPS, "", "score", "again", {"comment": ""}),
    (NPS, "call me", "score", "score_first", {"callback": True, "comment": "call me"}),
    ({**NPS, "call_wanted": True}, "call me!", "score", "", {"callback": True}),
    # The reason.
    (REASON, "You never ring back", "callback", "callback", {"comment": "You never ring back"}),
    (REASON, "Долго ждал", "callback", "callback", {"comment": "Долго ждал"}),
    (REASON, "送货太慢", "callback", "callback", {"comment": "送货太慢"}),
    ({**REASON, "score": 10}, "Anna", "done", "thanks", {"comment": "Anna"}),
    ({**REASON, "score": 10}, "Call me", "time", "preferred_time", {"callback": True}),
    (REASON, "Перезвоните мне", "time", "preferred_time", {"callback": True, "comment": "Перезвоните мне"}),
    (REASON, "请给我打电话", "time", "preferred_time", {"callback": True}),
    (REASON, "9", "reason", "reason", {"score": 9}),
    (REASON, "3", "reason", "reason", {"score": None, "misunderstood": True, "comment": ""}),
    ({**REASON, "asked_again": 2}, "3", "reason", "link", {}),
    ({**REASON, "asked_again": 3}, "3", "reason", "", {}),
    (REASON, "3 days late", "callback", "callback", {"comment": "3 days late"}),
    (REASON, "1. slow 2. rude", "callback", "callback", {"comment": "1. slow 2. rude"}),
    (REASON, "yes", "callback", "callback", {"comment": "yes"}),
    ({**REASON, "callback": True}, "Slow", "done", "thanks_callback", {"comment": "Slow"}),
    # The call: a choice, in digits and in words.
    (CALLBACK, "1", "time", "preferred_time", {"callback": True, "comment": ""}),
    (CALLBACK, "Yes please", "time", "preferred_time", {"callback": True, "comment": ""}),
    (CALLBACK, "да", "time", "preferred_time", {"callback": True}),
    (CALLBACK, "好的", "time", "preferred_time", {"callback": True}),
    (CALLBACK, "call me", "time", "preferred_time", {"callback": True}),
    (CALLBACK, "2", "done", "thanks", {"callback": False, "comment": ""}),
    (CALLBACK, "No thanks", "done", "thanks", {"callback": False, "comment": ""}),
    (CALLBACK, "не надо", "done", "thanks", {"callback": False}),
    (CALLBACK, "不用了", "done", "thanks", {"callback": False}),
    (CALLBACK, "don't call me", "done", "thanks", {"callback": False}),
    (CALLBACK, "no, your agent was rude", "done", "thanks", {"comment": "no, your agent was rude"}),
    (CALLBACK, "yes, after 17:00", "done", "promise", {"callback": True, "comment": "", "when": EVENING}),
    (CALLBACK, "1, вечером", "done", "promise", {"callback": True, "comment": "", "when": EVENING}),
    (CALLBACK, "yes, tomorrow morning", "done", "promise", {"comment": "", "when": MORNING}),
    (CALLBACK, "好的，下午", "done", "promise", {"comment": "", "when": AFTERNOON}),
    (CALLBACK, "1, after 5", "done", "promise", {"comment": "", "when": EVENING}),
    (CALLBACK, "yes, tomorrow at ten, the bill is wrong", "done", "promise", {"comment": "the bill is wrong"}),
    # A time and nothing else accepts the call; with a complaint beside it, it belongs to that.
    (CALLBACK, "tomorrow at 10:30", "done", "promise", {"callback": True, "comment": "", "when": TEN_THIRTY}),
    (CALLBACK, "завтра в 10:30", "done", "promise", {"callback": True, "when": TEN_THIRTY}),
    (CALLBACK, "明天上午10点半", "done", "promise", {"callback": True, "when": TEN_THIRTY}),
    ({**CALLBACK, "since_asked": SOON}, "Monday morning", "callback", "", {"comment": "Monday morning"}),
    (CALLBACK, "He was late. Monday morning.", "callback", "", {"comment": "He was late. Monday morning."}),
    # A no that names a time may be either: a call that is wanted and never comes is the worse mistake.
    (CALLBACK, "2, after 5", "callback", "callback", {"misunderstood": True, "comment": "", "callback": False}),
    (CALLBACK, "no, tomorrow", "callback", "callback", {"misunderstood": True, "comment": ""}),
    # Outside the hours in which we call: we say what is possible.
    (CALLBACK, "yes, at 22", "time", "time_again", {"callback": True, "comment": ""}),
    (REASON, "call me at 22, the bill is wrong", "time", "preferred_time", {"comment": "the bill is wrong"}),
    (REASON, "Call me tomorrow at 10:30. You were late", "done", "promise", {"comment": "You were late"}),
    (REASON, "He was late. Monday morning.", "callback", "callback", {"comment": "He was late. Monday morning."}),
    # More of the reason is no answer to the call, and the question is not repeated while they type.
    (CALLBACK, "And the courier was rude", "callback", "", {"comment": "And the courier was rude"}),
    (
        {**CALLBACK, "since_asked": SOON},
        "Yes it took three weeks",
        "callback",
        "",
        {"comment": "Yes it took three weeks"},
    ),
    ({**CALLBACK, "since_asked": SOON}, "Да и ещё хамили", "callback", "", {"comment": "Да и ещё хамили"}),
    ({**CALLBACK, "since_asked": SOON}, "no one came at all", "callback", "", {"comment": "no one came at all"}),
    ({**CALLBACK, "since_asked": SOON}, "1", "time", "preferred_time", {"callback": True}),
    ({**CALLBACK, "since_asked": -SOON}, "and rude", "callback", "", {"comment": "and rude"}),
    (
        {**CALLBACK, "since_asked": LATER},
        "And rude",
        "callback",
        "callback",
        {"comment": "And rude", "misunderstood": True},
    ),
    ({**CALLBACK, "since_asked": LATER, "asked_again": 2}, "And rude", "callback", "link", {"comment": "And rude"}),
    ({**CALLBACK, "since_asked": LATER, "asked_again": 3}, "And rude", "callback", "", {"comment": "And rude"}),
    (CALLBACK, "1 or 2", "callback", "callback", {"misunderstood": True, "comment": ""}),
    (CALLBACK, "3", "callback", "callback", {"misunderstood": True, "comment": ""}),
    (CALLBACK, "9", "reason", "reason", {"score": 9}),
    ({**CALLBACK, "asked": State.SCORE}, "1", "reason", "reason", {"score": 1, "callback": False}),
    ({**CALLBACK, "asked": State.SCORE}, "yes", "time", "preferred_time", {"callback": True}),
    # They say when.
    (TIME, "1", "done", "promise", {"when": MORNING}),
    (TIME, "afternoon", "done", "promise", {"when": AFTERNOON}),
    (TIME, "вечером", "done", "promise", {"when": EVENING}),
    (TIME, "下午", "done", "promise", {"when": AFTERNOON}),
    (TIME, "any time", "done", "promise", {"when": "", "comment": ""}),
    (TIME, "The sooner the better", "done", "promise", {"when": "", "comment": ""}),
    (TIME, "чем раньше, тем лучше", "done", "promise", {"when": "", "comment": ""}),
    (TIME, "越早越好", "done", "promise", {"when": "", "comment": ""}),
    (TIME, "I don't mind", "done", "promise", {"when": "", "comment": ""}),
    (TIME, "I do not mind", "done", "promise", {"when": "", "comment": ""}),
    (TIME, "мне всё равно когда", "done", "promise", {"when": "", "comment": ""}),
    (TIME, "no hurry", "done", "promise", {"when": "", "comment": ""}),
    (TIME, "随便", "done", "promise", {"when": "", "comment": ""}),
    (TIME, "随时都可以", "done", "promise", {"when": "", "comment": ""}),
    (TIME, "ok", "done", "promise", {"when": "", "comment": ""}),
    (TIME, "tomorrow at 10:30", "done", "promise", {"comment": "", "callback": True, "when": TEN_THIRTY}),
    (TIME, "not before six", "done", "promise", {"comment": "", "when": AFTER_SIX}),
    (TIME, "3, the bill is wrong", "done", "promise", {"comment": "the bill is wrong", "when": EVENING}),
    # A time that cannot be read is asked for again once; then the call is promised without one.
    (TIME, "at 22", "time", "time_again", {"misunderstood": True, "comment": "", "callback": True}),
    (TIME, "Monday or Tuesday", "time", "time_again", {"comment": ""}),
    # A nod behind our thanks is no yes to the call that was declined, and being fine does not cancel one.
    (SAID_NO, "sounds good", "done", "", {"callback": False}),
    (SAID_WHEN, "I'm good", "done", "", {"declined": False}),
    (TIME, "when I get home", "time", "time_again", {"comment": "", "is_elsewhere": False}),
    ({**TIME, "asked_again": 1}, "at 22", "done", "promise", {"when": "", "is_elsewhere": True}),
    ({**TIME, "asked_again": 1}, "tomorrow at 10:30", "done", "promise", {"when": TEN_THIRTY}),
    ({**TIME, "now": NIGHT}, "now", "done", "promise", {"when": ""}),
    ({**TIME, "asked": State.SCORE}, "2", "reason", "reason", {"score": 2}),
    (TIME, "4", "time", "time_again", {"misunderstood": True}),
    ({**TIME, "asked_again": 1}, "4", "done", "promise", {"callback": True, "when": "", "comment": ""}),
    (TIME, "no", "done", "thanks", {"declined": True, "callback": False}),
    (TIME, "не надо звонить", "done", "thanks", {"declined": True}),
    (TIME, "I changed my mind", "done", "thanks", {"declined": True}),
    # Afterwards.
    (SAID_NO, "1", "time", "preferred_time", {"callback": True}),
    (SAID_NO, "call me after all", "time", "preferred_time", {"callback": True}),
    (SAID_NO, "yes", "time", "preferred_time", {"callback": True}),
    (SAID_NO, "ok", "done", "", {"callback": False}),
    (SAID_NO, "thanks", "done", "", {"callback": False, "is_elsewhere": False}),
    (SAID_NO, "2", "done", "", {"declined": False}),
    (SAID_NO, "9", "reason", "reason", {"score": 9}),
    (SAID_NO, "When will you ring?", "done", "", {"is_elsewhere": True, "comment": "When will you ring?"}),
    ({**SAID_NO, "callback": True}, "2", "done", "thanks", {"declined": True}),
    (SAID_WHEN, "don't call me", "done", "thanks", {"declined": True}),
    (SAID_WHEN, "Не звоните", "done", "thanks", {"declined": True}),
    (SAID_WHEN, "不用打了", "done", "thanks", {"declined": True}),
    (SAID_WHEN, "2", "done", "", {"is_elsewhere": True, "score": None}),
    (SAID_WHEN, "ok, thank you", "done", "", {"is_elsewhere": False}),
    (SAID_WHEN, "call me please", "done", "", {"callback": True, "is_elsewhere": True}),
    (SAID_WHEN, "8", "reason", "reason", {"score": 8}),
    # Another time than was agreed, while nobody has spoken with them.
    (MAY_MOVE, "tomorrow at 10:30", "done", "promise", {"moves_call": True, "when": TEN_THIRTY}),
    (MAY_MOVE, "call me tomorrow at 10:30 please", "done", "promise", {"moves_call": True, "comment": ""}),
    (MAY_MOVE, "17:00", "done", "promise", {"moves_call": True}),
    (MAY_MOVE, "2", "done", "", {"is_elsewhere": True}),
    (MAY_MOVE, "He was late. Monday morning.", "done", "", {"is_elsewhere": True, "moves_call": False}),
    (SAID_WHEN, "tomorrow at 10:30", "done", "", {"is_elsewhere": True, "comment": "tomorrow at 10:30"}),
    (HAPPY, "call me", "time", "preferred_time", {"callback": True}),
    (HAPPY, "6", "reason", "reason", {"score": 6}),
    (HAPPY, "10", "done", "", {"is_elsewhere": False}),
    # Too late: kept and thanked for, and nothing more is asked.
    ({**NPS, "is_late": True}, "3", "done", "thanks", {"score": 3}),
    ({**NPS, "is_late": True}, "3, call me", "done", "thanks_callback", {"score": 3, "callback": True}),
    ({**NPS, "is_late": True}, "hello?", "score", "", {"is_elsewhere": True, "comment": "hello?"}),
    ({**REASON, "is_late": True}, "Slow", "done", "thanks", {"comment": "Slow"}),
    ({**CALLBACK, "is_late": True}, "1", "done", "thanks_callback", {"callback": True}),
    ({**TIME, "is_late": True}, "evening", "done", "promise", {"when": EVENING}),
    ({**HAPPY, "is_late": True}, "6", "done", "thanks", {"score": 6}),
    # Five points.
    ({"scale": Scale.FIVE_POINT}, "4/5", "reason", "reason", {"score": 4}),
    ({"scale": Scale.FIVE_POINT}, "9", "score", "again", {"misunderstood": True}),
]


@pytest.mark.parametrize(
    ("known", "text", "state", "say", "understood"),
    ROWS,
    ids=[f"{row[0].get('state', 'score')}:{row[1]}" for row in ROWS],
)
def test_a_reply_is_taken_as_a_person_means_it(
    known: dict[str, Any], text: str, state: str, say: str, understood: dict[str, Any]
) -> None:
    turn = advance(ConversationState(**known), text)
    assert (turn.state, turn.say or "") == (state, say)
    told = {**vars(turn), "when": turn.wish.preferred_time if turn.wish else None}
    assert {name: told[name] for name in understood} == understood


TALKS = st.builds(
    ConversationState,
    scale=st.sampled_from(Scale),
    state=st.sampled_from(State),
    asked=st.sampled_from(State),
    score=st.integers(1, 5),
    callback=st.booleans(),
    call_wanted=st.booleans(),
    told_why=st.booleans(),
    asked_again=st.integers(0, 5),
    since_asked=st.none() | st.timedeltas(dt.timedelta(days=-1), dt.timedelta(days=30)),
    is_late=st.booleans(),
)


@settings(max_examples=1_000, deadline=None)
@given(TALKS, st.text(max_size=100))
def test_any_text_at_any_moment_is_understood_or_kept(talk: ConversationState, text: str) -> None:
    turn = advance(talk, text)
    assert turn.state in State
    assert turn.comment in unicodedata.normalize("NFC", text) or turn.comment in text


@settings(max_examples=500, deadline=None)
@given(TALKS, st.lists(st.sampled_from(["5 or 6", "3", "maybe", "?", "1-2", "hm", ""]), min_size=8, max_size=8))
def test_nobody_is_asked_the_same_more_than_three_times_and_the_link(talk: ConversationState, texts: list[str]) -> None:
    said = []
    for text in texts:
        turn = advance(talk, text)
        again = talk.asked_again + 1 if turn.misunderstood else talk.asked_again if turn.state == talk.state else 0
        said += [turn.say] if turn.misunderstood else []
        talk = ConversationState(
            **{**vars(talk), "state": turn.state, "asked_again": again, "score": turn.score or talk.score}
        )
    assert len([each for each in said if each == "link"]) <= 4  # one for each question
    assert len([each for each in said if each]) <= 3 * 4
