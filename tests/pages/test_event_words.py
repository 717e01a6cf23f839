"""The codes of an event are told in the reader's language; a person's words stay as they are."""

from __future__ import annotations

import pytest
from django.utils import translation

from apps.followup import verbs
from apps.followup.models import Case, CaseEvent, Cause
from apps.pages.shared.event_words import words_of
from apps.people.models import Team
from tests import factories
from tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db


def last(case: Case, verb: str) -> CaseEvent:
    return case.events.filter(verb=verb).latest("pk")


def in_russian(event: CaseEvent) -> str:
    with translation.override("ru"):
        return words_of(event)


def test_the_reasons_of_a_case_are_named() -> None:
    event = last(factories.case(2, callback_requested=True), "open")
    assert words_of(event) == "Detractor, callback requested"
    assert in_russian(event) == "Детрактор, просит перезвонить"


def test_a_persons_words_stay_as_they_are() -> None:
    case = factories.claimed()
    verbs.release(case, factories.anna(), now=NOW, why="End of my shift")
    assert in_russian(last(case, "release")) == "End of my shift"


def test_a_further_answer_needs_no_words_beside_its_title() -> None:
    case = factories.case(2)
    factories.case(1, of=case.customer)
    assert words_of(last(case, "join")) == ""


def test_a_call_that_closed_the_case_names_its_result() -> None:
    case = factories.claimed()
    verbs.log_attempt(case, factories.anna(), "busy", now=NOW)
    assert words_of(last(case, "log_attempt")) == "Busy"
    assert in_russian(last(case, "log_attempt")) == "Занято"


def test_a_merge_names_the_other_case_on_both_sides() -> None:
    carol, other = factories.customer(), Team.objects.create(slug="billing", name="Billing")
    double = factories.case(of=carol)
    verbs.transfer(double, factories.lena(), other, now=NOW)
    case = factories.case(of=carol)
    verbs.merge(factories.again(double), case, factories.mona(), now=NOW)
    assert words_of(last(double, "merge")) == f"Merged into case {case.pk}."
    assert words_of(last(case, "join")) == f"Case {double.pk} was merged into this one."


def test_a_call_to_our_number_tells_of_the_one_that_had_been_agreed() -> None:
    case = verbs.schedule_callback(factories.case(), None, NOW + DAY, now=NOW)
    verbs.called_back(case, now=NOW)
    event = last(case, "called_back")
    assert words_of(event) == "A call to our number. Another one had been agreed for 11 March, 12:00."
    assert "11 марта" in in_russian(event)


def test_the_systems_reason_is_told() -> None:
    case = factories.closed()
    verbs.reopen(factories.again(case), None, now=NOW, cause=Cause.CALL_REQUESTED)
    assert in_russian(last(case, "reopen")) == "Клиент просит позвонить."
