"""The figures of docs/evidence.md: what must hold, and that the page is what the commands print."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.insights.evidence import figures
from apps.insights.evidence.figures import FIGURES, Bound, Figure


def test_a_bound_says_what_it_checks() -> None:
    bound = Bound(("better", "worse"), most=0.06)
    assert str(bound) == "better and worse at most 0.06"
    assert bound.holds({"better": 0.03, "worse": 0.02})
    assert not bound.holds({"better": 0.04, "worse": 0.03})
    assert str(Bound(("better",), least=0.8)) == "better at least 0.80"


QUICK = "--years 5 --share 0 --looks 1"


def test_the_page_holds_the_commands_and_what_they_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = Figure("Nobody drawn", QUICK, (Bound(("not_drawn",), least=1.0),))
    monkeypatch.setattr("apps.insights.management.commands.write_evidence.FIGURES", (figure,))
    page = tmp_path / "evidence.md"
    call_command("write_evidence", output=page, stdout=StringIO())
    written, printed = page.read_text(), StringIO()
    call_command(*f"simulate_evidence {QUICK} --json".split(), stdout=printed)
    assert "| Nobody drawn | not_drawn at least 1.00 | not_drawn 1.000 | 5 |" in written
    assert f"$ python manage.py simulate_evidence {QUICK} --json\n{printed.getvalue()}" in written


def test_a_figure_that_does_not_hold_fails_and_leaves_the_page_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = Figure("A wonder", QUICK, (Bound(("better",), least=0.5),))
    monkeypatch.setattr("apps.insights.management.commands.write_evidence.FIGURES", (figure,))
    page = tmp_path / "evidence.md"
    page.write_text("as it was")
    with pytest.raises(CommandError, match="A wonder"):
        call_command("write_evidence", output=page, stdout=StringIO())
    assert page.read_text() == "as it was"


def test_the_page_in_the_repository_has_every_figure() -> None:
    page = (Path(figures.__file__).resolve().parents[3] / "docs/evidence.md").read_text()
    assert [figure.title for figure in FIGURES if f"| {figure.title} |" not in page] == []
    assert [figure.command for figure in FIGURES if f"manage.py {figure.command}\n" not in page] == []
