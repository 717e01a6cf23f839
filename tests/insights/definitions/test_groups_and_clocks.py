"""Paper cases (G) to (R): whose outcome it is, by which clock, and what may be said of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup import verbs
from apps.insights import nps
from apps.insights.conversion import conversion
from apps.insights.models import WaveFact
from apps.messaging.models import Suppression
from apps.pages.charts.numbers import points
from apps.pages.reports import conversion_words
from apps.surveys.models import Survey
from tests import factories as f
from tests.insights.paper import Person, day, moves, report

pytestmark = pytest.mark.django_db


def test_a_case_that_is_closed_as_invalid_in_the_end_is_nobodys_outcome() -> None:
    """(G) day 0: 2; day 1: called, closed; day 9: 9; day 10: reopened, closed as invalid.

    Counted: opened, attempted and closed; not reached, not asked, not answered, no outcome.
    """
    carol = Person()
    carol.says(2)
    carol.is_won_over_by_a_call(on=1)
    carol.answers_again(9)
    verbs.reopen(carol.case(), f.lena(), now=day(10))
    carol.is_closed("invalid", on=10)
    told = report()
    assert vars(told.funnel) == {
        "opened": 1,
        "attempted": 1,
        "reached": 0,
        "closed": 1,
        "resurvey_sent": 0,
        "answered": 0,
        "moved": 0,
    }
    assert (told.invalid, told.customers, moves(), sum(told.groups.values())) == (1, 0, {}, 0)


def test_a_customer_whose_double_was_invalid_counts_with_the_next_case() -> None:
    """day 0: 2, closed as invalid; day 5: 3; day 6: called; day 14: 9. Counted: the second case is the first."""
    carol = Person()
    carol.says(2)
    carol.is_closed("invalid", on=1)
    carol.says(3, on=5)
    carol.is_won_over_by_a_call(on=6, nth=1)
    carol.answers_again(9, nth=1)
    assert (report().customers, report().reached.to_promoter.count) == (1, 1)


def test_a_refusal_is_in_its_own_group() -> None:
    """(H) day 0: 2; day 1: "I do not want to talk", declined; day 9: 5. Counted: refused; nobody never reached."""
    carol = Person()
    carol.says(2)
    carol.is_called("refused", on=1)
    carol.is_closed("declined", on=1)
    carol.answers_again(5)
    told = report()
    assert (told.refused.n, told.refused.stayed.count, told.never_reached.customers) == (1, 1, 0)


def test_a_case_that_a_lead_closed_without_a_call_was_never_tried() -> None:
    """(I) day 0: 2; day 1: a lead closes it, no attempt; day 9: 9. Counted: never tried; nobody never reached."""
    carol = Person()
    carol.says(2)
    carol.is_closed("unresolved", on=1, overrule="solved at the counter")
    carol.answers_again(9)
    told = report()
    assert (told.never_tried.n, told.never_tried.to_promoter.count, told.never_reached.customers) == (1, 1, 0)
    assert (told.funnel.attempted, told.funnel.reached, told.funnel.closed) == (0, 0, 1)


def test_an_answer_counts_in_the_month_in_which_it_was_given() -> None:
    """(J) given on 20 January, received in a file on 10 March, the case opened then. Counted: January, everywhere."""
    carol = Person()
    carol.says(2, on=-49, received=0)
    january = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 1, 31)}
    march = {"start": dt.date(2026, 3, 1), "end": dt.date(2026, 3, 31)}
    assert (report(**january).funnel.opened, report(**march).funnel.opened) == (1, 0)
    assert [row.key for row in nps.nps(None, None, "month")] == ["2026-01"]


def test_the_first_of_april_in_shanghai_is_april_for_a_reader_there() -> None:
    """(K) given on 1 April, 01:00 in Shanghai, which is 31 March, 17:00 UTC. Counted: April there, March in UTC."""
    carol = Person()
    at = dt.datetime(2026, 3, 31, 17, 0, tzinfo=dt.UTC)
    carol.says(2, on=(at - f.NOW) / f.DAY)
    april: dict[str, Any] = {"start": dt.date(2026, 4, 1), "end": dt.date(2026, 4, 30)}
    there = report(**april, zone="Asia/Shanghai")
    assert (there.funnel.opened, report(**april, zone="UTC").funnel.opened) == (1, 0)
    assert [row.key for row in nps.nps(None, None, "month", "Asia/Shanghai")] == ["2026-04"]
    assert "by the clock of Asia/Shanghai" in conversion_words.period(there.period)


def test_one_answer_of_10_is_not_100_without_doubt() -> None:
    """(L) one answer, 10. Counted: NPS 100, from −59 to 100."""
    Person().says(10)
    [row] = nps.nps(None, None, "month")
    assert (row.n, row.nps) == (1, 100.0)
    assert [row.low, row.high] == pytest.approx([-58.69, 100.0], abs=0.01)


@pytest.mark.parametrize(
    ("second", "pairs"),
    [
        ({"on": 100}, 1),
        ({"on": 44}, 0),  # closer than half of 90 days
        ({"on": 181}, 0),  # further than twice 90 days
        ({"on": 100, "other_survey": True}, 0),
    ],
)
def test_the_expected_movement_is_of_comparable_pairs(second: dict[str, Any], pairs: int) -> None:
    """(M) one customer, 3 and then 9 to the same survey 100 days later, nobody called: a pair. Others are none."""
    uncalled_pair(**second)
    spoken_with()
    assert report(wave=90).expected.n == pairs


@pytest.mark.parametrize(("called", "pairs"), [(-400, 1), (-200, 0)])
def test_whoever_was_spoken_with_in_the_year_before_is_no_pair(called: int, pairs: int) -> None:
    """(M) the same pair, and a conversation with the customer on that day, about an earlier answer."""
    carol = Person()
    carol.says(3, on=called - 1)
    carol.is_won_over_by_a_call(on=called)
    uncalled_pair(on=100, person=carol)
    spoken_with()
    assert report(wave=90, start=day(0).date()).expected.n == pairs


def test_whoever_was_spoken_with_in_between_is_no_pair() -> None:
    """(M) 3 on day 0, called on day 50, 9 on day 100: no pair."""
    carol = Person()
    carol.says(3)
    carol.is_won_over_by_a_call(on=50)
    carol.says(9, on=100)
    spoken_with()
    assert report(wave=90).expected.n == 0


def uncalled_pair(*, on: int, other_survey: bool = False, person: Person | None = None) -> None:
    carol = person or Person()
    carol.says(3)
    survey = f.survey()
    if other_survey:
        survey = Survey.objects.create(
            slug="other", name="Other", team=survey.team, touchpoint=survey.touchpoint, company="Acme"
        )
    carol.says(9, on=on, survey=survey)


def spoken_with() -> None:
    """Another customer who was spoken with and answered: the expectation is for them."""
    boris = Person("Boris")
    boris.says(3)
    boris.is_won_over_by_a_call(on=1)
    boris.answers_again(9, 90)


def test_a_wave_that_was_not_sent_has_its_reason() -> None:
    """(N) day 0: 2; day 1: called, closed; day 3: STOP; day 8 and day 91: not sent. Counted: spoken with, opted out."""
    carol = Person()
    carol.says(2)
    carol.is_won_over_by_a_call(on=1)
    Suppression.objects.create(channel="sms", address=carol.customer.phone, reason="stop", since=day(3))
    carol.is_asked_again()
    carol.is_asked_again(90)
    told = report()
    assert (told.not_sent, told.funnel.resurvey_sent) == ({"opted_out": 1}, 0)
    assert (told.reached.customers, told.reached.not_sent, told.reached.n) == (1, 1, 0)


def test_a_wrong_number_is_in_its_own_group_with_its_reason() -> None:
    """day 0: 2; day 1: somebody else answers; closed. Counted: wrong number, not asked again for that reason."""
    carol = Person()
    carol.says(2)
    carol.is_called("wrong_number", on=1)
    carol.is_closed("unreachable", on=1)
    told = report()
    assert (told.wrong_number.customers, told.never_reached.customers) == (1, 0)
    assert told.not_sent == {"wrong_number": 1}


def test_where_nobody_of_the_others_answered_there_is_nothing_to_compare() -> None:
    """(O) one spoken with, who answered 9; one not reached, who is silent. Counted: no difference, and said so."""
    spoken_with()
    carol = Person()
    carol.says(2)
    unreachable(carol)
    carol.is_asked_again()
    told = report()
    assert (told.difference.left_detractors.share, told.difference.break_even.estimate) == (None, None)
    assert told.verdict.code == "too_few"
    assert "nothing to compare with" in told.verdict.sentence


def unreachable(person: Person) -> None:
    person.is_called("no_answer", on=1)
    person.is_closed("unreachable", on=1.1)


def test_three_answers_are_too_few() -> None:
    """(P) two spoken with answered 9 and 10, one not reached answered 2. Counted: too few, whatever they said."""
    for score in (9, 10):
        carol = Person()
        carol.says(2)
        carol.is_won_over_by_a_call(on=1)
        carol.answers_again(score)
    missed = Person()
    missed.says(2)
    unreachable(missed)
    missed.answers_again(2)
    told = report().verdict
    assert told.code == "too_few"
    assert "2 of those spoken with and 1 of those not reached" in told.sentence


@pytest.mark.parametrize(
    ("low", "shown"), [(0.004, "+0.4"), (-0.004, "−0.4"), (0.0004, "+<0.1"), (0.0, "0"), (0.12, "+12"), (-0.05, "−5")]
)
def test_a_low_bound_of_less_than_a_point_is_not_shown_as_0(low: float, shown: str) -> None:
    """(Q) an interval from +0.4 points leaves out zero; shown as "0" it would seem to hold it."""
    assert points(low) == shown


def test_a_call_before_its_answer_is_refused() -> None:
    """(R) day 0: 2; the call is dated on the day before. Counted: nothing, it is refused."""
    carol = Person()
    carol.says(2)
    case = verbs.claim(carol.case(), f.anna(), now=day(1))
    with pytest.raises(Refused) as refused:
        verbs.log_attempt(case, f.anna(), "reached", now=day(1), started_at=day(-1))
    assert refused.value.code == "started_before_answer"


@pytest.mark.parametrize(("days", "open_", "silent"), [(13, 1, 0), (14, 0, 1)])
def test_who_was_asked_under_14_days_ago_is_still_open(days: int, open_: int, silent: int) -> None:
    """(R) day 0: 2; day 1: called; day 8: asked. Counted on day 21: still open; on day 22: silent."""
    carol = Person()
    carol.says(2)
    carol.is_won_over_by_a_call(on=1)
    sent = carol.is_asked_again()
    assert sent is not None
    assert sent.sent_at is not None
    told = conversion(now=sent.sent_at + days * f.DAY)
    assert (told.still_open, told.silent) == (open_, silent)
    assert (told.reached.still_open, told.reached.silent) == (open_, silent)
    assert told.reached.to_promoter.best == 1.0


def test_each_customer_counts_once_with_the_first_case_of_the_period() -> None:
    """day 0: 2, called, 9 on day 9; day 30: 3, called, 2 on day 39.

    Counted over all: two original cases, one customer, to promoter. From day 20 on: the second is the first.
    """
    carol = Person()
    carol.says(2)
    carol.is_won_over_by_a_call(on=1)
    carol.answers_again(9)
    carol.says(3, on=30)
    carol.is_won_over_by_a_call(on=31, nth=1)
    carol.answers_again(2, nth=1)
    told = report()
    assert (told.funnel.opened, told.customers, told.reached.n) == (2, 1, 1)
    assert moves() == {("detractor", "promoter"): 1}
    assert moves(start=day(20).date()) == {("detractor", "detractor"): 1}


def test_an_open_case_has_no_outcome_though_it_was_closed_before() -> None:
    """day 0: 2; day 1: called, closed; day 9: 9; day 10: reopened. Counted: opened and reached; nothing after."""
    carol = Person()
    carol.says(2)
    carol.is_won_over_by_a_call(on=1)
    carol.answers_again(9)
    verbs.reopen(carol.case(), f.lena(), now=day(10))
    told = report().funnel
    assert (told.opened, told.reached, told.closed, told.answered) == (1, 1, 0, 0)
    assert not WaveFact.objects.exists()


def test_a_customer_without_a_phone_or_an_address_is_not_asked_for_that_reason() -> None:
    carol = Person()
    carol.says(2)
    carol.is_won_over_by_a_call(on=1)
    Customer.objects.filter(pk=carol.customer.pk).update(phone="", email="")
    carol.is_asked_again()
    assert report(wave=7).not_sent == {"no_address": 1}
