"""Presenters decide in Python what no template has to: words, badges, and which part is shown."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
import time_machine
from django.utils import translation

from apps.followup import verbs
from apps.followup.models import Case, Priority, Reason, Result, Status
from apps.followup.queue.counts import NextCallable
from apps.messaging.quiet_hours import AllowedHours
from apps.pages.case.actions import actions
from apps.pages.case.branches import call_wish
from apps.pages.case.preferred_words import preferred_words
from apps.pages.case.sentences import calling_hours, lease_notice, lease_sentence, resurvey_sentence, waits_for
from apps.pages.case.workspace import Workspace
from apps.pages.customers import empty as customers_empty
from apps.pages.desk.heading import heading as desk_heading
from apps.pages.desk.nobody_callable import nobody_callable
from apps.pages.messages.waiting_messages import Waiting
from apps.pages.queue import headings
from apps.pages.shared import badges
from apps.pages.shared.customer_clock import CustomerClock
from apps.pages.shared.rows import Row, rows
from apps.surveys.scales import Group
from tests import factories
from tests.factories import DAY, HOUR, NOW

HOURS = AllowedHours(dt.time(9), dt.time(20))


@pytest.fixture(autouse=True)
def at_noon(db: None) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def work(case: Case, by: Any = None, now: dt.datetime = NOW) -> Workspace:
    return Workspace(factories.again(case), by or factories.anna(), now)


def row(case: Case, now: dt.datetime = NOW) -> Row:
    [shown] = rows([factories.again(case)], factories.anna(), now)
    return shown


def clock(*zones: str, now: dt.datetime = NOW) -> CustomerClock:
    return CustomerClock(zones, HOURS, now)


def test_each_status_reason_and_group_has_a_badge() -> None:
    labels = [str(badges.status_badge(status).label) for status in Status.values]
    assert len(set(labels)) == len(Status.values)
    assert all(badges.reason_badge(reason).icon for reason in Reason.values)
    assert [badges.group_badge(group).tone for group in Group.values] == ["bad", "warn", "good"]


@pytest.mark.parametrize(
    ("priority", "label"),
    [
        (Priority.NORMAL, "Normal"),
        (Priority.HIGH, "High"),
        (Priority.URGENT, "Urgent"),
        (Priority.CRITICAL, "Critical"),
    ],
)
def test_a_priority_has_its_badge(priority: int, label: str) -> None:
    assert badges.priority_badge(priority).label == label


@pytest.mark.parametrize(
    ("ready", "held", "words"),
    [
        (1, 0, "1 customer can be called now"),
        (999, 3, "999 customers can be called now"),
        (1200, 3, "1,000+ customers can be called now"),
        (0, 1, "1 case in your hands"),
        (0, 2, "2 cases in your hands"),
        (0, 0, "Nobody can be called right now"),
    ],
)
def test_the_desk_is_headed_by_what_there_is_to_do(ready: int, held: int, words: str) -> None:
    assert desk_heading(ready, held) == words


def test_a_sleeping_queue_says_who_can_be_called_when() -> None:
    at = NOW + HOUR
    places = [NextCallable(at, ("Europe/Moscow",), 1), NextCallable(at, ("Europe/Paris", "Europe/Kyiv"), 2)]

    said = nobody_callable([*places, NextCallable(None, ("Asia/Tokyo", "America/Lima"), 1)], None)

    assert said.title == "The queue sleeps"
    assert said.sentences == [
        "1 customer can be called from 16:00 in Moscow (Tue 13:00 on your team’s clock).",
        "2 customers can be called from 14:00 in all their possible zones (Tue 13:00 on your team’s clock).",
        "1 customer may be in zones that share no calling hour: correct the time zone on the customer’s record.",
    ]


def test_a_place_is_named_in_the_readers_language() -> None:
    asleep = [NextCallable(NOW + HOUR, ("Europe/Moscow",), 1)]
    with translation.override("ru"):
        assert clock("America/Sao_Paulo").note == "Сан-Паулу"
        assert "по местному времени (Москва), это" in nobody_callable(asleep, None).sentences[0]


def test_places_beyond_the_third_are_counted_together() -> None:
    said = nobody_callable([NextCallable(NOW, ("Europe/Moscow",), 2)] * 5, None)
    assert (len(said.sentences), said.sentences[-1]) == (4, "4 more later.")


def test_a_queue_without_sleepers_says_when_the_next_call_is_due_or_that_it_is_empty() -> None:
    assert "due Tuesday, 10 March, 13:00" in nobody_callable([], NOW + HOUR).sentences[0]
    assert nobody_callable([], None).title == "The queue is empty"


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(1, "1 message waits for you to say whose it is."), (2, "2 messages wait for you to say whose they are.")],
)
def test_messages_that_wait_are_counted_in_a_sentence(count: int, sentence: str) -> None:
    assert Waiting(count, 0).inbox_sentence == sentence


def test_messages_in_doubt_are_counted_in_a_sentence() -> None:
    assert (Waiting(0, 1).doubts_sentence, Waiting(0, 2).doubts_sentence) == (
        "1 of ours is in doubt.",
        "2 of ours are in doubt.",
    )


@pytest.mark.parametrize(
    ("searched", "is_archive", "title"), [(True, True, "Found"), (False, True, "Archive"), (False, False, "Queue")]
)
def test_the_list_of_cases_is_called_what_it_is(searched: bool, is_archive: bool, title: str) -> None:
    assert headings.heading(searched=searched, is_archive=is_archive).title == title


@pytest.mark.parametrize(
    ("searched", "filtered", "title"),
    [
        (True, True, "Nobody found"),
        (False, True, "No case matches these filters"),
        (False, False, "The queue is empty"),
    ],
)
def test_an_empty_queue_says_why(searched: bool, filtered: bool, title: str) -> None:
    assert headings.empty(searched=searched, filtered=filtered).title == title


def test_only_who_may_import_is_led_to_the_import() -> None:
    assert customers_empty.empty(any_customer=False, can_import=True).action_label == "Import customers"
    assert customers_empty.empty(any_customer=False, can_import=False).action_url == ""
    assert customers_empty.empty(any_customer=True, can_import=True).title == "Nobody matches"


def test_calling_hours_are_said_by_the_customers_clock() -> None:
    assert calling_hours(clock()) == "no number"
    assert calling_hours(clock("Europe/London")) == "now, until 20:00"
    assert calling_hours(clock("Asia/Tokyo")) == "from 09:00"
    assert calling_hours(clock("Pacific/Auckland", "Europe/London")) == "no common hour"


def test_beside_the_time_stands_the_city_or_that_the_zone_is_uncertain() -> None:
    assert (clock("Europe/London").note, clock("Europe/London", "Europe/Moscow").note) == ("London", "zone uncertain")


def test_a_case_says_what_it_waits_for() -> None:
    case = factories.case()
    assert waits_for(case, clock("Europe/London"), NOW) == "Nobody holds this case."
    assert waits_for(case, clock("Asia/Tokyo"), NOW) == "It waits for the customer’s calling hours."
    case.ready_at = NOW + DAY
    assert waits_for(case, clock("Asia/Tokyo"), NOW) == "It comes up on Wednesday, 11 March, 12:00."


def test_who_lost_the_lease_is_told_what_became_of_the_case() -> None:
    assert lease_notice(factories.claimed(factories.boris())).headline == "Boris holds this case now."
    assert lease_notice(factories.case()).headline == "This case is no longer in your hands."
    assert lease_notice(factories.closed()).is_closed


def test_minutes_of_the_lease_are_counted() -> None:
    assert lease_sentence(1).startswith("In your hands for 1 more minute;")
    assert lease_sentence(2).startswith("In your hands for 2 more minutes;")


def test_a_resurvey_is_said_as_due_sent_or_given_up() -> None:
    planned = factories.closed().resurveys.order_by("wave").first()
    assert planned is not None
    assert resurvey_sentence(planned).startswith("due ")
    planned.not_sent = "opted_out"
    assert resurvey_sentence(planned) == "no: asked us to stop"
    planned.sent_at = NOW
    assert resurvey_sentence(planned) == "10 Mar 2026"


def test_the_side_of_the_page_is_for_what_comes_next() -> None:
    held = factories.claimed()
    assert work(held).side_template == "pages/case/call_form.html"
    assert work(held, factories.boris()).side_template == "pages/case/held.html"
    assert work(factories.reached()).side_template == "pages/case/resolution_form.html"
    assert work(factories.case()).side_template == "pages/case/claim.html"
    assert work(factories.closed()).side_template == "pages/case/outcome.html"


def test_the_number_is_shown_by_what_may_be_done_with_it() -> None:
    assert work(factories.claimed()).phone_template == "pages/case/phone/dial.html"
    assert work(factories.case()).phone_template == "pages/case/phone/claim_first.html"
    assert work(factories.claimed(), factories.boris()).phone_template == ""
    assert work(factories.claimed(), now=NOW + 12 * HOUR).phone_template == "pages/case/phone/outside_hours.html"
    unreachable = factories.customer(phone="", email="carol@example.com")
    assert work(factories.case(of=unreachable)).phone_template == "pages/case/phone/no_number.html"


def test_the_button_says_whether_saving_claims_the_case() -> None:
    assert work(factories.claimed()).save_call.label == "Save the call"
    assert work(factories.case()).save_call.claims
    assert not work(factories.claimed(), factories.boris()).save_call.is_main


def test_the_wish_for_a_call_has_its_time_or_the_customers_words() -> None:
    asked = factories.case(callback_requested=True, preferred_time="evening")
    assert (wish := call_wish(asked)) is not None
    assert (wish.badge.label, wish.at, wish.words) == ("Asked for a call", asked.callback_at, "")
    asked.callback_at = None
    assert (wish := call_wish(asked)) is not None
    assert (wish.at, wish.words) == (None, "in the evening")
    assert work(factories.case()).call_wish is None


def test_an_agreed_call_is_a_wish_with_a_time() -> None:
    case = factories.claimed()
    verbs.schedule_callback(case, factories.anna(), NOW + HOUR, now=NOW)
    assert (wish := work(case).call_wish) is not None
    assert (str(wish.badge.label), wish.at) == ("Call agreed", NOW + HOUR)


def test_a_promise_can_be_ticked_off_once_and_by_who_may() -> None:
    case = factories.claimed()
    verbs.promise(case, factories.anna(), "A refund", NOW + HOUR, now=NOW, owner=factories.anna())
    [line] = work(case).promises
    assert (line.can_be_kept, line.is_kept, line.is_late) == (True, False, False)
    [late] = work(case, now=NOW + DAY).promises
    assert late.is_late
    assert dataclasses.replace(line, can_be_kept=False).is_others


def test_actions_stand_in_the_order_of_the_page() -> None:
    assert [action.key for action in actions(work(factories.claimed()))][:3] == ["m", "k", "g"]
    assert [action.key for action in actions(work(factories.closed()))][-1] == "y"


def test_a_row_shows_the_time_that_matters() -> None:
    case = factories.claimed()
    assert row(case).due_template == "pages/queue/due/first.html"
    verbs.log_attempt(case, factories.anna(), Result.NO_ANSWER, now=NOW)
    assert row(case).due_template == "pages/queue/due/again.html"
    assert row(factories.closed()).due_template == "pages/queue/due/closed.html"


def test_a_row_counts_the_minutes_of_its_lease() -> None:
    case = factories.claimed()
    assert row(case).lease_sentence.startswith("yours for ")
    assert row(case, NOW + DAY).lease_sentence == "the lease is over"


def test_an_agreed_call_of_a_row_is_told_by_how_near_it_is() -> None:
    case = factories.claimed()
    verbs.schedule_callback(case, factories.anna(), NOW + HOUR, now=NOW)
    assert row(case).callback_sentence == "in 60 min"
    assert row(case, NOW + HOUR).callback_sentence == "the time has come"
    assert row(case, NOW + HOUR).is_agreed_late
    assert row(case, NOW + 12 * HOUR).callback_sentence == "asleep until 09:00 their time"


@pytest.mark.parametrize(
    ("preferred", "words"),
    [
        ("", ""),
        ("evening", "in the evening"),
        ("2026-03-12T12:00:00+00:00", "Thu 12 Mar, 15:00, their time"),
        ("2026-03-12T12:00:00+00:00/2026-03-12T14:00:00+00:00", "Thu 12 Mar, 15:00 to 17:00, their time"),
        ("2026-03-12T12:00:00+00:00/2026-03-13T14:00:00+00:00", "Thu 12 Mar, 15:00 to Fri 13 Mar, 17:00, their time"),
        ("2026-03-12T12:00:00+00:00/..", "Thu 12 Mar, 15:00 or later, their time"),
    ],
)
def test_a_preferred_time_is_told_in_words_by_the_customers_clock(preferred: str, words: str) -> None:
    assert preferred_words(preferred, "Europe/Moscow") == words
