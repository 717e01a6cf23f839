"""A lot that began in the period gives the conversion report its verdict; a slice of it has none."""

from __future__ import annotations

import pytest

from apps.followup.models import LotPlan
from apps.insights.conversion import conversion
from apps.insights.evidence import looks
from apps.people.models import Team
from tests import factories as f
from tests.followup.lots.drawing_lots import plan
from tests.insights.evidence.lots import lived

pytestmark = pytest.mark.django_db
LATER = f.NOW + 8 * f.DAY


@pytest.fixture
def planned() -> LotPlan:
    planned = plan(expected_answers=40)
    lived(planned, (20, 21), (3, 20))
    looks.take(planned.pk, now=f.NOW + 7 * f.DAY)
    return planned


def test_the_report_says_because_where_a_lot_was_drawn(planned: LotPlan) -> None:
    verdict = conversion(now=LATER).verdict
    assert (verdict.code, verdict.by_lot) == ("better", True)
    assert "Drawn by lot: of 21 to be called" in verdict.sentence
    assert verdict.as_json().keys() == {"code", "sentence"}


def test_a_lot_that_began_before_the_period_says_nothing_of_it(planned: LotPlan) -> None:
    day = f.NOW.date() + f.DAY
    assert conversion(start=day, now=LATER).verdict.by_lot is False


def test_a_slice_has_no_verdict(planned: LotPlan) -> None:
    slices = ({"touchpoint": "brand"}, {"agent": f.anna().email}, {"wave": 7})
    assert [conversion(**one, now=LATER).verdict.code for one in slices] == ["too_few"] * 3


def test_the_team_that_the_lot_draws_among_reads_it_and_no_other(planned: LotPlan) -> None:
    Team.objects.create(slug="other", name="Other")
    assert conversion(team=planned.survey.team.slug, now=LATER).verdict.code == "better"
    assert conversion(team="other", now=LATER).verdict.by_lot is False


def test_a_lot_that_is_still_to_begin_says_nothing() -> None:
    plan(starts_at=f.NOW + 2 * f.DAY, ends_at=f.NOW + 90 * f.DAY)
    assert conversion(now=f.NOW + f.DAY).verdict.by_lot is False
