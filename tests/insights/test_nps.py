"""NPS with its interval, from headline answers alone."""

from __future__ import annotations

import datetime as dt

import pytest

from apps.core.refusals import Refused
from apps.insights.nps import nps
from apps.surveys.asking import invitations
from apps.surveys.models import Touchpoint
from tests import factories as f
from tests.insights.stories import Story, Wave, tell

pytestmark = pytest.mark.django_db


def test_the_score_and_its_interval() -> None:
    for score in (9, 10, 8, 3):
        f.answer(score)
    [row] = nps(None, None, "month")
    assert (row.key, row.label, row.n) == ("2026-03", "March 2026", 4)
    assert (row.promoters, row.passives, row.detractors, row.nps) == (2, 1, 1, 25.0)
    assert [row.low, row.high] == pytest.approx([-50.47, 77.83], abs=0.01)


def test_answers_to_resurveys_never_enter_it() -> None:
    tell(Story(3, waves=(Wave(7, (10,)), Wave(90, (10,), elsewhere=True))))
    assert [(row.n, row.nps) for row in nps(None, None, "month")] == [(1, -100.0)]


def test_all_alike_have_an_interval_too() -> None:
    f.answer(10)
    [row] = nps(None, None, "month")
    assert [row.nps, row.low, row.high] == pytest.approx([100.0, -58.69, 100.0], abs=0.01)


def test_a_second_answer_by_the_same_link_takes_the_place_of_the_first() -> None:
    customer, survey = f.customer(), f.survey()
    link = invitations.invite(survey, customer, now=f.NOW)
    f.answer(2, of=customer, invitation=link)
    f.answer(9, of=customer, invitation=link)
    assert [(row.n, row.nps) for row in nps(None, None, "month")] == [(1, 100.0)]


def test_a_month_without_answers_is_a_gap_to_be_seen() -> None:
    f.answer(9, now=dt.datetime(2025, 12, 31, 23, 59, tzinfo=dt.UTC))
    f.answer(9, now=dt.datetime(2026, 2, 1, tzinfo=dt.UTC))
    rows = nps(None, None, "month")
    assert [(row.key, row.n, row.nps) for row in rows] == [
        ("2025-12", 1, 100.0),
        ("2026-01", 0, None),
        ("2026-02", 1, 100.0),
    ]


def test_a_touchpoint_counts_all_below_it_and_one_without_answers_is_shown() -> None:
    brand = f.survey().touchpoint
    office = Touchpoint.objects.create(slug="office", name="Office", parent=brand)
    Touchpoint.objects.create(slug="chat", name="Chat", parent=office)
    f.answer(9)
    f.answer(3, touchpoint=office)
    rows = [(row.key, row.parent, row.n, row.nps) for row in nps(None, None, "touchpoint")]
    assert rows == [("brand", None, 2, 0.0), ("office", "brand", 1, -100.0), ("chat", "office", 0, None)]


def test_those_without_a_segment_stand_last() -> None:
    f.answer(9, of=f.customer(attributes={"segment": "home"}))
    f.answer(3)
    rows = nps(None, None, "segment")
    assert [(row.key, row.label, row.nps) for row in rows] == [("home", "home", 100.0), ("", "no segment", -100.0)]


def test_any_attribute_groups_them_whatever_its_name_and_its_values() -> None:
    f.answer(9, of=f.customer(attributes={"2026": True}))
    f.answer(3, of=f.customer(attributes={"2026": 12}))
    assert [(row.key, row.nps) for row in nps(None, None, "2026")] == [("12", -100.0), ("true", 100.0)]


def test_an_attribute_that_customers_have_and_nobody_who_answered_is_no_mistake() -> None:
    f.customer(attributes={"tier": "gold"})
    assert nps(None, None, "tier") == []


def test_an_attribute_with_a_value_for_each_customer_is_no_grouping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.insights.nps.MOST_VALUES", 1)
    for number in ("1", "2"):
        f.answer(9, of=f.customer(attributes={"contract": number}))
    with pytest.raises(Refused, match="more than 1 values"):
        nps(None, None, "contract")


def test_only_the_days_asked_for_count() -> None:
    f.answer(9, now=f.NOW - f.DAY)
    f.answer(9)
    day = f.NOW.date()
    assert [row.n for row in nps(day, day, "month")] == [1]


def test_an_unknown_grouping_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refused, match="touchpoint, month, or an attribute of your customers"):
        nps(None, None, "weather")
