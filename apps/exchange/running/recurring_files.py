"""Files that come again from the same system: what was chosen for one is kept by name, and holds for the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from apps.exchange.models import FileImport, KeptChoices


def keep(row: FileImport, name: str, *, now: dt.datetime) -> None:
    """Keep the choices of an import; the name belongs to the newest that was kept by it."""
    columns = {ours: row.heading[number] for ours, number in row.columns.items()}
    kept = {"columns": columns, "options": row.options, "kept_at": now}
    KeptChoices.objects.update_or_create(kind=row.kind, name=name, defaults=kept)


def known_for(kind: str, heading: Sequence[str]) -> KeptChoices | None:
    """Return the choices for a file with this heading; the newest of several, None where none fit."""
    kept = KeptChoices.objects.filter(kind=kind)
    return next((choices for choices in kept if set(choices.columns.values()) <= set(heading)), None)


def columns_of(choices: KeptChoices, heading: Sequence[str]) -> dict[str, int]:
    """Return our columns with the numbers of the file's."""
    return {ours: heading.index(name) for ours, name in choices.columns.items()}
