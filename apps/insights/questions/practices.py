"""The practices that agents are asked about, counted from the facts: by agent and by stratum of cases that are alike.

Raw SQL, because the ORM takes no first row of each case and groups it at once. It walks the index of team and day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, Final

from apps.core.database import replica
from apps.followup.models import OutcomeGroup
from apps.insights.definitions.outcome import STILL_OPEN
from apps.insights.definitions.periods import Period
from apps.insights.statistics.agents.shrinkage import Answers

# The best score so soon after the question was sent that it may have been given on the spot.
INSTANT: Final = dt.timedelta(minutes=5)


class Practice(StrEnum):
    """A practice that is compared: re-surveys answered, detractors left, best scores at once, closed as invalid."""

    ANSWERED = "answered"
    LEFT = "left"
    INSTANT = "instant"
    INVALID = "invalid"


Stratum = tuple[object, ...]
Counted = Mapping[Stratum, Answers]
# Counts of each agent, by practice and team.
Practices = Mapping[tuple[Practice, int], Mapping[int, Counted]]

# The first re-survey that was sent after each case and could be answered since; each customer's first case alone.
_WAVES: Final = """
WITH asked AS (
  SELECT DISTINCT ON (f.case_id) f.team_id, w.agent_id, f.survey_id, f.start_scale, f.start_score, w.wave,
    f.start_group = 'detractor' AS began_as_detractor, w.state = 'answered' AS answered, w.to_group,
    w.to_score = CASE f.start_scale WHEN 'five_point' THEN 5 ELSE 10 END
      AND w.answer_delay BETWEEN interval '0' AND %(instant)s AS instant,
    w.answer_delay IS NOT NULL AS timed
  FROM insights_casefact f JOIN insights_wavefact w ON w.fact_id = f.case_id
  WHERE f.team_id = ANY(%(teams)s) AND f.given_at BETWEEN %(first)s AND %(last)s
    AND f.is_original AND NOT f.is_invalid
    AND (f.previous_in_team_at IS NULL OR f.previous_in_team_at < %(first)s)
    AND w.outcome_group = %(spoken)s AND w.agent_id IS NOT NULL
    AND w.state IN ('answered', 'sent') AND w.sent_at <= %(silent_before)s
  ORDER BY f.case_id, w.wave
)
SELECT team_id, agent_id, survey_id, start_scale, start_score, wave,
  count(*), count(*) FILTER (WHERE answered),
  count(*) FILTER (WHERE answered AND began_as_detractor),
  count(*) FILTER (WHERE answered AND began_as_detractor AND to_group <> 'detractor'),
  count(*) FILTER (WHERE answered AND timed), count(*) FILTER (WHERE answered AND timed AND instant)
FROM asked GROUP BY 1, 2, 3, 4, 5, 6
"""
_CLOSINGS: Final = """
SELECT team_id, closed_by_id, survey_id, start_scale, start_score, count(*), count(*) FILTER (WHERE is_invalid)
FROM insights_casefact
WHERE team_id = ANY(%(teams)s) AND given_at BETWEEN %(first)s AND %(last)s AND closed_by_id IS NOT NULL
GROUP BY 1, 2, 3, 4, 5
"""


@replica.reads_replica
def count_practices(team_ids: Collection[int], period: Period, *, now: dt.datetime) -> Practices:
    """Return the counts of every agent of these teams, of the cases whose answers were given in the period."""
    found: dict[tuple[Practice, int], dict[int, dict[Stratum, Answers]]] = defaultdict(lambda: defaultdict(dict))
    parameters: dict[str, Any] = {
        "teams": list(team_ids),
        "first": period.first,
        "last": period.last,
        "silent_before": now - STILL_OPEN,
        "instant": INSTANT,
        "spoken": OutcomeGroup.SPOKEN,
    }
    with replica.cursor() as cursor:
        cursor.execute(_WAVES, parameters)
        for team, agent, *rest in cursor.fetchall():
            stratum, (asked, answered, detractors, left, timed, instant) = tuple(rest[:4]), rest[4:]
            found[Practice.ANSWERED, team][agent][stratum] = Answers(answered, asked)
            found[Practice.LEFT, team][agent][stratum] = Answers(left, detractors)
            found[Practice.INSTANT, team][agent][stratum] = Answers(instant, timed)
        cursor.execute(_CLOSINGS, parameters)
        for team, agent, *stratum, closed, invalid in cursor.fetchall():
            found[Practice.INVALID, team][agent][tuple(stratum)] = Answers(invalid, closed)
    return found
