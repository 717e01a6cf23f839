"""Answers that another system marks as no answers of customers, or that are of another scale than NPS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from apps.exchange.kinds.heading_names import Column, plain
from apps.exchange.kinds.row_problems import RowProblem

# The kind of survey that asks how likely a recommendation is.
_RECOMMENDING: Final = "nps"
# Qualtrics: 1 is a preview, 2 a test, 8 spam; the numbers are added up (2, 8 and sums as other users report them).
_PREVIEW, _TEST, _SPAM = 1, 2, 8
_PREVIEWS: Final = frozenset({"surveypreview", "preview"})
COLUMNS: Final = (
    Column("status", _("Status in the other system")),
    Column("channel", _("Channel in the other system"), ("distribution_channel",)),
    Column("survey_type", _("Kind of question"), ("question_type",)),
)


def problems(cells: Mapping[str, str]) -> list[RowProblem]:
    """Return why a row is no answer to be brought in."""
    status = cells.get("status", "")
    marks = int(status) if status.isdecimal() and len(status) < 5 else 0  # noqa: PLR2004  (a sum of small powers of two)
    found = []
    if marks & _PREVIEW or plain(status) in _PREVIEWS or plain(cells.get("channel", "")) in _PREVIEWS:
        found.append(RowProblem("status", "preview", {}))
    if marks & (_TEST | _SPAM):
        found.append(RowProblem("status", "test_or_spam", {"value": status}))
    kind = plain(cells.get("survey_type", _RECOMMENDING))
    if kind != _RECOMMENDING:
        found.append(RowProblem("survey_type", "other_question", {"value": cells["survey_type"][:40]}))
    return found
