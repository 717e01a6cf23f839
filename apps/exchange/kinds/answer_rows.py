"""Answers to a survey: a row is one, found by its number in the other system. A known answer is left as it is."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, cast
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from apps.core.nudges import nudge_once
from apps.customers.models import Customer
from apps.exchange.kinds import cell_values as read
from apps.exchange.kinds.customer_rows import CustomerRow, CustomerRows
from apps.exchange.kinds.heading_names import ATTRIBUTE, Column
from apps.exchange.kinds.moments import moment
from apps.exchange.kinds.row_kind import Outcome, Reader, Rows
from apps.exchange.kinds.row_problems import CellRefused, RowProblem
from apps.exchange.moving import marked_answers, monthly_scores
from apps.followup import intake
from apps.followup.answers_in_bulk import known_keys, take_many
from apps.followup.tasks import triage_answers
from apps.surveys.models import Response, Survey, Touchpoint, Via
from apps.surveys.scales import Scale, group_of

SOURCE: Final = "file"
# A clock of another system may be so much ahead of ours.
_SKEW: Final = dt.timedelta(minutes=5)
_CUSTOMERS_OWN: Final = ("name", "phone", "country", "email", "language")


@dataclass(frozen=True)
class AnswerRow:
    """``customer`` is made where nobody has that number; an answer without a name of its own is named by its parts."""

    customer: CustomerRow
    survey: Survey
    touchpoint: Touchpoint | None
    key: str
    score: int
    answered_at: dt.datetime
    comment: str
    callback_requested: bool
    served_by: str


class AnswerRows(Rows[AnswerRow]):
    """``options``: ``survey`` of rows that name none, ``scale`` of scores, ``time_zone`` and ``date_order`` of times,
    ``call_days``: answers given so many days ago or later are followed up, ``country`` of phone numbers, ``origin``:
    the other system, within which the number of an answer is one answer's.
    """

    key_column: ClassVar[str] = "answer_id"
    options: ClassVar[tuple[str, ...]] = ("survey", "scale", "time_zone", "date_order", "call_days", "country")
    columns: ClassVar[tuple[Column, ...]] = (
        Column("score", _("Score"), ("nps", "nps_score", "оценка", "балл", "评分"), is_needed=True, example="9"),
        Column(
            "answered_at",
            _("Answered at"),
            ("answered", "created_at", "response_date", "end_date", "recorded_date", "дата_ответа", "回答时间"),
            is_needed=True,
            example="2026-03-10T12:00:00Z",
        ),
        Column(
            "answer_id",
            _("Answer number"),
            ("response_id", "respondent_id", "survey_response_id", "id", "номер_ответа"),
            example="R-1",
        ),
        Column(
            "customer",
            _("Customer number"),
            ("customer_number", "customer_id", "external_reference", "external_id", "номер_клиента", "客户编号"),
            example="C-1001",
        ),
        Column("email", _("E-mail"), ("e-mail_address", "recipient_email", "почта"), example="alex@example.com"),
        Column("name", _("Name"), ("full_name", "имя", "фио", "клиент"), example="Alex Kim"),
        Column("phone", _("Phone"), ("phone_number", "телефон", "电话"), example="+44 20 7946 0018"),
        Column("country", _("Country"), ("country_code", "страна"), example="GB"),
        Column("language", _("Language"), ("user_language", "locale", "язык"), example="en"),
        Column("comment", _("Comment"), ("verbatim", "reason", "комментарий", "отзыв", "评论"), example="Quick help."),
        Column("callback_requested", _("Asks for a call"), ("call_me", "перезвонить"), example="no"),
        Column("survey", _("Survey"), ("survey_slug", "опрос"), example="relationship"),
        Column("touchpoint", _("Touchpoint"), ("точка_контакта",), example=""),
        Column("served_by", _("Served by"), ("agent", "сотрудник"), example=""),
        *marked_answers.COLUMNS,
    )

    def __init__(self, options: Mapping[str, Any], *, now: dt.datetime) -> None:
        super().__init__(options, now=now)
        self._source = ":".join(filter(None, (SOURCE, options.get("origin", ""))))
        self._customers = CustomerRows(options, now=now)
        self._surveys = {survey.slug: survey for survey in Survey.objects.select_related("touchpoint")}
        self._touchpoints = {touchpoint.slug: touchpoint for touchpoint in Touchpoint.objects.all()}

    def key(self, row: AnswerRow) -> str:
        return row.key

    def read(self, cells: Mapping[str, str]) -> AnswerRow:
        reader = Reader(cells, self.columns)
        reader.mark(marked_answers.problems(cells))
        survey = self._survey(reader)
        score = reader.value("score", self._score, survey)
        answered_at = reader.value("answered_at", self._moment)
        self._count(reader, survey, score, answered_at)
        answer_id = reader.value(self.key_column, read.text, 100)
        customer = self._customer(reader, cells, answer_id)
        touchpoint = reader.value("touchpoint", self._named, self._touchpoints)
        comment = reader.value("comment", read.text, 10_000)
        wants_call = reader.value("callback_requested", read.choice, read.YES_OR_NO)
        served_by = reader.value("served_by", read.text, 100)
        reader.check()
        asked = cast("Survey", survey)
        return AnswerRow(
            customer=cast("CustomerRow", customer),
            survey=asked,
            touchpoint=touchpoint,
            key=f"{asked.slug}:{answer_id or _digest(cells)}",
            score=score,
            answered_at=answered_at,
            comment=comment or "",
            callback_requested=wants_call == "yes",
            served_by=served_by or "",
        )

    def _survey(self, reader: Reader) -> Survey | None:
        if "survey" in reader:
            return cast("Survey | None", reader.value("survey", self._named, self._surveys))
        chosen = self._surveys.get(self._options.get("survey", ""))
        if chosen is None:
            reader.problems.append(RowProblem("survey", "missing", {}))
        return chosen

    def _count(self, reader: Reader, survey: Survey | None, score: int | None, at: dt.datetime | None) -> None:
        """Count the answer as the other system did, if it is one of a customer and on the scale of NPS."""
        is_nps = survey is not None and survey.scale == Scale.NPS
        if is_nps and score is not None and at is not None and not reader.is_marked:
            self.old_months[self._month(at), monthly_scores.group(score)] += 1

    def _month(self, at: dt.datetime) -> str:
        return f"{at.astimezone(ZoneInfo(self._options.get('time_zone') or 'UTC')):%Y-%m}"

    def _customer(self, reader: Reader, cells: Mapping[str, str], answer_id: str | None) -> CustomerRow | None:
        """Return who answered: by number, else by e-mail address; an anonymous answer is a customer of its own."""
        number = reader.value("customer", read.text, 100) or cells.get("email", "").casefold()
        if not number and answer_id is None:
            reader.problems.append(RowProblem("customer", "nobody", {}))
        own = {name: cells[name] for name in _CUSTOMERS_OWN if name in cells}
        own |= {name: cell for name, cell in cells.items() if name.startswith(ATTRIBUTE)}
        return reader.part(self._customers.read, own | {"external_id": (number or f"answer {answer_id}")[:100]})

    def _moment(self, cell: str) -> dt.datetime:
        found = moment(cell, self._options.get("time_zone", ""), self._options.get("date_order", ""))
        if found > self._now + _SKEW:
            raise CellRefused("future", value=cell[:40])
        return min(found, self._now)

    def _score(self, cell: str, survey: Survey | None) -> int:
        """Return a score of the survey's scale. One of another scale is never read as if it were of this one."""
        scale = self._options.get("scale") or (survey.scale if survey else "")
        if survey is not None and scale != survey.scale:
            raise CellRefused("other_scale", survey=survey.name)
        digits = cell.removesuffix(".0")
        try:
            group_of(scale, int(digits))
        except ValueError as outside:
            raise CellRefused("score", value=cell[:40]) from outside
        return int(digits)

    @staticmethod
    def _named(cell: str, known: Mapping[str, Any]) -> Any:
        if cell not in known:
            raise CellRefused("choice", value=cell[:40], known=", ".join(sorted(known)[:20]))
        return known[cell]

    def store(self, rows: Sequence[AnswerRow], *, is_check: bool) -> Outcome:
        if is_check:
            known = known_keys([self._answer(row, None) for row in rows])
            new = {row.key for row in rows} - known
        else:
            self._add_customers(rows)
            new = self._take(rows)
        outcome = Outcome(created=len(new), unchanged=len(rows) - len(new))
        if not is_check:
            outcome.months = self._months(rows)
        return outcome

    def _add_customers(self, rows: Sequence[AnswerRow]) -> None:
        """Customers who are there already stay as they are: an old answer knows nothing newer of them."""
        by_number = {row.customer.external_id: row.customer for row in rows}
        known = Customer.objects.filter(external_id__in=by_number).values_list("external_id", flat=True)
        new = [by_number[number] for number in sorted(by_number.keys() - set(known))]
        self._customers.store(new, is_check=False)

    def _take(self, rows: Sequence[AnswerRow]) -> set[str]:
        numbers = {row.customer.external_id for row in rows}
        customers = {one.external_id: one for one in Customer.objects.filter(external_id__in=numbers)}
        answers = [self._answer(row, customers[row.customer.external_id]) for row in rows]
        days = int(self._options.get("call_days", 0))
        new = take_many(answers, called_about_since=self._now - dt.timedelta(days=days), now=self._now)
        nudge_once(triage_answers)
        return new

    def _months(self, rows: Sequence[AnswerRow]) -> Counter[tuple[str, str]]:
        """Count the groups of these answers by month, as they stand in the database."""
        stored = Response.objects.filter(source=self._source, idempotency_key__in=[row.key for row in rows])
        nps = stored.filter(scale=Scale.NPS)
        return Counter((self._month(at), group) for at, group in nps.values_list("answered_at", "group"))

    def _answer(self, row: AnswerRow, customer: Any) -> intake.Answer:
        return intake.Answer(
            survey=row.survey,
            customer=customer,
            touchpoint=row.touchpoint,
            score=row.score,
            comment=row.comment,
            callback_requested=row.callback_requested,
            served_by=row.served_by,
            via=Via.FILE,
            answered_at=row.answered_at,
            source=self._source,
            key=row.key,
        )


def _digest(cells: Mapping[str, str]) -> str:
    """Return the name of an answer that its system has not named: who said what, when."""
    parts = [cells.get(name, "") for name in ("customer", "email", "answered_at", "score")]
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()
