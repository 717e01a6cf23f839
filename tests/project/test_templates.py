"""Templates fit the screen, decide between two things at most, and are each of use."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import Final

import pytest
from django.template import Engine
from django.template.base import TextNode
from django.template.defaulttags import IfNode

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "templates"
WIDEST: Final = 140
BRANCHES_AT_MOST: Final = 2
# Django, unfold and axes ask for these by names of their own.
ASKED_FOR_BY_NAME: Final = {"403.html", "404.html", "500.html", "admin/index.html"}


def templates() -> list[Path]:
    return sorted(path for path in FOLDER.rglob("*") if path.suffix in {".html", ".txt"})


def name(path: Path) -> str:
    return str(path.relative_to(FOLDER))


def wide_lines(text: str) -> list[int]:
    """The numbers of the lines that do not fit."""
    return [number for number, line in enumerate(text.splitlines(), 1) if len(line) > WIDEST]


def branching_ifs(text: str) -> list[int]:
    """The numbers of the lines on which an ``if`` with too many branches begins.

    An ``if`` that is all there is in an ``else`` only continues the chain, so its branches are added.
    """
    chains = Engine.get_default().from_string(text).nodelist.get_nodes_by_type(IfNode)
    return sorted({_line(node) for node in chains if isinstance(node, IfNode) and branches(node) > BRANCHES_AT_MOST})


def branches(node: IfNode) -> int:
    conditions = node.conditions_nodelists
    last_condition, last = conditions[-1]
    inner = [child for child in last if not (isinstance(child, TextNode) and child.s.isspace())]
    if last_condition is None and len(inner) == 1 and isinstance(inner[0], IfNode):
        return len(conditions) - 1 + branches(inner[0])
    return len(conditions)


def _line(node: IfNode) -> int:
    return node.token.lineno or 0 if node.token else 0


def named_in(sources: list[Path]) -> list[re.Pattern[str]]:
    """All names of templates in quotes; what an f-string puts in stands for any one name."""
    quoted = re.compile(r"""["']([\w{}./-]+\.(?:html|txt))["']""")
    names = {found for path in sources for found in quoted.findall(path.read_text())}
    return [re.compile(re.sub(r"\\{[^}]*\\}", r"[^/]+", re.escape(found))) for found in sorted(names)]


def test_a_line_of_a_template_fits_the_screen() -> None:
    assert [f"{name(path)}:{line}" for path in templates() for line in wide_lines(path.read_text())] == []


def test_what_has_more_than_two_branches_is_decided_in_python() -> None:
    assert [f"{name(path)}:{line}" for path in templates() for line in branching_ifs(path.read_text())] == []


def test_each_template_is_of_use() -> None:
    sources = [*templates(), *chain.from_iterable((ROOT / room).rglob("*.py") for room in ("apps", "config"))]
    patterns = named_in(sources)
    unnamed = {name(path) for path in templates() if not any(one.fullmatch(name(path)) for one in patterns)}

    assert unnamed == ASKED_FOR_BY_NAME


def test_each_template_that_a_template_includes_is_there() -> None:
    used = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
    wanted = {found for path in templates() for found in used.findall(path.read_text())}
    # Those that libraries bring along lie in their own folders.
    others = {found for found in wanted if found.startswith(("admin/", "unfold/", "drf_spectacular/"))}

    assert {found for found in wanted - others if not (FOLDER / found).exists()} == set()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("{% if a %}1{% elif b %}2{% endif %}", []),
        ("{% if a %}1{% else %}2{% endif %}{% if c %}3{% else %}4{% endif %}", []),
        ("\n{% if a %}1{% elif b %}2{% else %}3{% endif %}", [2]),
        ("{% if a %}1{% else %}{% if b %}2{% else %}3{% endif %}{% endif %}", [1]),
        (
            "{% if a %}1{% else %}\n  {% if b %}2{% else %}{% if c %}3{% else %}4{% endif %}{% endif %}\n{% endif %}",
            [1, 2],
        ),
        ("{% if a %}1{% else %}{% if b %}{% if x %}2{% endif %}{% else %}3{% endif %}{% endif %}", [1]),
        ("{% if a %}1{% else %}<p>{% if b %}2{% else %}3{% endif %}</p>{% endif %}", []),
        ("{% for a in b %}{% if a %}1{% else %}2{% endif %}{% empty %}3{% endfor %}", []),
    ],
)
def test_branches_are_counted_along_the_whole_chain(text: str, lines: list[int]) -> None:
    assert branching_ifs(text) == lines


def test_the_line_that_is_too_wide_is_named() -> None:
    assert wide_lines(f"short\n{'x' * 140}\n{'x' * 141}") == [3]
