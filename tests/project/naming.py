"""The names of modules and the first words of docstrings and comments, read from the source."""

from __future__ import annotations

import ast
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
APPS: Final = ROOT / "apps"
# These lie in a folder because Django or Celery looks for them there: they do not count as loose modules.
FRAMEWORK_MODULES: Final = {"__init__", "apps", "admin", "tasks", "urls"}
# The same kind of thing in several rooms may bear the same name.
REPEATED_KINDS: Final = {
    "models": "Django's name for a room's tables",
    "views": "the pages of one screen",
    "forms": "the forms of one screen",
    "errors": "the codes of one provider",
    "outcomes": "what one provider, or one report, can answer",
    "base": "what all of one folder inherit",
    "access": "who may open the pages of one face",
    "counts": "the numbers of one room at a moment",
    "english": "one language's words",
    "russian": "one language's words",
    "chinese": "one language's words",
    "live_customers": "a management command bears the name of what it runs",
}
# A resource of the API is named by its URL, as the verb or the model that it calls is by its concept.
NAMED_BY_URL: Final = Path("api/resources")
# Words with which a sentence begins that has its subject behind its verb, or none at all.
_INVERSIONS: Final = (
    "Above|After|As|At|Before|Behind|Beneath|Beside|Between|By|For|From|How|In|Nobody|Of|On|Once|Since|So|That|To|Until"
    "|What|Whatever|When|Where|Whether|Which|While|Who|Whoever|Whom|Whose|Why|With|Within|Without"
)
_INVERTED: Final = re.compile(rf"(?:{_INVERSIONS})\b(?![’'])")


def modules(folder: Path = APPS) -> list[Path]:
    """All modules beneath ``folder`` but migrations, whose names are their own."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def crowded_folders(folder: Path = APPS, *, at_most: int) -> dict[str, int]:
    """Folders with more loose modules than ``at_most``, with how many they hold."""
    loose: dict[str, int] = defaultdict(int)
    for path in modules(folder):
        if path.stem not in FRAMEWORK_MODULES:
            loose[str(path.parent.relative_to(folder))] += 1
    return {name: count for name, count in loose.items() if count > at_most}


def names_used_twice(folder: Path = APPS) -> dict[str, list[str]]:
    """Names that several modules bear that are not of one kind, with where they lie."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for path in modules(folder):
        place = path.relative_to(folder)
        is_kind = path.stem in FRAMEWORK_MODULES or path.stem in REPEATED_KINDS
        if not is_kind and not place.is_relative_to(NAMED_BY_URL) and "models" not in place.parts:
            bearers[path.stem].append(str(place))
    return {name: places for name, places in bearers.items() if len(places) > 1}


def inverted_sentences(*folders: Path, root: Path = ROOT) -> list[str]:
    """Docstrings and comments that begin with neither subject nor verb, as ``file:line: first words``."""
    return [
        f"{path.relative_to(root)}:{line}: {text[:60]}"
        for folder in folders
        for path in modules(folder)
        for line, text in sorted([*_docstrings(path), *_comments(path)])
        if is_inverted(text)
    ]


def is_inverted(sentence: str) -> bool:
    return _INVERTED.match(sentence) is not None


def _docstrings(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield _line(node), ast.get_docstring(node) or ""


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the first line of each comment; a line beneath another one goes on with its sentence."""
    previous = -1
    with path.open("rb") as source:
        for token in tokenize.tokenize(source.readline):
            if token.type == tokenize.COMMENT:
                line = token.start[0]
                stands_alone = token.line.lstrip().startswith("#")
                if not (stands_alone and previous == line - 1):
                    yield line, token.string.lstrip("#: ")
                previous = line if stands_alone else -1


def _line(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return node.body[0].lineno if node.body else 1
