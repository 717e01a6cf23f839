"""The reports, as they are asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from apps.api.resources.conversion_serializers import ConversionOut
from apps.api.resources.report_serializers import NpsOut
from tests import factories
from tests.api.calling import V1, client

pytestmark = pytest.mark.django_db


def report(name: str, query: dict[str, Any] | None = None) -> Any:
    return client("report").get(f"{V1}/reports/{name}/", query or {})


def shape(serializer: Any) -> Any:
    """Names within names, of what a serializer documents."""
    fields = getattr(getattr(serializer, "child", serializer), "fields", None)
    return None if fields is None else {name: shape(field) for name, field in fields.items()}


def names(value: Any) -> Any:
    if isinstance(value, list):
        return names(value[0])
    return {name: names(inner) for name, inner in value.items()} if isinstance(value, dict) else None


def test_the_conversion_report_has_the_shape_that_is_documented() -> None:
    """The comparison of waves is null until somebody has answered both; a reason that does not occur is not named."""
    factories.closed()
    documented = shape(ConversionOut()) | {"lasting": None, "not_sent": {}}
    assert names(report("conversion").json()) == documented


def test_the_days_are_those_of_the_zone_asked_for_and_it_is_named() -> None:
    factories.case(now=dt.datetime(2026, 3, 31, 17, 0, tzinfo=dt.UTC))
    april = {"from": "2026-04-01", "to": "2026-04-30"}
    there = report("conversion", {**april, "zone": "Asia/Shanghai"}).json()
    assert (there["funnel"]["opened"], there["period"]["zone"]) == (1, "Asia/Shanghai")
    assert report("conversion", april | {"zone": "UTC"}).json()["funnel"]["opened"] == 0
    assert report("nps", {**april, "zone": "Asia/Shanghai"}).json()["rows"][0]["n"] == 1


def test_without_a_zone_the_days_are_the_teams() -> None:
    team = factories.team()
    type(team).objects.filter(pk=team.pk).update(time_zone="Asia/Shanghai")
    assert report("conversion").json()["period"]["zone"] == "Asia/Shanghai"
    assert report("nps").json()["period"]["zone"] == "Asia/Shanghai"


def test_whoever_closes_a_case_reads_it_at_once() -> None:
    factories.closed()
    assert report("conversion").json()["groups"]["spoken"] == 1


def test_without_a_lot_nothing_is_claimed() -> None:
    verdict = report("conversion").json()["verdict"]
    assert verdict == {"code": "too_few", "sentence": "Nobody who was spoken with has answered again yet."}


def test_the_nps_report_has_the_shape_that_is_documented() -> None:
    factories.answer()
    assert names(report("nps").json()) == shape(NpsOut())


def test_nps_is_grouped_by_any_attribute_of_the_customers() -> None:
    customer = factories.customer(attributes={"tier": "gold", "seats": 12})
    factories.answer(10, of=customer)
    by_tier = report("nps", {"by": "tier"}).json()
    assert (by_tier["by"], [(row["key"], row["n"]) for row in by_tier["rows"]]) == ("tier", [("gold", 1)])
    assert [row["key"] for row in report("nps", {"by": "seats"}).json()["rows"]] == ["12"]


def test_a_period_leaves_out_what_was_opened_outside() -> None:
    factories.case()
    day = factories.NOW.date()
    assert report("conversion", {"from": day, "to": day}).json()["funnel"]["opened"] == 1
    assert report("conversion", {"to": "2026-03-09"}).json()["funnel"]["opened"] == 0


@pytest.mark.parametrize(
    ("name", "query", "field"),
    [
        ("conversion", {"from": "yesterday"}, "from"),
        ("conversion", {"from": "2026-02-02", "to": "2026-01-01"}, "to"),
        ("conversion", {"team": "nope"}, "team"),
        ("conversion", {"touchpoint": "nope"}, "touchpoint"),
        ("conversion", {"agent": "nobody@example.com"}, "agent"),
        ("conversion", {"wave": "soon"}, "wave"),
        ("conversion", {"zone": "Mars/Base"}, "zone"),
        ("nps", {"zone": "Mars/Base"}, "zone"),
        ("conversion", {"tema": "discovery"}, "tema"),
        ("nps", {"by": "moon"}, "by"),
        ("nps", {"by": ""}, "by"),
    ],
)
def test_a_question_that_cannot_be_answered_names_its_field(name: str, query: dict[str, str], field: str) -> None:
    answer = report(name, query)
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {field})
