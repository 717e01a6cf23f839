"""A long queue, written straight into the tables; foreign keys and triggers are off meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from tests.bench import filling
from tests.bench.filling import Cast

_PARTS: Final = (
    """
INSERT INTO customers_customer (external_id, name, phone, wrong_phone, email, language, time_zone,
  account_role, attributes, created_at)
SELECT 'long-' || i, 'Customer ' || i, '+446' || lpad(i::text, 9, '0'), '', '', 'en', %(zones)s[1 + i %% %(places)s],
       '', '{}', %(now)s
FROM generate_series(1, %(cases)s) AS i
""",
    """
INSERT INTO surveys_response (survey_id, customer_id, touchpoint_id, source, idempotency_key, scale, score,
  "group", comment, callback_requested, preferred_time, via, served_by, is_resurvey, answered_at, received_at)
SELECT %(survey)s, id, %(touchpoint)s, 'long', external_id, 'nps_0_10', id %% 7, 'detractor', 'It broke again.',
       false, '', 'api', '', false, %(now)s, %(now)s
FROM customers_customer WHERE external_id LIKE 'long-%%'
""",
    """
INSERT INTO followup_case (team_id, customer_id, survey_id, touchpoint_id, opening_response_id, status, priority,
  reasons, zone_key, opened_at, due_at, ready_at, attempts_made, attempts_allowed, outcome_group, queue_rank)
SELECT %(team)s, c.id, r.survey_id, r.touchpoint_id, r.id, 'queued', 1 + c.id %% 4, ARRAY['detractor'], c.time_zone,
       %(now)s, %(now)s + interval '1 day' + c.id * interval '1 second', %(now)s, 0, 5, '', 2
FROM customers_customer c JOIN surveys_response r ON r.customer_id = c.id WHERE r.source = 'long'
""",
    """
INSERT INTO followup_triage (response_id, decision, reason, case_id, at)
SELECT opening_response_id, 'opened', 'detractor', id, opened_at FROM followup_case WHERE status = 'queued'
""",
)


def fill(cast: Cast, cases: int, zones: Sequence[str]) -> None:
    """Let so many cases wait to be called, of customers who have no other, evenly in the zones."""
    where = {"survey": cast.survey_id, "team": cast.team_id, "touchpoint": cast.touchpoint_id}
    values: dict[str, Any] = {
        **where,
        "cases": cases,
        "zones": list(zones),
        "places": len(zones),
        "now": timezone.now(),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for part in _PARTS:
            cursor.execute(part, values)
    filling.vacuum()
