"""A hundred thousand cases, written straight into the tables: the one place that goes around the product's verbs.

A year of cases of one team, four in five reached, each asked again in two waves, four in ten of those answered; one
customer in five also gave a second ordinary answer. Plausible in its sizes, not in its words.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection

from apps.followup import seed
from apps.followup.models import RootCause
from apps.people.models import User

CASES = 100_000
AGENTS = 16


@dataclass(frozen=True)
class Cast:
    agents: list[User]
    survey_id: int
    team_id: int
    touchpoint_id: int


def cast() -> Cast:
    """The starter installation with so many agents in its team."""
    survey = seed.install()
    emails = [f"bench{number}@example.com" for number in range(AGENTS)]
    agents = [User.objects.create_user(email, None, name=email) for email in emails]
    for agent in agents:
        agent.teams.add(survey.team)
    return Cast(agents, survey.pk, survey.team_id, survey.touchpoint_id)


_PARTS = """
SELECT setseed(0.42);

CREATE TEMPORARY TABLE plan AS
SELECT i, floor(random() * 7)::int AS score, random() < 0.8 AS reached,
       timestamptz '2025-01-01 00:00Z' + random() * interval '364 days' AS at,
       %(first_agent)s + i %% %(agents)s AS agent_id
FROM generate_series(1, %(cases)s) AS i;

INSERT INTO customers_customer (external_id, name, phone, wrong_phone, email, language, time_zone,
  account_role, attributes, created_at)
SELECT 'bench-' || i, 'Customer ' || i, '+447' || lpad(i::text, 9, '0'), '', '', 'en', 'Europe/London', '',
       jsonb_build_object('segment', 'S' || i %% 5), at
FROM plan;

ALTER TABLE plan ADD COLUMN customer_id bigint;
UPDATE plan SET customer_id = c.id FROM customers_customer c WHERE c.external_id = 'bench-' || i;

INSERT INTO surveys_response (survey_id, customer_id, touchpoint_id, source, idempotency_key, scale, score,
  "group", comment, callback_requested, preferred_time, via, served_by, is_resurvey, answered_at, received_at)
SELECT s.id, p.customer_id, s.touchpoint_id, 'bench', 'first-' || i, 'nps_0_10', p.score, 'detractor', 'Broken.',
       false, '', 'api', '', false, p.at, p.at
FROM plan p, surveys_survey s WHERE s.id = %(survey)s;

INSERT INTO surveys_response (survey_id, customer_id, touchpoint_id, source, idempotency_key, scale, score,
  "group", comment, callback_requested, preferred_time, via, served_by, is_resurvey, answered_at, received_at)
SELECT s.id, p.customer_id, s.touchpoint_id, 'bench', 'second-' || i, 'nps_0_10', v.score,
       CASE WHEN v.score <= 6 THEN 'detractor' WHEN v.score <= 8 THEN 'passive' ELSE 'promoter' END, '',
       false, '', 'api', '', false, p.at + interval '100 days', p.at + interval '100 days'
FROM plan p CROSS JOIN LATERAL (SELECT floor(random() * 11)::int + 0 * i AS score) v, surveys_survey s
WHERE s.id = %(survey)s AND i %% 5 = 0;

INSERT INTO followup_case (team_id, customer_id, survey_id, touchpoint_id, opening_response_id, status, priority,
  reasons, zone_key, opened_at, due_at, ready_at, attempts_made, attempts_allowed, first_attempt_at, reached_at,
  reached_by_id, root_cause_id, closed_at, outcome_group, credited_to_id, queue_rank)
SELECT s.team_id, p.customer_id, s.id, s.touchpoint_id, r.id,
       CASE WHEN p.reached THEN 'resolved' ELSE 'unreachable' END,
       2, ARRAY['detractor'], 'Europe/London', p.at, p.at + interval '8 hours', p.at, 1, 5, p.at + interval '1 hour',
       CASE WHEN p.reached THEN p.at + interval '1 hour' END, CASE WHEN p.reached THEN p.agent_id END,
       CASE WHEN p.reached THEN %(root_cause)s END, p.at + interval '2 hours',
       CASE WHEN p.reached THEN 'spoken' ELSE 'not_reached' END, CASE WHEN p.reached THEN p.agent_id END, 2
FROM plan p JOIN surveys_response r ON r.source = 'bench' AND r.idempotency_key = 'first-' || i, surveys_survey s
WHERE s.id = %(survey)s;

INSERT INTO followup_attempt (case_id, number, agent_id, started_at, result, note)
SELECT c.id, 1, p.agent_id, c.first_attempt_at, CASE WHEN p.reached THEN 'reached' ELSE 'no_answer' END, ''
FROM plan p JOIN followup_case c USING (customer_id);

INSERT INTO followup_resurvey (case_id, wave, due_at, reached, outcome_group, agent_id, sent_at, not_sent, exception)
SELECT c.id, w, c.closed_at + w * interval '1 day', c.reached_at IS NOT NULL, c.outcome_group, c.reached_by_id,
       c.closed_at + w * interval '1 day', '', ''
FROM followup_case c, (VALUES (7), (90)) AS waves (w);

INSERT INTO surveys_response (survey_id, customer_id, touchpoint_id, source, idempotency_key, scale, score,
  "group", comment, callback_requested, preferred_time, via, served_by, is_resurvey, answered_at, received_at)
SELECT c.survey_id, c.customer_id, c.touchpoint_id, 'bench', 'again-' || y.id, 'nps_0_10', v.score,
       CASE WHEN v.score <= 6 THEN 'detractor' WHEN v.score <= 8 THEN 'passive' ELSE 'promoter' END, '',
       false, '', 'api', '', true, y.sent_at + interval '1 day', y.sent_at + interval '1 day'
FROM followup_resurvey y JOIN followup_case c ON c.id = y.case_id
CROSS JOIN LATERAL (SELECT floor(random() * 11)::int + 0 * y.id AS score) v
WHERE random() < 0.4;

INSERT INTO followup_recovery (case_id, wave, from_response_id, to_response_id, from_group, to_group, delta, reached,
  agent_id, team_id, touchpoint_id, root_cause_id, days, at)
SELECT c.id, y.wave, f.id, t.id, f."group", t."group", t.score - f.score, y.reached, y.agent_id, c.team_id,
       c.touchpoint_id, c.root_cause_id, y.wave, t.answered_at
FROM followup_resurvey y JOIN followup_case c ON c.id = y.case_id
JOIN surveys_response f ON f.id = c.opening_response_id
JOIN surveys_response t ON t.source = 'bench' AND t.idempotency_key = 'again-' || y.id;
"""


# The next cases to be called, of customers who have no other.
_QUEUE = """
CREATE TEMPORARY TABLE line AS
SELECT i, %(now)s - i * interval '7 minutes' AS at FROM generate_series(1, %(cases)s) AS i;

INSERT INTO customers_customer (external_id, name, phone, wrong_phone, email, language, time_zone,
  account_role, attributes, created_at)
SELECT 'queue-' || i, 'Customer ' || i, '+446' || lpad(i::text, 9, '0'), '', '', 'en', 'Europe/London', '', '{}', at
FROM line;

INSERT INTO surveys_response (survey_id, customer_id, touchpoint_id, source, idempotency_key, scale, score,
  "group", comment, callback_requested, preferred_time, via, served_by, is_resurvey, answered_at, received_at)
SELECT %(survey)s, c.id, %(touchpoint)s, 'bench', 'queue-' || i, 'nps_0_10', i %% 7, 'detractor', 'It broke again.',
       false, '', 'api', '', false, at, at
FROM line JOIN customers_customer c ON c.external_id = 'queue-' || i;

INSERT INTO followup_case (team_id, customer_id, survey_id, touchpoint_id, opening_response_id, status, priority,
  reasons, zone_key, opened_at, due_at, ready_at, attempts_made, attempts_allowed, outcome_group, queue_rank)
SELECT %(team)s, r.customer_id, r.survey_id, r.touchpoint_id, r.id, 'queued', 1 + i %% 4, ARRAY['detractor'],
       'Europe/London', at, at + interval '1 day', at, 0, 5, '',
       CASE WHEN at + interval '1 day' <= %(now)s THEN 1 ELSE 2 END
FROM line JOIN surveys_response r ON r.source = 'bench' AND r.idempotency_key = 'queue-' || i;
"""


def fill(cast: Cast, cases: int = CASES) -> None:
    root_cause = RootCause.objects.get(slug="process").pk
    agents = {"agents": len(cast.agents), "first_agent": cast.agents[0].pk}
    _run(_PARTS, {"cases": cases, "survey": cast.survey_id, "root_cause": root_cause, **agents})


def queue(cast: Cast, cases: int, now: dt.datetime) -> None:
    """Let so many cases wait to be called, the last of them opened at ``now``."""
    where = {"survey": cast.survey_id, "team": cast.team_id, "touchpoint": cast.touchpoint_id}
    _run(_QUEUE, {"cases": cases, "now": now, **where})


def vacuum() -> None:
    """Do what the autovacuum would have done in time: statistics, and no dead rows."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _run(parts: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        for part in filter(None, map(str.strip, parts.split(";\n"))):
            cursor.execute(part, values)
    vacuum()
