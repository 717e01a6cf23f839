"""`python -m tests.bench [ROW …]`: the rows that are named, or all. No test looks at a clock; this does just that."""

from __future__ import annotations

import argparse
import sys
import time

import django

from tests.bench.installation import own_engines
from tests.bench.results import Section
from tests.bench.rows import ROWS, Row
from tests.bench.setting import Setting


def main() -> int:
    chosen = _chosen(sys.argv[1:])
    began = time.perf_counter()
    with own_engines() as var_dir:
        django.setup()
        # Only now: the rooms need the settings, and the settings the engines' addresses.
        from tests.bench import page, table  # noqa: PLC0415

        setting = Setting(var_dir, say=lambda what: _say(began, what))
        sections = [_measured(row, setting) for row in chosen]
        written = page.write(sections)
    print("\n" + "\n\n".join(table.of(section.results) for section in sections) + "\n")
    print(f"{time.perf_counter() - began:.0f} s. Written: {', '.join(path.name for path in written)}")
    return 0


def _chosen(names: list[str]) -> list[Row]:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    known = ", ".join(row.name for row in ROWS)
    parser.add_argument("row", nargs="*", help=f"{known}; all where none is named")
    named = parser.parse_args(names).row
    if unknown := set(named) - {row.name for row in ROWS}:
        parser.error(f"there is no row {', '.join(sorted(unknown))}: there are {known}")
    return [row for row in ROWS if not named or row.name in named]


def _measured(row: Row, setting: Setting) -> Section:
    setting.say(row.name)
    since = time.perf_counter()
    section = row.bench()(setting)
    return section.measured(row.name, seconds=time.perf_counter() - since)


def _say(began: float, what: str) -> None:
    print(f"{time.perf_counter() - began:5.0f} s  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
