"""A file of a hundred thousand customers, from its first row to its last, beside COPY of the same rows."""

from __future__ import annotations

import csv
import io
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

from apps.customers.models import Customer
from apps.exchange.models import FileImport, Kind, State
from apps.exchange.running import batch, controls
from tests.bench.interleaving import Runs, interleaved
from tests.bench.results import RATE, Result, Section
from tests.bench.setting import Setting
from tests.bench.wires import connect

ROWS = 100_000
RUNS = 3
_COPY = """
    COPY customers_customer (external_id, name, phone, email, language, time_zone, wrong_phone, account_role,
      attributes, created_at) FROM STDIN
"""
_PROSE = """
`COPY` writes rows that are known to be right into the same table, with its four indexes, in one transaction. Amends
reads each row of the file, its phone number by its country, says what is wrong with it, looks for the customer and for
a second row of the same, and commits each 2,000 rows with how far it has come.
"""


def bench(setting: Setting) -> Section:
    setting.cast  # noqa: B018  (it makes the tables)
    ways = {"copy": _copy, "new": _new, "again": _again}
    runs = interleaved(ways, RUNS)
    copy, new, again = (runs[name] for name in ways)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    results = [
        _beside(f"import of {ROWS:,} new customers", new, copy, at_least=0.1),
        _beside("the same file again, which changes nothing", again, copy),
        Result("memory of the process at its most, files and all", "MB", peak, at_most=300.0),
    ]
    return Section("Import of a file", results, _PROSE)


def _beside(work: str, ours: Runs, copy: Runs, at_least: float | None = None) -> Result:
    runs, copies = ours.values, copy.values
    return Result(work, RATE, ours.median, "COPY", copy.median, at_least, runs=runs, baseline_runs=copies)


def _rows(run: int) -> Iterator[tuple[str, str, str, str]]:
    for number in range(ROWS):
        yield f"bench-{run}-{number}", f"Customer {number}", f"07{number:09d}", f"c{number}@example.com"


def _file(run: int) -> io.BytesIO:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("external_id", "name", "phone", "email"))
    writer.writerows(_rows(run))
    return io.BytesIO(text.getvalue().encode())


def _copy(run: int) -> float:
    now = timezone.now().isoformat()
    with _cleared(), connect() as wire, wire.cursor() as cursor:
        began = time.perf_counter()
        with cursor.copy(_COPY) as target:
            for number, name, phone, email in _rows(run):
                target.write_row((number, name, f"+44{phone[1:]}", email, "en", "", "", "", "{}", now))
        return ROWS / (time.perf_counter() - began)


def _new(run: int) -> float:
    with _cleared():
        return _imported(run, expected=(ROWS, 0))


def _again(run: int) -> float:
    with _cleared():
        _imported(run, expected=(ROWS, 0))
        return _imported(run, expected=(0, ROWS))


def _imported(run: int, *, expected: tuple[int, int]) -> float:
    now = timezone.now()
    began = time.perf_counter()
    row = controls.upload(Kind.CUSTOMERS, _file(run), "bench.csv", user=None, brought_by="bench", now=now)
    controls.choose(row, row.columns, {"country": "GB"})
    controls.start(row, is_check=False, now=now)
    while batch.work_next(now=now):
        pass
    took = time.perf_counter() - began
    row = FileImport.objects.get(pk=row.pk)
    assert (row.state, row.created, row.unchanged) == (State.DONE, *expected), row.failure
    return ROWS / took


@contextmanager
def _cleared() -> Iterator[None]:
    """Take the customers of the last run away, and what was left of them."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM customers_customer WHERE external_id LIKE 'bench-%'")
        cursor.execute("VACUUM ANALYZE customers_customer")
    yield
    assert Customer.objects.filter(external_id__startswith="bench-").count() == ROWS
