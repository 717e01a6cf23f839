"""The timeline of a case tells everything once."""

from __future__ import annotations

import pytest

from apps.followup import resurveys, verbs
from apps.followup.models import Case
from apps.pages.shared.timeline import Item, timeline
from tests import factories
from tests.factories import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db


def told(case: Case) -> list[Item]:
    fresh = factories.again(case)
    return timeline(
        fresh, factories.lena(), list(fresh.events.all()), list(fresh.attempts.all()), [fresh.opening_response]
    )


def titles(case: Case) -> list[str]:
    return [item.title for item in told(case)]


def test_a_call_is_told_once_by_its_attempt() -> None:
    assert sorted(titles(factories.reached())) == ["Answered", "Call 1: Reached", "Case opened", "Claimed"]


def test_the_attempt_that_closed_the_case_is_told_with_its_end() -> None:
    case = factories.claimed()
    Case.objects.filter(pk=case.pk).update(attempts_allowed=1)
    verbs.log_attempt(factories.again(case), factories.anna(), "busy", now=NOW)
    assert "Closed as unreachable after the last attempt" in titles(case)


def test_what_the_customer_wrote_is_told_once() -> None:
    case = factories.case()
    verbs.customer_wrote(case.pk, factories.text_from(case.customer, "Call me"), now=NOW)
    assert [item.text for item in told(case)].count("Call me") == 1
    assert titles(case).count("The customer wrote") == 1


def test_the_link_to_answer_is_not_shown_to_agents() -> None:
    case = factories.closed(now=NOW - 8 * DAY)
    row = case.resurveys.order_by("wave").first()
    assert row is not None
    sent = resurveys.ask(row.pk, now=NOW)
    assert sent is not None
    assert sent.invitation is not None
    texts = " ".join(item.text for item in told(case))
    assert "[link]" in texts
    assert sent.invitation.token not in texts


def test_a_recovery_shows_both_scores() -> None:
    case = factories.closed(now=NOW - 8 * DAY)
    row = resurveys.asked_elsewhere(case, 7, now=NOW)
    factories.answer(9, of=case.customer, resurvey=row)
    moved = next(item.recovery for item in told(case) if item.recovery)
    assert (moved.from_response.score, moved.to_response.score) == (3, 9)


def test_the_newest_comes_first() -> None:
    case = factories.reached(now=NOW - HOUR)
    verbs.note(case, factories.anna(), "Last", now=NOW)
    times = [item.at for item in told(case)]
    assert times == sorted(times, reverse=True)
