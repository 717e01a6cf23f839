"""``GET /reports/evidence/`` keeps its contract."""

from __future__ import annotations

import pytest

from apps.api.resources.report_serializers import EvidenceOut
from apps.insights.evidence import looks
from tests import factories as f
from tests.api.test_reports import names, report, shape
from tests.followup.lots.drawing_lots import plan
from tests.insights.evidence.lots import lived

pytestmark = pytest.mark.django_db


def test_without_a_plan_it_says_that_nobody_was_drawn() -> None:
    f.survey()
    answer = report("evidence", {"survey": "relationship"}).json()
    assert answer["plan"] is None
    assert answer["verdict"]["code"] == "not_drawn"
    assert answer["arms"]["wait"] == {"assigned": 0, "answered": 0, "left": 0}


def test_a_lot_is_told_with_its_plan_its_arms_and_its_sentence() -> None:
    planned = plan(expected_answers=40)
    lived(planned, (20, 21), (3, 20))
    looks.take(planned.pk, now=f.NOW + 7 * f.DAY)
    answer = report("evidence", {"survey": "relationship", "plan": 1}).json()
    assert answer["arms"] == {
        "call": {"assigned": 21, "answered": 21, "left": 20},
        "wait": {"assigned": 20, "answered": 20, "left": 3},
    }
    assert (answer["verdict"]["code"], answer["verdict"]["on"], answer["verdict"]["look"]) == (
        "better",
        "2026-03-17",
        1,
    )
    assert answer["difference"]["low"] > 0
    assert answer["verdict"]["sentence"].startswith("Drawn by lot: of 21 to be called")
    assert names(answer) == shape(EvidenceOut()) | {"plan": shape(EvidenceOut())["plan"] | {"ended": None}}


@pytest.mark.parametrize(
    ("query", "field"), [({"survey": "nope"}, "survey"), ({"survey": "relationship", "plan": 7}, "plan")]
)
def test_what_is_not_known_is_named(query: dict[str, object], field: str) -> None:
    f.survey()
    answer = report("evidence", query)
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {field})
