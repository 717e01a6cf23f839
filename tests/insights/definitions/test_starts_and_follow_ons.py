"""Paper cases (A) to (F): where a case starts, and what a second conversation changes."""

from __future__ import annotations

import pytest
from django.utils import timezone

from apps.followup.models import Recovery
from apps.insights.facts import refreshing
from apps.insights.models import CaseFact
from tests.insights.paper import Person, moves, report

pytestmark = pytest.mark.django_db


def fact(person: Person, nth: int = 0) -> CaseFact:
    refreshing.catch_up(now=timezone.now())
    return CaseFact.objects.get(case=person.case(nth))


def test_a_mis_tap_that_was_corrected_at_once_is_no_detractor() -> None:
    """(A) day 0: 1, then 9 by the same link; day 1: called, closed; day 8: asked, day 9: 9.

    Counted: one original case, a promoter who stayed one; no detractor anywhere.
    """
    carol = Person()
    link = carol.is_invited()
    carol.says(1, invitation=link)
    carol.says(9, on=0.01, invitation=link)
    carol.is_won_over_by_a_call(on=1)
    carol.answers_again(9)
    assert moves() == {("promoter", "promoter"): 1}
    assert (report().funnel.opened, report().funnel.moved, report().reached.customers) == (1, 0, 0)


def test_a_promoter_with_a_callback_who_corrects_to_2_is_a_detractor() -> None:
    """(B) day 0: 9 and "call me", then 2 by the same link; day 1: called; day 9: 9.

    Counted: one detractor to promoter.
    """
    carol = Person()
    link = carol.is_invited()
    carol.says(9, invitation=link, callback_requested=True)
    carol.says(2, on=0.01, invitation=link)
    carol.is_won_over_by_a_call(on=1)
    carol.answers_again(9)
    assert moves() == {("detractor", "promoter"): 1}
    assert (report().reached.n, report().reached.to_promoter.count) == (1, 1)


def test_a_1_that_joins_a_passives_open_case_makes_it_a_detractors() -> None:
    """(C) day 0: 8 and "call me"; day 0.5: 1 to another question, joins; day 1: called; day 9: 9.

    Counted: one detractor to promoter, +8.
    """
    carol = Person()
    carol.says(8, callback_requested=True)
    carol.says(1, on=0.5)
    carol.is_won_over_by_a_call(on=1)
    carol.answers_again(9)
    assert moves() == {("detractor", "promoter"): 1}
    assert report().reached.points.mean == 8


def test_the_ledger_and_the_report_count_from_the_worst_before_the_call() -> None:
    """(D) day 0: 6, corrected to 0 on the same day; day 1: called; day 9: 7.

    Counted: detractor to passive, +7 from 0.
    """
    carol = Person()
    link = carol.is_invited()
    carol.says(6, invitation=link)
    carol.says(0, on=0.2, invitation=link)
    carol.is_won_over_by_a_call(on=1)
    carol.answers_again(7)
    assert moves() == {("detractor", "passive"): 1}
    entry = Recovery.objects.get()
    assert (entry.from_response.score, entry.delta, report().reached.points.mean) == (0, 7, 7)


def test_a_correction_after_the_call_changes_no_start() -> None:
    """day 0: 2; day 1: called; day 2: the old link again, 9. Counted: it starts at 2."""
    carol = Person()
    link = carol.is_invited()
    carol.says(2, invitation=link)
    carol.is_won_over_by_a_call(on=1)
    carol.says(9, on=2, invitation=link)
    assert fact(carol).start_score == 2


def test_a_case_that_an_answer_to_a_resurvey_opened_is_no_original() -> None:
    """(E) day 0: 2; day 1: called, closed; day 9: 4, which opens a case; day 10: called, closed; day 18: 9.

    Counted: one original case, its wave 7 stayed a detractor; one follow-on case, detractor to promoter.
    """
    carol = called_twice()
    carol.answers_again(9, nth=1)
    told = report()
    assert (told.funnel.opened, told.follow_on.funnel.opened) == (1, 1)
    assert moves() == {("detractor", "detractor"): 1}
    assert told.follow_on.transitions["detractor"]["promoter"] == 1
    assert (told.reached.customers, told.reached.n, told.reached.stayed.count) == (1, 1, 1)


def called_twice() -> Person:
    carol = Person()
    carol.says(2)
    carol.is_won_over_by_a_call(on=1)
    carol.answers_again(4)
    carol.is_won_over_by_a_call(on=10, nth=1)
    return carol


def test_a_wave_after_a_second_conversation_is_censored() -> None:
    """(F) as (E), and the first case's wave 90 answered 9 on day 92.

    Counted at 90 days: asked, censored, no answer; without a wave named: the 4 of wave 7.
    """
    carol = called_twice()
    carol.answers_again(9, 90)
    at_90 = report(wave=90)
    assert (at_90.censored, at_90.funnel.resurvey_sent, at_90.funnel.answered) == (1, 1, 0)
    assert (at_90.reached.n, at_90.reached.censored) == (0, 1)
    assert moves() == {("detractor", "detractor"): 1}


def test_the_answer_that_stood_when_they_were_called_again_counts() -> None:
    """The customer of (E); on day 11, after the second call, the first re-survey’s link again, 10. Counted: the 4."""
    carol = called_twice()
    carol.answers_again(10, on=11)
    assert moves() == {("detractor", "detractor"): 1}


def test_a_silence_that_a_second_call_cut_short_is_censored() -> None:
    """day 0: 2; day 1: called; day 8: asked, silent; day 9: 3 to another survey; day 10: called.

    Counted: the wave is censored: four days were too few to answer in. The second case is an original one.
    """
    carol = Person()
    carol.says(2)
    carol.is_won_over_by_a_call(on=1)
    carol.is_asked_again()
    carol.says(3, on=9)
    carol.is_won_over_by_a_call(on=10, nth=1)
    told = report(wave=7)
    assert (told.funnel.opened, told.censored, told.silent) == (2, 1, 0)
