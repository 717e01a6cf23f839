"""An import in words: what was recognised, how far it is, what came of it, and what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.exchange.kinds.row_problems import said
from apps.exchange.models import FileImport, RefusedRow, State
from apps.exchange.moving import monthly_scores
from apps.exchange.reading import recognition
from apps.pages.charts.data_table import Column, Table
from apps.pages.setup.imports.forms import ColumnsForm, ReadingForm
from apps.pages.shared.badges import Badge

_TONES: Final = {
    State.UPLOADED: ("", ""),
    State.CHECKING: ("clock", "info"),
    State.CHECKED: ("check", "info"),
    State.IMPORTING: ("clock", "info"),
    State.DONE: ("check", "good"),
    State.CANCELLED: ("cross", "warn"),
    State.FAILED: ("alert", "bad"),
}
_NOT_STARTED: Final = (State.UPLOADED, State.CHECKED)
_STOPPED: Final = (State.CANCELLED, State.FAILED)


@dataclass(frozen=True)
class Words:
    """``counts`` are a label and a number each; ``can_…``: which buttons there are."""

    badge: Badge
    recognised: str
    read: str
    counts: list[tuple[str, str]]
    import_label: str
    can_choose: bool
    can_import: bool
    can_resume: bool


@dataclass(frozen=True)
class Refusal:
    """``number`` is that of the row; each sentence says what is wrong, and how to mend it."""

    number: int
    sentences: list[tuple[str, str]]


def words(shown: FileImport) -> Words:
    icon, tone = _TONES[State(shown.state)]
    good = shown.created + shown.changed + shown.unchanged
    label = ngettext("Import %(count)s row", "Import %(count)s rows", good) % {"count": intcomma(good)}
    return Words(
        badge=Badge(str(State(shown.state).label), icon, tone),
        recognised=_recognised(shown),
        read=ngettext("%(count)s row read", "%(count)s rows read", shown.read) % {"count": intcomma(shown.read)},
        counts=_counts(shown),
        import_label=label,
        can_choose=shown.state in {*_NOT_STARTED, *_STOPPED} and shown.files_deleted_at is None,
        can_import=shown.state == State.CHECKED and good > 0 and shown.files_deleted_at is None,
        can_resume=shown.state in _STOPPED and shown.run > 0 and shown.files_deleted_at is None,
    )


def _recognised(shown: FileImport) -> str:
    if shown.kept_choices:
        return _("Read by the choices that were kept as “%(name)s”.") % {"name": shown.kept_choices}
    if shown.exported_by:
        return _("Recognised as an export of %(system)s.") % {"system": shown.exported_by}
    if shown.file_format == recognition.XLSX:
        return _("Recognised as an XLSX workbook.")
    delimiters = {",": _("comma"), ";": _("semicolon"), "\t": _("tab")}
    values = {"encoding": shown.encoding.upper(), "delimiter": delimiters[shown.delimiter]}
    return _("Recognised as text in %(encoding)s; between the columns stands: %(delimiter)s.") % values


def _counts(shown: FileImport) -> list[tuple[str, str]]:
    """Return what the rows came to; while nothing is written yet, what they would come to."""
    if not shown.run:
        return []
    labels = [_("New"), _("Changed"), _("As we have them"), _("Refused")]
    numbers = [shown.created, shown.changed, shown.unchanged, shown.refused]
    return [(label, intcomma(number)) for label, number in zip(labels, numbers, strict=True)]


def months(shown: FileImport) -> Table | None:
    """Return the NPS of each month, as the file tells it, beside ours; None where no answers came in."""
    rows = monthly_scores.beside(shown.old_months, shown.months)
    if shown.is_check or not rows:
        return None
    headings = [_("Answers in the file"), _("NPS of the file"), _("Answers here"), _("NPS here")]
    lines = [(row.month, intcomma(row.old_n), _points(row.old), intcomma(row.n), _points(row.ours)) for row in rows]
    return Table(_("Month"), [Column(heading) for heading in headings], lines)


def _points(nps: float | None) -> str:
    return "–" if nps is None else number_format(nps, 1)


def refused_row(row: RefusedRow) -> Refusal:
    return Refusal(row.number, [said(problem) for problem in row.problems])


def choices(shown: FileImport) -> dict[str, Any]:
    """Return the preview and the forms of a file that may still be read another way."""
    if not words(shown).can_choose:
        return {}
    initial = {"encoding": shown.encoding, "delimiter": shown.delimiter}
    return {
        "preview": recognition.preview(shown.working_copy, shown.delimiter, shown.first_row_at),
        "columns": ColumnsForm(of=shown),
        "reading": ReadingForm(initial=initial) if shown.file_format == recognition.CSV else None,
    }
