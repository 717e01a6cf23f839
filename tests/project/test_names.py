"""Folders hold few modules, a name means one thing, and a docstring begins with its subject or its verb."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.project.naming import APPS, REPEATED_KINDS, crowded_folders, inverted_docstrings, is_inverted, modules
from tests.project.naming import names_used_twice as used_twice

LOOSE_MODULES_AT_MOST: Final = 14
# Rooms whose docstrings all begin with their subject or their verb. The others follow.
REWRITTEN: Final = ("api", "core", "customers", "pages", "people")


def test_a_folder_holds_few_enough_modules_to_be_read_at_a_glance() -> None:
    assert crowded_folders(at_most=LOOSE_MODULES_AT_MOST) == {}


def test_a_name_of_a_module_means_one_thing() -> None:
    assert used_twice() == {}


def test_each_kind_that_may_repeat_does() -> None:
    names = [path.stem for path in modules()]
    assert {kind for kind in REPEATED_KINDS if names.count(kind) < 2} == set()


@pytest.mark.parametrize("room", REWRITTEN)
def test_docstrings_begin_with_their_subject_or_their_verb(room: str) -> None:
    assert inverted_docstrings(APPS / room) == []


@pytest.mark.parametrize(
    ("docstring", "inverted"),
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
def test_an_inversion_is_told_by_its_first_word(docstring: str, inverted: bool) -> None:
    assert is_inverted(docstring) is inverted


def test_the_offender_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "calls.py").write_text('"""Calls."""\n\n\ndef place():\n    """With care."""\n')
    (tmp_path / "calls.py").write_text("")

    assert inverted_docstrings(tmp_path, root=tmp_path) == ["room/calls.py:5: With care."]
    assert used_twice(tmp_path) == {"calls": ["calls.py", "room/calls.py"]}
    assert crowded_folders(tmp_path, at_most=0) == {".": 1, "room": 1}
