"""No decision reads a sentence, the start of a key, or a word where there is an enum."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APPS = Path(__file__).resolve().parents[2] / "apps"
# People or machines read these: a key names what is said to whom, the others are told to somebody.
SENTENCES = {"key", "why", "reason", "body", "note"}
# An enum has these values.
TYPED = {
    *("say", "why", "reason", "purpose", "group", "status", "state", "stage", "decision", "verb", "channel"),
    *("direction", "choice", "kind"),
}
_PART_OF = ("startswith", "endswith", "contains", "istartswith", "iendswith", "icontains", "regex")


def decisions(source: str) -> list[int]:
    """The lines on which a sentence, a key or a word in place of an enum decides."""
    return [node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.expr) and _decides(node)]


def _decides(node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr=name), attr=asked)) if name in SENTENCES:
            return asked in _PART_OF
        case ast.Call(keywords=keywords):
            return any(_looks_into(keyword.arg or "") for keyword in keywords)
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            return _compares(left, operator, right) or _compares(right, operator, left)
    return False


def _looks_into(lookup: str) -> bool:
    *path, asked = lookup.split("__")
    return asked in _PART_OF and bool(path) and path[-1] in SENTENCES


def _compares(known: ast.expr, operator: ast.cmpop, other: ast.expr) -> bool:
    name = _name(known)
    if isinstance(operator, ast.In | ast.NotIn) and isinstance(known, ast.Attribute) and name in SENTENCES:
        return isinstance(other, ast.Constant)
    return name in TYPED and isinstance(other, ast.Constant) and bool(other.value) and isinstance(other.value, str)


def _name(known: ast.expr) -> str:
    match known:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _modules() -> Iterator[Path]:
    return (path for path in APPS.rglob("*.py") if "migrations" not in path.parts)


def test_no_decision_reads_a_key_or_a_sentence_or_a_word_in_place_of_an_enum() -> None:
    found = [f"{path.relative_to(APPS)}:{line}" for path in _modules() for line in decisions(path.read_text())]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'Message.objects.filter(key__startswith="help:")',
        'Q(unmatched__message__body__icontains="stop")',
        'message.key.startswith("reply:")',
        "event.why.endswith(body)",
        'row.reason == "opted_out"',
        '"reason" == turn.say',
        'choice == "yes"',
        'offered.kind == "agreed"',
        '"call" in event.why',
    ],
)
def test_a_decision_on_a_string_is_found(source: str) -> None:
    assert decisions(source) == [1]


@pytest.mark.parametrize("source", ['row.reason == ""', "row.reason == Withheld.EXPIRED", 'text.startswith("+")'])
def test_a_decision_on_a_type_or_on_what_a_customer_wrote_is_none(source: str) -> None:
    assert decisions(source) == []
