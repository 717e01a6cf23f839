"""All that can be wrong with a row: a code for machines, and how to say it, and how to mend it, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class RowProblem(NamedTuple):
    """``column`` is the heading in the file; ``values`` are put into the sentence."""

    column: str
    code: str
    values: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        return {"column": self.column, "code": self.code, "values": self.values}


class CellRefused(ValueError):  # noqa: N818  (it is an answer, not a fault)
    """A cell cannot be read; ``code`` is one of ``SENTENCES``."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class RowRefused(ValueError):  # noqa: N818  (as above)
    """``problems``: all that is wrong with the row, not only the first."""

    def __init__(self, problems: list[RowProblem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


# Code: what is wrong, and how to mend it.
SENTENCES: Final[dict[str, tuple[Any, Any]]] = {
    "missing": (_("“{column}” is empty."), _("Fill it in: each row needs it.")),
    "too_long": (_("“{column}” is longer than {most} characters."), _("Shorten it.")),
    "lost_characters": (
        _("“{column}” holds characters that the encoding does not have."),
        _("Export the file again in UTF-8, or choose another encoding."),
    ),
    "too_many_cells": (
        _("The row has more cells than the heading."),
        _("Put texts that hold the delimiter in quotation marks."),
    ),
    "duplicate": (_("Another row above has the same “{column}”."), _("Keep one of the two.")),
    "phone": (
        _("“{value}” is not a phone number."),
        _("Write it with the country code, such as +44 20 7946 0018, or give the customer’s country."),
    ),
    "phone_shortened": (
        _("A spreadsheet has shortened the number to “{value}”; its last digits are lost."),
        _("Format the column as text in the spreadsheet, and bring the numbers in anew."),
    ),
    "country": (_("“{value}” is not a country."), _("Write its code of two letters, such as DE or RU.")),
    "email": (_("“{value}” is not an e-mail address."), _("Correct it, or leave it empty.")),
    "language": (_("We do not write in “{value}”."), _("Give one of these: {known}.")),
    "time_zone": (_("“{value}” is not a time zone."), _("Write one such as Europe/Berlin.")),
    "choice": (_("“{value}” is not known here."), _("Give one of these: {known}.")),
    "number": (_("“{value}” is not an amount."), _("Write digits, with a point before the cents: 1250.50.")),
    "colleague": (
        _("Nobody here has the e-mail address “{value}”."),
        _("Invite them first, or leave the cell empty."),
    ),
    "moment": (
        _("“{value}” is not a date and time."),
        _("Write it as 2026-03-10T12:00:00Z, or 10.03.2026 12:00."),
    ),
    "naive_time": (
        _("“{value}” does not say its time zone."),
        _("Choose the time zone of the file’s times, and check it again."),
    ),
    "date_order": (
        _("“{value}” may be two days: the day and the month could stand either way."),
        _("Choose which of them stands first, and check the file again."),
    ),
    "future": (_("“{value}” is still to come."), _("Correct the date, or the time zone of the file’s times.")),
    "score": (
        _("“{value}” is no score of this scale."),
        _("Write a whole number of the survey’s scale, or choose the survey that has this scale."),
    ),
    "other_scale": (
        _("The scores of the file are of another scale than those of “{survey}”."),
        _("Choose a survey of the same scale: scores are never converted."),
    ),
    "nobody": (
        _("The row does not say who answered."),
        _("Give a customer number, an e-mail address, or the number of the answer."),
    ),
    "preview": (
        _("The other system marks it as a preview, not as an answer of a customer."),
        _("Nothing is to be done."),
    ),
    "test_or_spam": (
        _("The other system marks it as a test or as spam (status {value})."),
        _("Set its status to 0 if it is an answer of a customer."),
    ),
    "other_question": (
        _("It answers a question of the kind “{value}”, which is not NPS."),
        _("Bring such answers into a survey with that scale, from a file of their own."),
    ),
}


def said(problem: Mapping[str, Any]) -> tuple[str, str]:
    """Return what is wrong, and how to mend it, in the reader's language."""
    what, how = SENTENCES[problem["code"]]
    values = {"column": problem["column"], **problem["values"]}
    return str(format_lazy(what, **values)), str(format_lazy(how, **values))
