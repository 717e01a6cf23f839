"""The conversion report, on histories small enough to count by hand."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from apps.core.refusals import Refused
from apps.followup import verbs
from apps.insights.conversion import conversion
from apps.insights.statistics.differences import newcombe
from apps.insights.statistics.shares import wilson
from apps.people.models import Team
from apps.surveys.models import Touchpoint
from tests import factories as f
from tests.insights.stories import Story, Wave, tell

pytestmark = pytest.mark.django_db
TRIED = ("no_answer",) * 5


def won(score: int, *, start: int = 3, **fields: object) -> Story:
    """Reached, and answered ``score`` a week later."""
    return Story(start, waves=(Wave(7, (score,)),), **fields)  # type: ignore[arg-type]  # fields of Story


def missed(*scores: int) -> Story:
    """Never reached, and asked again a week later all the same."""
    return Story(5, tries=TRIED, waves=(Wave(7, scores),))


SILENT = Story(waves=(Wave(7),))


def test_an_empty_history_is_a_report_of_nothing() -> None:
    report = conversion()
    assert set(vars(report.funnel).values()) == {0}
    assert (report.reached.n, report.reached.to_promoter.share) == (0, None)
    assert report.verdict.code == "too_few"


def test_the_funnel_drops_nobody() -> None:
    untouched, tried = Story(tries=(), disposition=""), Story(tries=("busy",), disposition="")
    tell(untouched, tried, Story(), SILENT, missed(), missed(8), won(9), won(2))
    assert vars(conversion().funnel) == {
        "opened": 8,
        "attempted": 7,
        "reached": 4,
        "closed": 6,
        "resurvey_sent": 5,
        "answered": 3,
        "moved": 2,
    }


def test_transitions_are_those_who_answered() -> None:
    tell(won(9), won(10), won(7), won(6), SILENT, won(3, start=8), won(9, start=8))
    assert conversion().transitions == {
        "detractor": {"promoter": 2, "passive": 1, "detractor": 1},
        "passive": {"promoter": 1, "passive": 0, "detractor": 1},
        "promoter": {"promoter": 0, "passive": 0, "detractor": 0},
    }


def test_shares_are_of_those_who_answered_and_bounds_of_all_who_were_asked() -> None:
    tell(won(9), won(7), won(2), won(1), SILENT)
    reached = conversion().reached
    assert (reached.n, reached.sent, reached.silent) == (4, 5, 1)
    assert (reached.to_promoter.count, reached.to_promoter.share) == (1, 0.25)
    assert (reached.to_promoter.low, reached.to_promoter.high) == wilson(1, 4)
    assert (reached.to_promoter.worst, reached.to_promoter.best) == (0.2, 0.4)
    assert (reached.left_detractors.count, reached.left_detractors.share) == (2, 0.5)


def test_the_worst_of_those_who_stayed_is_that_the_silent_stayed_too() -> None:
    tell(won(9), won(7), won(2), won(1), SILENT)
    stayed = conversion().reached.stayed
    assert (stayed.share, stayed.worst, stayed.best) == (0.5, 0.6, 0.4)


def test_those_never_reached_stand_beside_with_the_difference() -> None:
    tell(won(9), won(9), won(7), missed(9), missed(2), missed())
    report = conversion()
    assert (report.never_reached.n, report.never_reached.sent) == (2, 3)
    assert report.difference.to_promoter.share == pytest.approx(2 / 3 - 1 / 2)
    left = report.difference.left_detractors
    assert (left.share, left.low, left.high) == (0.5, *(newcombe(3, 3, 1, 2) or ()))


def test_a_difference_without_a_lot_claims_nothing() -> None:
    """It said "better than without a call"; who answers the phone is not drawn by lot."""
    tell(*[won(9)] * 20, *[missed(2)] * 20)
    report = conversion()
    assert (report.verdict.code, report.difference.left_detractors.share) == ("not_drawn", 1.0)
    assert "Nobody knows whether the call did it" in report.verdict.sentence


def test_the_other_way_round_it_claims_no_harm_either() -> None:
    tell(*[won(2)] * 20, *[missed(9)] * 20)
    assert conversion().verdict.code == "not_drawn"


def test_those_who_opened_a_case_as_passives_are_no_outcome_of_detractors() -> None:
    tell(won(9, start=8))
    report = conversion()
    assert (report.funnel.moved, report.reached.n, report.reached.sent) == (1, 0, 0)


def test_of_two_answers_by_one_link_the_later_counts() -> None:
    tell(Story(waves=(Wave(7, (2, 9)),)))
    assert conversion().transitions["detractor"] == {"promoter": 1, "passive": 0, "detractor": 0}


def test_it_counts_though_it_says_that_it_was_given_earlier() -> None:
    [case] = tell(Story(waves=(Wave(7, (2,)),)))
    link = case.resurveys.get(wave=7).invitation
    f.answer(9, of=case.customer, invitation=link, now=f.NOW)
    assert conversion().transitions["detractor"] == {"promoter": 1, "passive": 0, "detractor": 0}


def test_without_a_wave_the_latest_answered_one_counts() -> None:
    tell(Story(waves=(Wave(7, (9,)), Wave(90, (3,)))), Story(waves=(Wave(7, (9,)), Wave(90))))
    assert conversion().transitions["detractor"] == {"promoter": 1, "passive": 0, "detractor": 1}


def test_a_wave_counts_by_itself() -> None:
    tell(Story(waves=(Wave(7, (9,)), Wave(90, (3,)))), Story(waves=(Wave(7, (9,)),)))
    assert vars(conversion(wave=90).funnel)["resurvey_sent"] == 1
    assert conversion(wave=90).reached.stayed.count == 1
    assert conversion(wave=7).reached.to_promoter.count == 2


def test_who_was_reached_stays_as_it_was_at_close() -> None:
    tell(Story(5, tries=TRIED, waves=(Wave(7, (9,)), Wave(90)), reopened_by="Boris"))
    report = conversion()
    assert report.funnel.reached == 1
    assert (report.reached.n, report.never_reached.to_promoter.count) == (0, 1)


def test_an_invalid_case_and_a_double_are_opened_and_closed_and_not_asked_again() -> None:
    other = Team.objects.create(slug="retention", name="Retention")
    first, _ = tell(Story(tries=(), disposition=""), Story(tries=(), disposition="invalid"))
    verbs.transfer(first, f.lena(), other, now=f.NOW + f.HOUR)
    double = f.case(4, of=first.customer, now=f.NOW + f.DAY)
    verbs.merge(double, first, f.mona(), now=f.NOW + f.DAY)
    funnel = conversion().funnel
    assert (funnel.opened, funnel.closed, funnel.resurvey_sent) == (3, 2, 0)


def test_each_closed_case_is_in_one_group_and_a_wrong_number_in_its_own() -> None:
    tell(
        Story(tries=("reached",)),
        Story(tries=("refused",), disposition="declined"),
        Story(tries=("no_answer",), disposition="unreachable"),
        Story(tries=(), disposition="unreachable"),
        Story(tries=("wrong_number",), disposition="unreachable"),
        Story(tries=("reached",), disposition="invalid"),
        Story(tries=("no_answer",), disposition=""),
    )
    counted = {"spoken": 1, "refused": 1, "not_reached": 1, "never_tried": 1, "wrong_number": 1}
    assert conversion().groups == counted


def test_both_days_of_a_period_belong_to_it() -> None:
    midnight = f.NOW.replace(hour=0)
    for moment in (midnight - dt.timedelta(microseconds=1), midnight, midnight + f.DAY - dt.timedelta(microseconds=1)):
        f.case(now=moment)
    f.case(now=midnight + f.DAY)
    day = f.NOW.date()
    assert conversion(start=day, end=day).funnel.opened == 2
    assert conversion(start=day).funnel.opened == 3
    assert conversion(end=day).funnel.opened == 3


def test_a_touchpoint_brings_all_below_it() -> None:
    brand = f.survey().touchpoint
    office = Touchpoint.objects.create(slug="office", name="Office", parent=brand)
    desk = Touchpoint.objects.create(slug="desk", name="Desk", parent=office)
    for touchpoint in (brand, office, desk):
        f.case(touchpoint=touchpoint)
    opened = [conversion(touchpoint=slug).funnel.opened for slug in ("brand", "office", "desk")]
    assert opened == [3, 2, 1]


def test_a_case_is_the_agents_who_reached_the_customer_not_of_those_who_tried() -> None:
    case = f.claimed(f.boris())
    verbs.log_attempt(case, f.boris(), "no_answer", now=f.NOW)
    verbs.claim(case, f.anna(), now=f.NOW + f.DAY)
    verbs.log_attempt(case, f.anna(), "reached", now=f.NOW + f.DAY)
    assert conversion(agent="anna@example.com").funnel.opened == 1
    assert conversion(agent="boris@example.com").funnel.opened == 0


def test_a_case_in_which_nobody_was_reached_is_of_each_who_tried() -> None:
    tell(Story(tries=("no_answer",), disposition=""))
    assert conversion(agent="Anna@example.com").funnel.opened == 1


def test_what_a_colleague_had_won_before_is_not_this_agents() -> None:
    tell(won(9, by="Anna", reopened_by="Boris"))
    anna, boris = (conversion(agent=f"{name}@example.com") for name in ("anna", "boris"))
    assert (anna.funnel.reached, anna.reached.to_promoter.count) == (1, 1)
    assert (boris.funnel.reached, boris.reached.to_promoter.count) == (1, 0)


def test_a_team_has_its_own_cases() -> None:
    Team.objects.create(slug="retention", name="Retention")
    tell(Story())
    assert conversion(team="discovery").funnel.opened == 1
    assert conversion(team="retention").funnel.opened == 0


@pytest.mark.parametrize("name", ["team", "touchpoint", "agent"])
def test_a_name_that_nobody_has_is_refused_not_counted_as_nothing(name: str) -> None:
    with pytest.raises(Refused) as refused:
        conversion(**{name: "nosuch"})  # type: ignore[arg-type]  # one of the three
    assert refused.value.code == f"unknown_{name}"


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(Refused, match="before it starts"):
        conversion(start=dt.date(2026, 3, 2), end=dt.date(2026, 3, 1))


def test_as_json_is_the_contract() -> None:
    tell(won(9), missed())
    told = json.loads(json.dumps(conversion(start=dt.date(2026, 3, 1), wave=7).as_json(), allow_nan=False))
    assert (told["period"], told["wave"]) == ({"from": "2026-03-01", "to": None, "zone": "UTC"}, 7)
    assert set(told) >= {
        *("funnel", "transitions", "reached", "never_reached", "refused", "never_tried", "wrong_number", "difference"),
        *("follow_on", "not_sent", "still_open", "censored", "verdict"),
    }
    assert set(told["verdict"]) == {"code", "sentence"}
    assert set(told["follow_on"]["funnel"]) == set(told["funnel"])
    assert set(told["reached"]) >= {"n", "to_promoter", "to_passive", "stayed"}
    assert set(told["reached"]["to_promoter"]) == {"count", "share", "low", "high", "worst", "best"}
    assert (told["never_reached"]["to_promoter"]["share"], told["never_reached"]["to_promoter"]["high"]) == (None, 1.0)
