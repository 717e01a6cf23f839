"""Ranks in the queue: the same in Python and in SQL, moved on by time; a claim reads no more for a longer queue."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from apps.followup import queue, sweeps, verbs
from apps.followup.lifecycle.table import TABLE, By, Verb
from apps.followup.models.case import Case, Status
from apps.followup.models.queue_rank import RANKED_BY, QueueRank, rank_of
from apps.followup.queue import callable_zones, claiming, ranks
from tests import factories as f
from tests.bench import filling

pytestmark = pytest.mark.django_db
TIMES = st.one_of(st.none(), st.sampled_from([f.NOW + n * f.HOUR for n in (-2, -1, 0, 1, 2)]))
QUEUED = 20_000


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TIMES, TIMES, TIMES, TIMES, TIMES, st.sampled_from([QueueRank.ORDINARY, QueueRank.LATER]))
def test_the_statement_and_the_rule_agree(
    ready: Any, due: Any, first: Any, callback: Any, called_back: Any, stored: QueueRank
) -> None:
    times = {"ready_at": ready or f.NOW, "due_at": due or f.NOW + f.DAY, "first_attempt_at": first}
    times |= {"callback_at": callback, "called_back_at": called_back}
    case = f.case()
    Case.objects.filter(pk=case.pk).update(queue_rank=stored, **times)
    moved = ranks.move_on(now=f.NOW)
    rank = Case.objects.values_list("queue_rank", flat=True).get(pk=case.pk)
    assert rank == (rank_of(times, f.NOW) if moved else stored)
    Case.objects.filter(pk=case.pk).update(status="invalid", closed_at=f.NOW)


def test_a_new_case_and_each_move_carry_their_rank() -> None:
    case = f.claimed()
    assert again_rank(case) == QueueRank.ORDINARY
    verbs.log_attempt(case, f.anna(), "no_answer", now=f.NOW)
    assert again_rank(case) == QueueRank.LATER


def again_rank(case: Case) -> int:
    return f.again(case).queue_rank


def test_the_sweep_moves_on_what_time_made_pressing() -> None:
    case = f.case(6)
    assert sweeps.move_on_ranks(now=case.due_at) == 1
    assert again_rank(case) == QueueRank.PRESSING
    assert sweeps.move_on_ranks(now=case.due_at + f.DAY) == 0


def test_ranked_by_names_columns_of_the_case() -> None:
    assert {field.name for field in Case._meta.get_fields()} >= set(RANKED_BY)


def test_a_claim_reads_no_more_rows_where_the_queue_is_long() -> None:
    agent = f.anna()
    survey = f.survey()
    where = {"survey": survey.pk, "team": survey.team_id, "touchpoint": survey.touchpoint_id}
    with connection.cursor() as cursor:
        for part in filter(None, map(str.strip, filling._QUEUE.split(";\n"))):
            cursor.execute(part, {"cases": QUEUED, "now": f.NOW, **where})
        cursor.execute("ANALYZE")
        found = callable_zones.callable_places(agent, now=f.NOW)
        values = {**claiming.parameters(agent, found, f.NOW), "looked_at": claiming.LOOKED_AT[0]}
        assert rows_read(cursor, callable_zones.OF_AGENT, {"key": agent.pk}) < 40
        assert rows_read(cursor, ranks._MOVE_ON, {"now": f.NOW, "batch": 1000}) < 20
        assert rows_read(cursor, claiming.CLAIM, values) < 200
    first = queue.claim_next(agent, now=f.NOW)
    assert first is not None
    assert first == queue.in_order(Case.objects.exclude(status="invalid"), now=f.NOW).first()


def test_the_statement_of_a_claim_does_what_the_verb_does() -> None:
    """One agent is given a case, another takes one: the same columns, the same event."""
    offered, taken = f.case(2, now=f.NOW - f.DAY), f.case(2, now=f.NOW - f.DAY)
    anna = f.anna()
    given = queue.claim_next(anna, now=f.NOW)
    assert given == offered
    verbs.claim(taken, anna, now=f.NOW)
    shown = ("status", "holder", "lease_until", "queue_rank", "attempts_made", "ready_at", "due_at")
    assert Case.objects.values(*shown).get(pk=offered.pk) == Case.objects.values(*shown).get(pk=taken.pk)
    told = ("verb", "actor", "at", "before", "after", "why", "cause", "details", "changes", "message")
    assert list(offered.events.values(*told))[1:] == list(taken.events.values(*told))[1:]


def test_the_statement_of_a_claim_takes_what_the_table_allows() -> None:
    rule = TABLE[Verb.CLAIM]
    assert (rule.sources, rule.targets, rule.by) == ((Status.QUEUED, Status.WAITING), (Status.CLAIMED,), By.TEAM)
    assert claiming.CLAIM.count("status IN ('queued', 'waiting')") == 2


def rows_read(cursor: Any, statement: str, values: dict[str, Any]) -> int:
    """Return how many rows all nodes of the plan produced or threw away, as PostgreSQL counted them."""
    with transaction.atomic():
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", values)
        # The statement is undone.
        transaction.set_rollback(True)
        return _counted(cursor.fetchone()[0][0]["Plan"])


def _counted(node: dict[str, Any]) -> int:
    own = (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
    return int(own) + sum(map(_counted, node.get("Plans", [])))
