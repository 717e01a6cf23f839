"""A plan is written before it starts, and only ended."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.core.refusals import Refused
from apps.followup.lots import plans
from apps.followup.models import LotAssignment, LotPlan
from tests import factories as f
from tests.followup.lots.drawing_lots import plan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"starts_at": f.NOW - f.HOUR}, "starts_too_early"),
        ({"ends_at": f.NOW}, "ends_too_early"),
        ({"expected_answers": 0}, "answers_missing"),
    ],
)
def test_a_plan_that_says_too_little_is_refused(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        plan(**fields)
    assert refused.value.code == code


def test_a_survey_has_one_plan_at_a_time() -> None:
    plan()
    with pytest.raises(Refused) as refused:
        plan()
    assert refused.value.code == "plan_runs"


def test_the_next_plan_has_the_next_version() -> None:
    first = plan()
    plans.end(first, f.mona(), now=f.NOW, why="Wrong share", because_of_results=False)
    assert plan(now=f.NOW + f.DAY).version == 2


def test_a_lead_may_not_plan() -> None:
    with pytest.raises(Refused) as refused:
        plans.end(plan(), f.lena(), now=f.NOW, why="No", because_of_results=False)
    assert refused.value.code == "not_allowed"


@pytest.mark.parametrize("column", ["share_percent", "outcome", "ends_at", "key_version", "expected_answers"])
def test_the_database_refuses_to_change_a_plan(column: str) -> None:
    written = plan()
    other = {"share_percent": 10, "outcome": "became_promoter", "ends_at": f.NOW + f.DAY, "key_version": 9}
    with pytest.raises(IntegrityError, match="never be changed"), transaction.atomic():
        LotPlan.objects.filter(pk=written.pk).update(**{column: other.get(column, 7)})


def test_the_database_refuses_to_end_a_plan_twice_or_to_delete_it() -> None:
    written = plan()
    plans.end(written, f.mona(), now=f.NOW, why="Wrong share", because_of_results=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        LotPlan.objects.filter(pk=written.pk).update(ended_for="results")
    with pytest.raises(IntegrityError), transaction.atomic():
        LotPlan.objects.filter(pk=written.pk).delete()


def test_ending_twice_is_refused_with_a_sentence() -> None:
    written = plan()
    plans.end(written, f.mona(), now=f.NOW, why="Wrong share", because_of_results=True)
    with pytest.raises(Refused) as refused:
        plans.end(written, f.mona(), now=f.NOW, why="Again", because_of_results=True)
    assert refused.value.code == "plan_ended"


def test_the_sweep_ends_a_plan_whose_end_has_come() -> None:
    written = plan(ends_at=f.NOW + f.DAY)
    assert (plans.end_due(now=f.NOW), plans.end_due(now=f.NOW + f.DAY)) == (0, 1)
    written.refresh_from_db()
    assert written.ended_for == LotPlan.EndedFor.PLANNED


def test_an_ended_plan_draws_no_more() -> None:
    plans.end(plan(), f.mona(), now=f.NOW, why="Wrong share", because_of_results=False)
    f.case(5, now=f.NOW + f.HOUR)
    assert not LotAssignment.objects.exists()


def test_a_draw_is_a_history() -> None:
    plan()
    f.case(5)
    with pytest.raises(IntegrityError, match="is a history"), transaction.atomic():
        LotAssignment.objects.update(arm="call")
