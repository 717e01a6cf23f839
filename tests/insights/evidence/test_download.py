"""The evidence as a file: whoever has it can recompute the verdict, and see what was changed in it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.followup.models import Arm, LotPlan
from apps.insights.evidence import looks
from apps.insights.evidence.download import digest, download, faults
from apps.insights.evidence.evidence_report import evidence
from tests import factories as f
from tests.followup.lots.drawing_lots import plan
from tests.insights.evidence.lots import again, drawn, lived

pytestmark = pytest.mark.django_db
WEEK = 7 * f.DAY


@pytest.fixture
def planned() -> LotPlan:
    """A lot that was seen to be better at its first look; a change of mind and a silence came after it."""
    planned = plan(expected_answers=40)
    lived(planned, (20, 21), (3, 20))
    looks.take(planned.pk, now=f.NOW + WEEK)
    row = drawn(planned, Arm.CALL, 9, now=f.NOW + WEEK + f.HOUR)
    looks.take(planned.pk, now=f.NOW + 2 * WEEK)
    again(row.case.resurveys.get(), 3, now=row.ask_at + 2 * f.HOUR, received=f.NOW + 15 * f.DAY)
    drawn(planned, Arm.WAIT, None, now=f.NOW + 15 * f.DAY)
    looks.take(planned.pk, now=f.NOW + 3 * WEEK)
    return planned


def content_of(planned: LotPlan) -> dict[str, Any]:
    shown = evidence(None, planned, now=f.NOW + 3 * WEEK)
    return json.loads(json.dumps(download(shown)))  # type: ignore[no-any-return]


def verified(file: Path) -> str:
    out = StringIO()
    call_command("verify_evidence", str(file), stdout=out)
    return out.getvalue()


def test_the_verdict_is_recomputed_from_the_rows(planned: LotPlan, tmp_path: Path) -> None:
    file = tmp_path / "evidence.json"
    file.write_text(json.dumps(content_of(planned)))
    assert "better on 2026-03-17: recomputed from 43 rows and 3 looks." in verified(file)


def test_a_change_of_mind_between_two_looks_is_in_the_rows(planned: LotPlan) -> None:
    assert [2, "promoter"] in [row["answers"][0] for row in content_of(planned)["rows"] if len(row["answers"]) > 1]


def test_the_file_says_nothing_of_a_person(planned: LotPlan) -> None:
    text = json.dumps(content_of(planned)["rows"])
    assert "Carol" not in text
    assert set(content_of(planned)["rows"][0]) == {"row", "arm", "drawn", "answers", "alike"}
    assert all(isinstance(number, int) for number in content_of(planned)["rows"][0]["alike"][0])


def test_an_answer_that_was_changed_is_found(planned: LotPlan, tmp_path: Path) -> None:
    content = content_of(planned)
    row = next(row for row in content["rows"] if row["arm"] == "wait" and row["answers"] and row["drawn"] == 1)
    row["answers"] = [[1, "promoter" if row["answers"][0][1] == "detractor" else "detractor"]]
    content["sha256"] = digest(content)
    file = tmp_path / "evidence.json"
    file.write_text(json.dumps(content))
    with pytest.raises(CommandError, match="does not prove its verdict"):
        verified(file)


def test_a_verdict_that_was_changed_is_found(planned: LotPlan) -> None:
    content = content_of(planned)
    content["verdict"]["code"] = "worse"
    assert faults(content) == [
        "the hash is not that of the content",
        "the verdict’s code is worse, recomputed better",
    ]


def test_a_plan_that_was_changed_is_found(planned: LotPlan) -> None:
    content = content_of(planned)
    content["plan"]["decided_by"]["answers"] = 6000.0
    content["sha256"] = digest(content)
    assert any("verdict" in fault for fault in faults(content))


def test_a_figure_about_unequal_answering_that_was_changed_is_found(planned: LotPlan) -> None:
    content = content_of(planned)
    content["answering"]["bounds"]["low"] += 0.1
    content["sha256"] = digest(content)
    [fault] = faults(content)
    assert fault.startswith("the figures about unequal answering are")


def test_a_stratum_that_was_changed_is_found(planned: LotPlan) -> None:
    content = content_of(planned)
    for row in content["rows"]:
        row["alike"][0][0] = 1 + row["row"] % 3
    content["sha256"] = digest(content)
    assert any("unequal answering" in fault for fault in faults(content))


def test_a_file_from_before_there_were_such_figures_still_proves_its_verdict(planned: LotPlan) -> None:
    content = content_of(planned) | {"format": 1}
    del content["answering"]
    for row in content["rows"]:
        del row["alike"]
    content["sha256"] = digest(content)
    assert faults(content) == []


def test_what_is_no_evidence_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_text("[]")
    with pytest.raises(CommandError, match="is no evidence"):
        verified(file)
