"""Recognising the export of another survey system by its heading and the rows beneath it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from apps.exchange.kinds.heading_names import plain
from apps.exchange.reading.delimited import Record

# The most rows that stand beneath a heading before the first answer.
ROWS_BENEATH: Final = 2
_GROUP: Final = "_NPS_GROUP"
# Our columns by the ImportId of Qualtrics, whatever the language of the export (qualtRics, inst/extdata/sample.csv).
_IMPORT_IDS: Final = {
    "recordedDate": "answered_at",
    "status": "status",
    "_recordId": "answer_id",
    "recipientEmail": "email",
    "externalDataReference": "customer",
    "distributionChannel": "channel",
    "userLanguage": "language",
}
# The same columns where there is no row of ImportIds, by the names of the first row.
_LEGACY: Final = {
    "enddate": "answered_at",
    "recordeddate": "answered_at",
    "status": "status",
    "responseid": "answer_id",
    "recipientemail": "email",
    "externaldatareference": "customer",
    "externalreference": "customer",
    "distributionchannel": "channel",
    "userlanguage": "language",
}
_MONKEY: Final = {
    "respondentid": "answer_id",
    "enddate": "answered_at",
    "emailaddress": "email",
    "firstname": "name",
    "customdata1": "customer",
}
_DELIGHTED: Final = {
    "id": "answer_id",
    "responseid": "answer_id",
    "score": "score",
    "comment": "comment",
    "surveytype": "survey_type",
    "createdat": "answered_at",
    "email": "email",
    "personemail": "email",
    "name": "name",
    "personname": "name",
    "phonenumber": "phone",
    "personphonenumber": "phone",
}


@dataclass(frozen=True)
class Layout:
    """``rows_beneath``: rows under the heading that are no answers; ``options`` as the import has them."""

    name: str
    rows_beneath: int
    columns: dict[str, int]
    options: dict[str, Any] = field(default_factory=dict)


def recognise(heading: Sequence[str], beneath: Sequence[Record]) -> Layout | None:
    """Return the system whose export this is, with its columns; None for any other file."""
    return _qualtrics(heading, beneath) or _legacy_qualtrics(heading) or _survey_monkey(heading) or _delighted(heading)


def _qualtrics(heading: Sequence[str], beneath: Sequence[Record]) -> Layout | None:
    for number, record in enumerate(beneath, start=1):
        ids = [_import_id(cell) for cell in record.cells]
        if any("ImportId" in one for one in ids):
            named = {_IMPORT_IDS.get(str(one.get("ImportId"))): place for place, one in enumerate(ids)}
            zone = next((str(one["timeZone"]) for one in ids if one.get("timeZone")), "")
            columns = {name: place for name, place in named.items() if name} | _score_of(heading)
            return Layout("Qualtrics", number, columns, {"origin": "qualtrics", "time_zone": zone})
    return None


def _import_id(cell: str) -> Mapping[str, Any]:
    try:
        found = json.loads(cell)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _score_of(heading: Sequence[str]) -> dict[str, int]:
    """Return the question of NPS: the one that has a column of groups. The groups are worked out anew."""
    groups = {name.removesuffix(_GROUP) for name in heading if name.endswith(_GROUP)}
    return next(({"score": place} for place, name in enumerate(heading) if name in groups), {})


def _legacy_qualtrics(heading: Sequence[str]) -> Layout | None:
    names = {plain(name) for name in heading}
    if not {"responseid", "status", "finished"} <= names:
        return None
    columns = _named(heading, _LEGACY) | _score_of(heading)
    return Layout("Qualtrics", 1, columns, {"origin": "qualtrics"})


def _survey_monkey(heading: Sequence[str]) -> Layout | None:
    if not {"respondentid", "collectorid"} <= {plain(name) for name in heading}:
        return None
    return Layout("SurveyMonkey", 1, _named(heading, _MONKEY), {"origin": "surveymonkey"})


def _delighted(heading: Sequence[str]) -> Layout | None:
    if not {"surveytype", "score", "createdat"} <= {plain(name) for name in heading}:
        return None
    return Layout("Delighted", 0, _named(heading, _DELIGHTED), {"origin": "delighted"})


def _named(heading: Sequence[str], names: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, head in enumerate(heading):
        ours = names.get(plain(head))
        if ours:
            found.setdefault(ours, place)
    return found
