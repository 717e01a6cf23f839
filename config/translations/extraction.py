"""Find every text in the sources that is marked for translation, in Python and in templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.extract import extract as extract_with_babel
from django.utils.translation.template import templatize

ROOT: Final = Path(__file__).resolve().parents[2]
_PYTHON: Final = ("apps/**/*.py", "config/**/*.py")
_TEMPLATES: Final = ("templates/**/*.html", "templates/**/*.txt")
# The arguments that hold the text: 1 and 2 are singular and plural, 1c is the context.
_KEYWORDS: Final = {
    name + lazy: arguments
    for lazy in ("", "_lazy")
    for name, arguments in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
} | {"_": None, "gettext_noop": None}


@dataclass(frozen=True, order=True)
class Text:
    """A marked text. ``context`` is empty for most; ``plural`` is empty where there is none."""

    singular: str
    context: str = ""
    plural: str = ""


def extract() -> frozenset[Text]:
    """Return every marked text of the sources, each once."""
    return frozenset(text for path in sources() for text in texts_in(path))


def sources() -> list[Path]:
    """Return the files whose texts people may read: Python without migrations, and templates."""
    found = [path for pattern in (*_PYTHON, *_TEMPLATES) for path in ROOT.glob(pattern)]
    return sorted(path for path in found if "migrations" not in path.parts)


def texts_in(path: Path) -> Iterator[Text]:
    """Yield the marked texts of one file."""
    source = path.read_text()
    return _marked(source if path.suffix == ".py" else _as_python(source))


def _as_python(template: str) -> str:
    """Return a template as lines that Python's tokenizer reads: Django blots out all but the marked texts."""
    return "\n".join(line.strip() for line in templatize(template).splitlines())


def _marked(source: str) -> Iterator[Text]:
    found: Iterable[tuple[int, str | tuple[str, ...], list[str], str | None]]
    found = extract_with_babel("python", BytesIO(source.encode()), keywords=_KEYWORDS, options={"encoding": "utf-8"})
    for _line, words, _comments, context in found:
        singular, plural = (words, "") if isinstance(words, str) else (words[0], words[1])
        yield Text(singular, context or "", plural)
