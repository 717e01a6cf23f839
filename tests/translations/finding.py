"""Finds text that people read and that nobody has marked for translation, in Python and in templates.

It is strict where the framework tells what is read (fields, choices, labels, messages, refusals). Elsewhere it guesses:
a string of two words or more is a sentence, unless it stands where only developers and operators look.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from django.template.base import DebugLexer, TokenType

_MARKS: Final = frozenset(
    name + lazy
    for name in ("gettext", "ngettext", "pgettext", "npgettext", "gettext_noop", "_")
    for lazy in ("", "_lazy")
)
# People read what these are given, be it one word.
_READ_ARGUMENTS: Final = frozenset(
    {"label", "help_text", "description", "message", "title", "verbose_name", "search_help_text", "empty_label"}
)
_READ_CALLS: Final = {"message_user": 1, "ValidationError": 0, "Refused": 1, "success": 1, "error": 1, "warning": 1}
# Developers, operators, or the database alone read what these are given.
_TECHNICAL_CALLS: Final = frozenset(
    {"ImproperlyConfigured", "CommandError", "RuntimeError", "TypeError", "DoesNotExist", "RunSQL", "getLogger", "info"}
)
_TECHNICAL_ARGUMENTS: Final = frozenset({"name", "help", "related_name"})
_SENTENCE: Final = re.compile(r"[A-Za-z’']{2,}[,:]? [A-Za-z’“]+")
_READ_ATTRIBUTES: Final = frozenset({"title", "aria-label", "placeholder", "alt", "aria-description"})
_LETTERS: Final = re.compile(r"[A-Za-z]{2,}")
# The name of the product is the same in every language.
_PRODUCT: Final = re.compile(r"\bAmends\b")
# Blocks of templates whose text is no text of the page.
_ENDS: Final = frozenset({"endblocktranslate", "endblocktrans", "endcomment", "endblock"})
_CLASSES: Final = frozenset({"page_class"})


def unmarked(path: Path) -> list[str]:
    """Return each unmarked text of a file, as ``line: text``."""
    source = path.read_text()
    found = _in_python(ast.parse(source)) if path.suffix == ".py" else in_template(source)
    return [f"{line}: {text}" for line, text in sorted(set(found))]


def in_python(source: str) -> list[str]:
    """Return the unmarked texts of a piece of Python."""
    return [text for _, text in sorted(set(_in_python(ast.parse(source))))]


def _in_python(tree: ast.Module) -> Iterator[tuple[int, str]]:
    passed = set(_not_read(tree))
    for node, why in _suspects(tree):
        if node not in passed:
            yield node.lineno, why


def _suspects(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Yield nodes that people read as they stand, and what to show for them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and _SENTENCE.search(_words(node)):
            yield node, _words(node)
        elif isinstance(node, ast.Tuple) and _is_fieldset(node) and _LETTERS.search(_words(node.elts[0])):
            yield node.elts[0], _words(node.elts[0])
        elif isinstance(node, ast.Call):
            yield from ((text, _words(text)) for text in _read_by_name(node) if _LETTERS.search(_words(text)))
        elif isinstance(node, ast.ClassDef):
            yield from _unnamed(node)


def _read_by_name(call: ast.Call) -> Iterator[ast.expr]:
    position = _READ_CALLS.get(_name(call.func))
    given = [keyword.value for keyword in call.keywords if keyword.arg in _READ_ARGUMENTS]
    if position is not None:
        given += call.args[position : position + 1]
    for value in given:
        yield from (node for node in _parts(value) if isinstance(node, ast.Constant | ast.JoinedStr))


def _parts(value: ast.expr) -> list[ast.expr]:
    """Return the texts of a dictionary or a list of complaints, or the one text."""
    if isinstance(value, ast.Dict):
        return list(value.values)
    return list(value.elts) if isinstance(value, ast.List | ast.Tuple) else [value]


def _unnamed(cls: ast.ClassDef) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Yield a model's fields and choices that have no marked name: Django would make an English one."""
    bases = {ast.unparse(base) for base in cls.bases}
    assigned = [node for node in cls.body if isinstance(node, ast.Assign)]
    if bases & {"models.TextChoices", "models.IntegerChoices"}:
        yield from ((node, ast.unparse(node)) for node in assigned if not _has_mark(node.value))
    if bases & {"models.Model", "AbstractBaseUser"}:
        fields = [node for node in assigned if isinstance(node.value, ast.Call) and _is_field(node.value)]
        yield from ((node, ast.unparse(node.targets[0])) for node in fields if not _is_named(node.value))
        meta = [node for node in cls.body if isinstance(node, ast.ClassDef) and node.name == "Meta"]
        if not any("verbose_name_plural" in ast.unparse(node) for node in meta):
            yield cls, f"{cls.name} has no verbose names"


def _is_fieldset(pair: ast.Tuple) -> bool:
    return len(pair.elts) == 2 and isinstance(pair.elts[1], ast.Dict) and "fields" in ast.unparse(pair.elts[1])


def _is_field(call: ast.Call) -> bool:
    name = _name(call.func)
    return name.endswith("Field") or name in {"ForeignKey", "OneToOneField", "ManyToManyField"}


def _is_named(call: ast.expr) -> bool:
    assert isinstance(call, ast.Call)
    named = [keyword.value for keyword in call.keywords if keyword.arg == "verbose_name"]
    return any(_has_mark(value) for value in [*call.args[:1], *named])


def _has_mark(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Call) and _name(part.func) in _MARKS for part in ast.walk(node))


def _not_read(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what is marked already, and what only developers, operators and the database read."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            yield node.body[0].value  # type: ignore[attr-defined]  # a docstring is an expression
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Call) and _name(node.func) in _MARKS | _TECHNICAL_CALLS:
            yield from ast.walk(node)
        elif isinstance(node, ast.keyword) and node.arg in _TECHNICAL_ARGUMENTS:
            yield from ast.walk(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield from node.values


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _words(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def in_template(source: str) -> list[tuple[int, str]]:
    """Return the unmarked texts of a template: of its pages' text and of the attributes that are read out."""
    reader = _Reader()
    reader.feed(_without_tags(source))
    reader.close()
    return reader.found


def _without_tags(source: str) -> str:
    """Return the template without Django's tags and without what blocktranslate encloses; the lines stay."""
    kept, inside = [], False
    for token in DebugLexer(source).tokenize():
        text = token.contents if token.token_type == TokenType.TEXT else ""
        words = token.split_contents() if token.token_type == TokenType.BLOCK else [""]
        inside = _opens(words) or (inside and words[0] not in _ENDS)
        whole = source[slice(*token.position)] if token.position else text
        kept.append("\n" * whole.count("\n") if inside or token.token_type != TokenType.TEXT else text)
    return "".join(kept)


def _opens(words: list[str]) -> bool:
    """Say whether this tag begins what is marked, or what nobody reads."""
    return words[0] in {"blocktranslate", "blocktrans", "comment"} or (words[0] == "block" and words[1] in _CLASSES)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"style", "script"}
        read = [value for name, value in attrs if name in _READ_ATTRIBUTES and _LETTERS.search(value or "")]
        self.found += [(self.getpos()[0], value or "") for value in read]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self._silent and _LETTERS.search(_PRODUCT.sub("", data)):
            self.found.append((self.getpos()[0], " ".join(data.split())))
