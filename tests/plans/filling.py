"""A history of 200,000 customers in all growing tables, written by a few statements of SQL.

Each customer was asked, answered, has a case with its events, and wrote and got a text; one case in ``OPEN_SHARE`` is
open. Triggers and foreign keys are off while it is written, so that it takes seconds. Columns that are not named get a
neutral value of their type, so that a new column needs no change here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from tests import factories as f

ROWS: Final = 200_000
OPEN_SHARE: Final = 10
# The history ends now: what is open was opened in the last days, what is closed in the two years before.
_LONG_AGO: Final = f"(timestamptz '{f.NOW.isoformat()}' - interval '2 years' + i * interval '5 minutes')"
_AT: Final = (
    f"(CASE WHEN i % {OPEN_SHARE} = 0 THEN timestamptz '{f.NOW.isoformat()}' - i * interval '2 seconds' "
    f"ELSE {_LONG_AGO} END)"
)
_OPEN: Final = f"i % {OPEN_SHARE} = 0"
_ZONES: Final = ("Europe/London", "Europe/Moscow", "Asia/Shanghai", "Europe/Paris", "Asia/Tokyo", "America/New_York")


@dataclass(frozen=True)
class _Rows:
    """The rows of one table: column to its SQL, in which ``i`` counts from 1."""

    model: str
    columns: dict[str, str]
    where: str = "true"


def fill(survey_id: int, team_id: int, touchpoint_id: int, agent_id: int, cause_id: int) -> None:
    """Write the history into the tables, which hold no rows of these keys, within the caller's transaction."""
    known = {"survey_id": survey_id, "team_id": team_id, "touchpoint_id": touchpoint_id}
    with _without_triggers(), _without_indexes(), connection.cursor() as cursor:
        for rows in _history(known, agent_id, cause_id):
            cursor.execute(_statement(rows))
        for sequence in _sequences():
            cursor.execute("SELECT setval(%s, greatest(nextval(%s), %s))", [sequence, sequence, ROWS + 1])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _history(known: dict[str, int], agent: int, cause: int) -> Iterator[_Rows]:
    where = {column: str(key) for column, key in known.items()}
    asked = {column: where[column] for column in ("survey_id", "touchpoint_id")}
    zones = ", ".join(f"'{zone}'" for zone in _ZONES)
    zone = f"(ARRAY[{zones}])[1 + i % {len(_ZONES)}]"
    yield _Rows("customers.Customer", {**_person(zone), "created_at": _LONG_AGO})
    yield _Rows("surveys.Invitation", {**asked, **_invitation()})
    yield _Rows("surveys.Response", {**asked, **_answer()})
    yield _Rows("followup.Case", {**where, **_case(zone, agent, cause)})
    yield _Rows("followup.Triage", {"response_id": "i", "case_id": "i", "decision": "'opened'", "at": _AT})
    opening = {"verb": "'open'", "after": "'queued'"}
    yield _Rows("followup.CaseEvent", {"case_id": "i", "at": _AT, **opening})
    yield _Rows("followup.Attempt", {"case_id": "i", "number": "1", "agent_id": str(agent), **_call()}, f"NOT {_OPEN}")
    yield _Rows("followup.Resurvey", _wave(agent), f"NOT {_OPEN}")
    yield _Rows("followup.Recovery", {**_without_survey(where), **_recovery()}, f"NOT {_OPEN} AND i % 2 = 0")
    yield _Rows("messaging.Message", _message())
    yield _Rows(
        "messaging.DeliveryEvent", {"provider_id": "'SM' || i", "status": "'delivered'", **_worked("received_at")}
    )
    yield _Rows("messaging.IncomingCall", {"provider_id": "'CA' || i", "address": _PHONE, **_worked("received_at")})
    yield _Rows("insights.CaseFact", {**where, **_fact(agent)})
    yield _Rows("insights.WaveFact", _wave_fact(), f"NOT {_OPEN}")
    yield _Rows("api.IdempotentReply", {"token_id": "1", "key": "'key-' || i", "created_at": _AT})


def _without_survey(where: dict[str, str]) -> dict[str, str]:
    return {column: key for column, key in where.items() if column != "survey_id"}


_PHONE: Final = "'+447' || lpad(i::text, 9, '0')"


def _person(zone: str) -> dict[str, str]:
    names = {"external_id": "'plan-' || i", "name": "'Customer ' || i", "email": "'c' || i || '@example.com'"}
    return {"id": "i", **names, "phone": _PHONE, "language": "'en'", "time_zone": zone}


def _invitation() -> dict[str, str]:
    times = {"created_at": _AT, "expires_at": f"{_AT} + interval '14 days'", "answered_at": _AT}
    return {"id": "i", "token": "'token-' || i", "customer_id": "i", "channel": "'sms'", "language": "'en'", **times}


def _answer() -> dict[str, str]:
    said = {"scale": "'nps_0_10'", "score": "i % 7", "group": "'detractor'", "comment": "'The line broke ' || i"}
    key = {"source": "'api:plans'", "idempotency_key": "'answer-' || i", "via": "'api'"}
    return {"id": "i", "customer_id": "i", **said, **key, "answered_at": _AT, "received_at": _AT}


def _case(zone: str, agent: int, cause: int) -> dict[str, str]:
    def closed(sql: str) -> str:
        return f"CASE WHEN NOT {_OPEN} THEN {sql} END"

    return {
        "id": "i",
        "customer_id": "i",
        "opening_response_id": "i",
        "status": f"CASE WHEN {_OPEN} THEN 'queued' ELSE 'resolved' END",
        "priority": "1 + i % 3",
        "reasons": "ARRAY['detractor']",
        "zone_key": zone,
        "opened_at": _AT,
        "queue_rank": "2",
        "due_at": f"{_AT} + interval '9 days'",
        "ready_at": _AT,
        "attempts_allowed": "5",
        "outcome_group": f"CASE WHEN {_OPEN} THEN '' ELSE 'spoken' END",
        "first_attempt_at": closed(f"{_AT} + interval '1 hour'"),
        "reached_at": closed(f"{_AT} + interval '1 hour'"),
        "closed_at": closed(f"{_AT} + interval '2 hours'"),
        "reached_by_id": closed(str(agent)),
        "root_cause_id": closed(str(cause)),
        "credited_to_id": closed(str(agent)),
    }


def _call() -> dict[str, str]:
    return {"started_at": f"{_AT} + interval '1 hour'", "result": "'reached'"}


def _wave(agent: int) -> dict[str, str]:
    sent = {"due_at": f"{_AT} + interval '7 days'", "sent_at": f"{_AT} + interval '7 days'"}
    return {"id": "i", "case_id": "i", "wave": "7", "reached": "true", "outcome_group": "'spoken'", **sent}


def _recovery() -> dict[str, str]:
    groups = {"from_group": "'detractor'", "to_group": "'detractor'", "wave": "7", "days": "7", "at": _AT}
    # Every second case has one; the answer after stands for one to its re-survey.
    return {"case_id": "i", "from_response_id": "i", "to_response_id": "i - 1", "reached": "true", **groups}


def _message() -> dict[str, str]:
    keys = {"provider_id": "'SM' || i", "key": "'plan-' || i", "attempt_id": "gen_random_uuid()"}
    kind = {"direction": "CASE WHEN i % 2 = 0 THEN 'in' ELSE 'out' END", "channel": "'sms'", "address": _PHONE}
    status = {"status": "CASE WHEN i % 2 = 0 THEN 'received' ELSE 'delivered' END", "segments": "1"}
    times = {"not_before": _AT, "created_at": _AT, "sent_at": _AT, "worked_at": _AT}
    return {"id": "i", **keys, **kind, **status, **times}


def _worked(column: str) -> dict[str, str]:
    return {column: _AT, "worked_at": _AT}


def _fact(agent: int) -> dict[str, str]:
    start = {"start_id": "i", "start_scale": "'nps_0_10'", "start_score": "i % 7", "start_group": "'detractor'"}
    spoken = f"CASE WHEN NOT {_OPEN} THEN {_AT} END"
    times = {
        "given_at": _AT,
        "opened_at": _AT,
        "closed_at": spoken,
        "spoken_first_at": spoken,
        "spoken_last_at": spoken,
    }
    return {"case_id": "i", "customer_id": "i", "is_original": "true", "agent_id": str(agent), **start, **times}


def _wave_fact() -> dict[str, str]:
    said = {"state": "'sent'", "outcome_group": "'spoken'", "counts": "true", "sent_at": _AT}
    return {"fact_id": "i", "wave": "7", **said}


def _statement(rows: _Rows) -> str:
    model = apps.get_model(rows.model)
    columns = {**_neutral(model), **rows.columns}
    names, values = ", ".join(f'"{column}"' for column in columns), ", ".join(columns.values())
    table = model._meta.db_table
    numbers = f"generate_series(1, {ROWS}) AS i WHERE {rows.where}"
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {numbers}"  # noqa: S608  (our own words)


def _neutral(model: type[models.Model]) -> dict[str, str]:
    needed = (field for field in model._meta.concrete_fields if not field.null and not field.primary_key)
    return {str(field.column): _neutral_value(field) for field in needed}


def _neutral_value(field: models.Field[object, object]) -> str:
    if field.has_default() and isinstance(field.default, str | int):
        return f"'{field.default}'"
    if isinstance(field, ArrayField):
        return "'{}'"
    if isinstance(field, models.JSONField):
        return "'{}'::jsonb"
    if isinstance(field, models.BooleanField):
        return "false"
    if isinstance(field, models.CharField | models.TextField):
        return "''"
    if isinstance(field, models.DateTimeField):
        return _AT
    return "0"


@contextmanager
def _without_triggers() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        # A failure ends the transaction, and this with it.
        cursor.execute("SET LOCAL session_replication_role = origin")


@contextmanager
def _without_indexes() -> Iterator[None]:
    """Build the indexes of the tables after they are filled, which takes a third of the time; constraints stay."""
    with connection.cursor() as cursor:
        # Checks that are still due of rows that were there before would be in the way.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(_INDEXES)
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _, definition in found:
            cursor.execute(definition)


_INDEXES: Final = """
SELECT indexname, indexdef FROM pg_indexes
WHERE schemaname = 'public' AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = indexname)
"""
_SEQUENCES: Final = """
SELECT pg_get_serial_sequence(table_name, 'id') FROM information_schema.columns
WHERE table_schema = 'public' AND column_name = 'id' AND is_identity = 'YES'
"""


def _sequences() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        return [row[0] for row in cursor.fetchall()]
