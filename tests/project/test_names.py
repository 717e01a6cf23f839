"""Folders hold few modules, a name means one thing, and docstrings and comments begin with their subject or verb."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.project.naming import REPEATED_KINDS, ROOT, crowded_folders, inverted_sentences, is_inverted, modules
from tests.project.naming import names_used_twice as used_twice

LOOSE_MODULES_AT_MOST: Final = 14


def test_a_folder_holds_few_enough_modules_to_be_read_at_a_glance() -> None:
    assert crowded_folders(at_most=LOOSE_MODULES_AT_MOST) == {}


def test_a_name_of_a_module_means_one_thing() -> None:
    assert used_twice() == {}


def test_each_kind_that_may_repeat_does() -> None:
    names = [path.stem for path in modules()]
    assert {kind for kind in REPEATED_KINDS if names.count(kind) < 2} == set()


@pytest.mark.parametrize("folder", ["apps", "config", "tests"])
def test_docstrings_and_comments_begin_with_their_subject_or_their_verb(folder: str) -> None:
    assert inverted_sentences(ROOT / folder) == []


@pytest.mark.parametrize(
    ("sentence", "inverted"),
    [
        ("Return the question that this text answers, or None.", False),
        ("A lease lapses when its time is over.", False),
        ("``now``: when the call is made.", False),
        ("Who asks for a call so long after a case was closed is not speaking of it any more.", True),
        ("Of several open questions the newest is meant.", True),
        ("Whether a page can start there.", True),
        ("Whoever comes to look becomes a customer.", True),
        ("Tokens, which may call the API.", False),
    ],
)
def test_an_inversion_is_told_by_its_first_word(sentence: str, inverted: bool) -> None:
    assert is_inverted(sentence) is inverted


def test_the_offender_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "calls.py").write_text('"""Calls."""\n\n\ndef place():\n    """With care."""\n')
    (tmp_path / "calls.py").write_text("")

    assert inverted_sentences(tmp_path, root=tmp_path) == ["room/calls.py:5: With care."]
    assert used_twice(tmp_path) == {"calls": ["calls.py", "room/calls.py"]}
    assert crowded_folders(tmp_path, at_most=0) == {".": 1, "room": 1}


def test_a_comment_is_read_from_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "calls.py").write_text(
        "# Who rings:\nA = 1  # Of two, one.\n# A call that we place,\n# when it is due.\n"
    )

    assert inverted_sentences(tmp_path, root=tmp_path) == ["calls.py:1: Who rings:", "calls.py:2: Of two, one."]
