"""The readers keep what issue 8 promises of lists that others wrote: how many are right, and that none is misread."""

from __future__ import annotations

import json

import pytest

from tests.conversation.unseen.corrections import CORRECTED
from tests.conversation.unseen.judging import FOLDER, JUDGES, LANGUAGES, Row, Verdict, rows_of

# The share of each list that must be right: nine in ten wishes, 48 of 50 refusals, 45 of 48 scores.
PROMISED = {
    "wishes": 9 / 10,
    "refusals": 48 / 50,
    "lookalikes": 1.0,
    "scores": 45 / 48,
    "scores5": 45 / 48,
    "call_requests": 9 / 10,
    "typical_wishes": 9 / 10,
    "typical_refusals": 48 / 50,
    "typical_lookalikes": 1.0,
    "typical_scores": 45 / 48,
}


@pytest.mark.parametrize("name", PROMISED)
def test_so_many_texts_of_a_list_are_read_right(name: str) -> None:
    rows = rows_of(name)
    missed = [row.text for row in rows if JUDGES[name](row) != Verdict.RIGHT]
    assert len(rows) - len(missed) >= PROMISED[name] * len(rows), missed


@pytest.mark.parametrize("name", PROMISED)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_language_falls_behind(name: str, lang: str) -> None:
    rows = [row for row in rows_of(name) if row.lang == lang]
    assert sum(JUDGES[name](row) == Verdict.RIGHT for row in rows) >= 0.9 * len(rows)


@pytest.mark.parametrize("name", PROMISED)
def test_what_is_not_right_is_asked_again_and_never_misread(name: str) -> None:
    verdicts = {row.text: JUDGES[name](row) for row in rows_of(name)}
    assert {text: verdict for text, verdict in verdicts.items() if verdict not in {Verdict.RIGHT, Verdict.MISSED}} == {}


@pytest.mark.parametrize("name", CORRECTED)
def test_a_label_that_we_correct_is_in_its_list_and_was_another(name: str) -> None:
    written = {
        row["text"]: row.get("expect") for row in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    }
    assert all(written[text] != expect for text, expect in CORRECTED[name].items())


@pytest.mark.parametrize(
    ("name", "row", "verdict"),
    [
        ("wishes", Row("tomorrow at 3", "en", {"date": "2026-06-12", "from": "15:00", "to": None}), Verdict.WRONG_DAY),
        ("wishes", Row("tomorrow at 3", "en", {"date": "2026-06-11", "from": "16:00", "to": None}), Verdict.WRONG),
        ("wishes", Row("tomorrow at 3", "en", "unreadable"), Verdict.TAKEN),
        ("wishes", Row("some day", "en", {"date": "2026-06-11", "from": None, "to": None}), Verdict.MISSED),
        ("refusals", Row("the bus stop", "en"), Verdict.MISSED),
        ("lookalikes", Row("stop texting me", "en"), Verdict.TAKEN),
        ("scores", Row("7", "en", 8), Verdict.WRONG),
        ("scores", Row("7", "en", None), Verdict.TAKEN),
        ("scores5", Row("9", "en", 5), Verdict.MISSED),
        ("call_requests", Row("yes", "en", "no"), Verdict.WRONG),
    ],
)
def test_the_judgement_tells_what_is_wrong(name: str, row: Row, verdict: Verdict) -> None:
    assert JUDGES[name](row) == verdict
