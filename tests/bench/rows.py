"""The rows of the bench, in the order in which they are measured and stand on the page.

To add one: write a module with `def bench(setting: Setting) -> Section`, and name it here. A row that needs a long
history asks the setting for it (`setting.history`), so that rows that are run alone fill no more than they need.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from tests.bench.results import Section
from tests.bench.setting import Setting


@dataclass(frozen=True)
class Row:
    """``module`` is imported when its turn comes: the rooms need settings, and settings the engines' addresses."""

    name: str
    module: str

    def bench(self) -> Callable[[Setting], Section]:
        measure: Callable[[Setting], Section] = import_module(self.module).bench
        return measure


ROWS: Final = (
    Row("answers", "tests.bench.answers"),
    Row("texts", "tests.bench.texts"),
    Row("backlog", "tests.bench.backlog"),
    Row("pace", "tests.bench.pace"),
    Row("memory", "tests.bench.memory"),
    Row("claims", "tests.bench.claims"),
    Row("imports", "tests.bench.imports"),
    Row("conversion", "tests.bench.report"),
)
