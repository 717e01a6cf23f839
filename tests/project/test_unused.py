"""Styles, icons and template tags that nothing uses are removed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.project.naming import APPS, ROOT

TEMPLATES: Final = ROOT / "templates"
# htmx sets this one while a request is under way.
SET_BY_LIBRARIES: Final = {"htmx-request", "button--danger"}
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS: Final = re.compile(r"\.([A-Za-z_][\w-]*)(?=[^;{}]*\{)")
_ICON: Final = re.compile(r'<symbol id="([\w-]+)"')
_TAG: Final = re.compile(r"@register\.\w+(?:\([^)]*\))?\ndef (\w+)")
_PROPERTY: Final = re.compile(r"(--[\w-]+)\s*:")


@cache
def sources(*suffixes: str) -> str:
    """Return the text of all our files with one of these suffixes."""
    paths = (path for folder in (APPS, TEMPLATES) for path in folder.rglob("*") if path.suffix in suffixes)
    return "\n".join(path.read_text() for path in sorted(paths) if "migrations" not in path.parts)


def names(pattern: re.Pattern[str], *folders: Path, suffix: str) -> set[str]:
    """Return what the pattern finds in the files of the folders."""
    texts = (_COMMENT.sub("", path.read_text()) for folder in folders for path in folder.rglob(f"*{suffix}"))
    return {name for text in texts for name in pattern.findall(text)}


def is_used(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def unused(found: set[str], text: str) -> list[str]:
    return sorted(name for name in found if not is_used(name, text))


def test_each_class_of_a_stylesheet_is_used() -> None:
    classes = names(_CLASS, APPS, suffix=".css") - SET_BY_LIBRARIES
    assert unused(classes, sources(".html", ".py", ".js")) == []


def test_each_icon_is_used() -> None:
    icons = names(_ICON, APPS / "pages" / "static", suffix=".svg")
    assert unused(icons, sources(".html", ".py", ".js")) == []


def test_each_template_tag_is_used() -> None:
    tags = names(_TAG, APPS, suffix=".py")
    assert unused(tags, sources(".html")) == []


def test_each_property_of_a_stylesheet_is_used() -> None:
    text = sources(".css", ".html", ".py", ".js")
    assert [name for name in names(_PROPERTY, APPS, suffix=".css") if text.count(name) < 2] == []


@pytest.mark.parametrize(("name", "used"), [("card", True), ("card__foot", False), ("flash--good", True)])
def test_a_name_is_used_whole_alone(name: str, used: bool) -> None:
    assert is_used(name, '<div class="card card__footer flash--good">') is used
