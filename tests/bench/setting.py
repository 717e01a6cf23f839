"""The setting of a row of the bench: a migrated database with the starter installation, and history where it asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rooms need settings, and settings the engines' addresses
    from tests.bench.filling import Cast


@dataclass
class Setting:
    """``say`` prints one line of progress. ``var_dir`` is the folder of the engines, which goes away."""

    var_dir: Path
    say: Callable[[str], None]
    filled: int = field(default=0, init=False)

    @cached_property
    def cast(self) -> Cast:
        """Migrate the database and install the starter, with agents in its team; once."""
        from django.core.management import call_command  # noqa: PLC0415

        from tests.bench import filling  # noqa: PLC0415

        self.say("  making the tables")
        call_command("migrate", verbosity=0)
        return filling.cast()

    def history(self, cases: int) -> Cast:
        """Return the cast of a database with a year of so many closed cases, written at the first call.

        Raises ValueError where another row has already asked for another number.
        """
        from tests.bench import filling  # noqa: PLC0415

        cast = self.cast
        if self.filled not in {0, cases}:
            raise ValueError(f"The database holds {self.filled:,} cases: ask for as many, or come earlier in ROWS.")
        if not self.filled:
            self.say(f"  filling it with {cases:,} cases")
            filling.fill(cast, cases)
            self.filled = cases
        return cast
