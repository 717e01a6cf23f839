"""``GET /reports/speed/`` keeps its contract."""

from __future__ import annotations

import pytest

from apps.api.resources.speed_serializers import SpeedOut
from apps.people.models import Team
from tests import factories as f
from tests.api.test_reports import names, report, shape

pytestmark = pytest.mark.django_db
UNSEEN = {"difference": None, "days_sooner": None, "per_day": None}


def test_where_no_order_was_drawn_it_says_so() -> None:
    f.case(5)
    answer = report("speed").json()
    assert names(answer) == shape(SpeedOut()) | UNSEEN
    assert (answer["groups"], answer["verdict"]["code"]) == (0, "not_drawn")


def test_who_was_drawn_is_counted_at_once_and_under_20_answers_no_number_is_told() -> None:
    Team.objects.filter(pk=f.team().pk).update(draws_turns=True)
    for _ in range(3):
        f.case(5)
    answer = report("speed", {"team": "discovery", "from": "2026-01-01"}).json()
    assert answer["earlier"] == {"drawn": 1, "answered": 0, "compared": 0, "left": 0}
    assert (answer["later"]["drawn"], answer["verdict"]["code"], answer["per_day"]) == (2, "too_few", None)


@pytest.mark.parametrize(
    ("query", "field"), [({"team": "nope"}, "team"), ({"from": "2026-02-01", "to": "2026-01-01"}, "to")]
)
def test_what_is_not_known_is_named(query: dict[str, object], field: str) -> None:
    f.survey()
    answer = report("speed", query)
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {field})
