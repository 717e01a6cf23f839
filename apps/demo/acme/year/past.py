"""Playing the past: verbs with a ``now`` that is over, for which nobody is to be nudged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.db import connection, transaction


@contextmanager
def played(*, with_refusals: bool = False) -> Iterator[None]:
    """Play one transaction of history; ``with_refusals``: rules may say no in it, which takes savepoints.

    A worker must not hear of it: each step is carried out right here, with its own ``now``. And it need not survive a
    crash of the machine, because an interrupted load begins anew.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        with nullcontext() if with_refusals else _without_savepoints():
            yield
        connection.run_on_commit.clear()


@contextmanager
def _without_savepoints() -> Iterator[None]:
    """Half of all statements would be savepoints for refusals that do not come: nobody races with history.

    Where one comes all the same, Django marks the whole transaction for rollback, and the load ends.
    """
    used = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        connection.features.uses_savepoints = used


def analyze() -> None:
    """Tell the planner how the tables have grown; autovacuum would, minutes later."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
