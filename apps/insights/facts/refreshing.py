"""Keeping the facts up to date: the marks of stale customers are worked off in batches, one worker at a time.

A report works off what is waiting before it counts, so that whoever closes a case reads it at once; the sweep does the
rest. The lock is taken before the history is read, so that of two workers the later never writes what is older.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Final

from django.db import connection, transaction
from django.db.models import QuerySet

from apps.core.set_aside import failure_recorded, not_held_back
from apps.insights.facts import history
from apps.insights.facts.derivation import Facts, facts_of
from apps.insights.models import CaseFact, StaleCustomer, WaveFact

WORK: Final = "facts"
# The customers that are done at once: about half a second of work, so that a page which waits for it stays a page.
BATCH: Final = 500
_LOCK: Final = 4_210_009
_DERIVED: Final = [field.name for field in CaseFact._meta.concrete_fields if not field.primary_key]  # noqa: SLF001


def catch_up(*, now: dt.datetime) -> int:
    """Bring at most ``BATCH`` customers up to date; how many marks are still waiting."""
    if stale(now).exists():
        refresh_batch(now=now)
    return stale(now).count()


def refresh_batch(*, now: dt.datetime) -> int:
    """Work off the oldest marks, of at most ``BATCH`` customers; how many marks that were.

    Where one customer's history cannot be read or written, the others are done one by one, and that one is tried again
    after a pause (``core/set_aside.py``).
    """
    try:
        with transaction.atomic():
            return _batch(now)
    except Exception:  # noqa: BLE001  (one bad row never holds up the others: each is tried alone, its failure kept)
        return _one_by_one(now)


def refresh(customer_ids: Collection[int]) -> None:
    """Derive and write the facts of these customers, within the caller's transaction and lock."""
    found = [facts for each in history.read(customer_ids).values() for facts in facts_of(each)]
    _write(customer_ids, found)


def stale(now: dt.datetime) -> QuerySet[StaleCustomer]:
    """Return the marks that may be worked off, without those of customers that failed and wait, or were set aside."""
    return not_held_back(WORK, StaleCustomer.objects.order_by("pk"), now=now, key="customer_id")


def mark_all(*, now: dt.datetime) -> None:
    """Mark every customer with a case, so that their facts are made anew."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO insights_stalecustomer (customer_id, marked_at)"
            " SELECT DISTINCT customer_id, %s::timestamptz FROM followup_case",
            [now],
        )


def _batch(now: dt.datetime) -> int:
    _lock()
    marks = _oldest(now)
    refresh(set(marks.values()))
    StaleCustomer.objects.filter(pk__in=marks).delete()
    return len(marks)


def _one_by_one(now: dt.datetime) -> int:
    marks = _oldest(now)
    for customer_id in sorted(set(marks.values())):
        with failure_recorded(WORK, customer_id, now=now), transaction.atomic():
            _lock()
            refresh([customer_id])
            StaleCustomer.objects.filter(pk__in=[pk for pk, marked in marks.items() if marked == customer_id]).delete()
    return len(marks)


def _oldest(now: dt.datetime) -> dict[int, int]:
    """Return the marks of the first customers in the queue: mark to customer."""
    marks: dict[int, int] = {}
    seen: set[int] = set()
    for pk, customer_id in stale(now).values_list("pk", "customer_id")[: BATCH * 10]:
        seen.add(customer_id)
        if len(seen) > BATCH:
            break
        marks[pk] = customer_id
    return marks


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _write(customer_ids: Collection[int], found: list[Facts]) -> None:
    cases = [case for case, _ in found]
    CaseFact.objects.filter(customer__in=customer_ids).exclude(pk__in=[case.pk for case in cases]).delete()
    CaseFact.objects.bulk_create(
        cases, update_conflicts=True, unique_fields=["case"], update_fields=_DERIVED, batch_size=1000
    )
    WaveFact.objects.filter(fact__in=[case.pk for case in cases]).delete()
    WaveFact.objects.bulk_create([wave for _, waves in found for wave in waves], batch_size=1000)
