"""Exports of other survey systems: recognised, carried over, and their NPS beside ours (integration-facts, 3 to 5)."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from apps.core.refusals import Refused
from apps.exchange.models import FileImport, Kind
from apps.exchange.moving import monthly_scores
from apps.exchange.writing import refused_file
from apps.surveys.models import Response
from tests import factories
from tests.exchange.importing import counts, problems, started, uploaded, worked

pytestmark = pytest.mark.django_db
IDS = (
    '"{""ImportId"":""startDate"",""timeZone"":""Pacific/Auckland""}","{""ImportId"":""status""}",'
    '"{""ImportId"":""finished""}","{""ImportId"":""recordedDate"",""timeZone"":""Pacific/Auckland""}",'
    '"{""ImportId"":""_recordId""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""externalDataReference""}",'
    '"{""ImportId"":""distributionChannel""}","{""ImportId"":""userLanguage""}","{""ImportId"":""QID1""}",'
    '"{""ImportId"":""QID1_NPS_GROUP""}",\n'
)
NAMES = (
    "StartDate,Status,Finished,RecordedDate,ResponseId,RecipientEmail,ExternalReference,DistributionChannel,"
    "UserLanguage,Q1,Q1_NPS_GROUP,\n"
)
ENGLISH = "Start Date,Response Type,Finished,Recorded Date,Response ID,Recipient,Reference,Channel,Language,Q,Group,\n"
RUSSIAN = "Начало,Тип,Готово,Записано,Номер,Почта,Ссылка,Канал,Язык,Насколько,Группа,\n"


def qualtrics(*rows: str, texts: str = ENGLISH, ids: str = IDS) -> str:
    return "\ufeff" + NAMES + texts + ids + "".join(f"{row}\n" for row in rows)


def answer(number: int, score: int, *, status: str = "0", channel: str = "email", group: str = "2") -> str:
    at = f"2026-02-0{number} 10:00:00"
    return f"{at},{status},1,{at},R_{number},,C-{number},{channel},EN,{score},{group},"


def moved(content: str, **options: Any) -> FileImport:
    factories.survey()
    row = uploaded(content, Kind.ANSWERS)
    chosen = {"survey": "relationship", "scale": "nps_0_10", "call_days": 0} | options
    return worked(started(row, options=chosen))


@pytest.mark.parametrize("texts", [ENGLISH, RUSSIAN])
def test_an_export_of_qualtrics_is_told_by_its_row_of_import_ids_whatever_its_language(texts: str) -> None:
    row = moved(qualtrics(answer(1, 9), texts=texts))

    assert (row.exported_by, counts(row)) == ("Qualtrics", (1, 0, 0, 0))
    kept = Response.objects.get()
    assert (kept.customer.external_id, kept.score, kept.source) == ("C-1", 9, "file:qualtrics")


def test_the_zone_of_its_times_is_read_from_the_row_of_import_ids() -> None:
    moved(qualtrics(answer(1, 9)))
    assert Response.objects.get().answered_at.isoformat() == "2026-01-31T21:00:00+00:00"


def test_without_a_zone_in_the_file_it_is_asked_for() -> None:
    naive = IDS.replace(',""timeZone"":""Pacific/Auckland""', "")

    assert problems(moved(qualtrics(answer(1, 9), ids=naive))) == [(4, "RecordedDate", "naive_time")]
    assert counts(moved(qualtrics(answer(1, 9), ids=naive), time_zone="Europe/Berlin")) == (1, 0, 0, 0)


def test_the_group_of_the_file_is_not_believed() -> None:
    moved(qualtrics(answer(1, 8, group="Detractor")))
    assert Response.objects.get().group == "passive"


@pytest.mark.parametrize(
    ("status", "channel", "code"),
    [
        ("1", "email", "preview"),
        ("Survey Preview", "email", "preview"),
        ("0", "preview", "preview"),
        ("2", "email", "test_or_spam"),
        ("8", "email", "test_or_spam"),
        ("24", "email", "test_or_spam"),
    ],
)
def test_previews_tests_and_spam_are_no_answers(status: str, channel: str, code: str) -> None:
    row = moved(qualtrics(answer(1, 9, status=status, channel=channel)))

    assert [problem[2] for problem in problems(row)] == [code]
    assert (row.old_months, row.months) == ({}, {})


@pytest.mark.parametrize("status", ["0", "IP Address", "4", "16"])
def test_what_is_marked_otherwise_is_an_answer(status: str) -> None:
    assert counts(moved(qualtrics(answer(1, 9, status=status)))) == (1, 0, 0, 0)


def test_a_legacy_export_has_two_rows_before_its_answers() -> None:
    names = "ResponseID,ResponseSet,Status,EndDate,Finished,ExternalDataReference,Q1,Q1_NPS_GROUP\n"
    texts = "ResponseID,ResponseSet,Status,EndDate,Finished,External,How likely?,Group\n"
    row = moved(names + texts + "R_1,Default,0,2026-02-01 10:00:00,1,C-1,9,3\n", time_zone="UTC")

    assert (row.exported_by, counts(row)) == ("Qualtrics", (1, 0, 0, 0))


def test_an_export_as_tab_separated_utf_16_is_read_as_well() -> None:
    text = qualtrics(answer(1, 9)).removeprefix("\ufeff")
    tabs = "\n".join("\t".join(cells) for cells in _table(text)) + "\n"
    factories.survey()
    row = uploaded(b"\xff\xfe" + tabs.encode("utf-16-le"), Kind.ANSWERS)

    assert (row.exported_by, row.encoding, row.delimiter) == ("Qualtrics", "utf-16-le", "\t")


def _table(text: str) -> list[list[str]]:
    return [['"' + cell.replace('"', '""') + '"' for cell in row] for row in csv.reader(io.StringIO(text))]


def test_an_export_of_survey_monkey_has_a_row_of_sub_labels() -> None:
    names = (
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,Q\n"
    )
    file = names + ",,,,,,,,,0 - 10\n" + "118,55,02/03/2026 01:00:00 PM,02/03/2026 01:05:00 PM,,a@example.com,A,B,,9\n"
    factories.survey()
    row = uploaded(file, Kind.ANSWERS)
    assert row.exported_by == "SurveyMonkey"

    row.columns["score"] = 9
    options = {"survey": "relationship", "time_zone": "UTC", "date_order": "month_first"}
    assert counts(worked(started(row, options=options))) == (1, 0, 0, 0)
    assert Response.objects.get().answered_at.isoformat() == "2026-02-03T13:05:00+00:00"


def test_a_question_that_nobody_can_tell_is_asked_for() -> None:
    row = uploaded("Respondent ID,Collector ID,End Date,Q\n,,,0-10\n1,2,02/03/2026,9\n", Kind.ANSWERS)
    with pytest.raises(Refused) as refused:
        started(row)
    assert refused.value.code == "columns_missing"


def test_of_a_file_of_delighted_nps_alone_is_carried_over() -> None:
    file = (
        "id,person_email,survey_type,score,comment,created_at\n"
        "1,a@example.com,nps,10,Great,1770000000\n"
        "2,b@example.com,csat,5,Fine,1770000000\n"
    )
    row = moved(file)

    assert (row.exported_by, counts(row)) == ("Delighted", (1, 0, 0, 1))
    assert problems(row) == [(3, "survey_type", "other_question")]
    assert Response.objects.get().customer.external_id == "a@example.com"


def test_answers_of_two_systems_with_the_same_number_are_two() -> None:
    moved("id,survey_type,score,created_at\n1,nps,10,1770000000\n")
    moved("answer_id,customer,score,answered_at\n1,C-1,3,2026-02-01T00:00:00Z\n")
    assert Response.objects.count() == 2


def test_the_old_nps_of_each_month_is_ours_to_the_digit() -> None:
    rows = [answer(number, score) for number, score in enumerate([10, 9, 8, 7, 6, 3, 0], start=1)]
    row = moved(qualtrics(*rows))

    [february] = monthly_scores.beside(row.old_months, row.months)
    assert (february.month, february.old_n, february.old, february.n, february.ours) == (
        "2026-02",
        7,
        100 * (-1 / 7),
        7,
        100 * (-1 / 7),
    )


def test_what_could_not_be_carried_over_is_missing_from_ours_alone() -> None:
    row = moved("customer,email,score,answered_at\nC-1,,10,2026-02-01T00:00:00Z\nC-2,none,0,2026-02-01T00:00:00Z\n")

    [month] = monthly_scores.beside(row.old_months, row.months)
    assert (month.old_n, month.old, month.n, month.ours) == (2, 0.0, 1, 100.0)
    assert problems(row) == [(3, "email", "email")]


def test_refused_rows_come_back_with_the_rows_beneath_the_heading() -> None:
    row = moved(qualtrics(answer(1, 11)))
    lines = list(refused_file.rows(row))
    assert [line[0][:9] for line in lines] == ["StartDate", "Start Dat", '{"ImportI', "2026-02-0"]
    assert len(lines) == 4


def test_a_definition_of_a_survey_is_no_file_of_answers() -> None:
    with pytest.raises(Refused) as refused:
        uploaded('{"SurveyEntry": {}, "SurveyElements": []}', Kind.ANSWERS, name="survey.qsf")
    assert refused.value.code == "no_answers"
