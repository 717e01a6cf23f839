"""A worker reads in batches: it can be stopped anywhere, goes on where it stopped, and two never read the same rows."""

from __future__ import annotations

import pytest
from django.db import transaction

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.exchange.models import FileImport, RefusedRow, SeenKey, State
from apps.exchange.reading import stored_files
from apps.exchange.running import batch, controls, file_retention
from tests.exchange.importing import counts, imported, problems, started, uploaded, worked
from tests.factories import DAY, NOW
from tests.races import Meanwhile

ROWS = "external_id,name\n" + "".join(f"C-{number},Name\n" for number in range(10))


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "BATCH", 3)


@pytest.mark.django_db
def test_a_batch_is_done_with_how_far_it_came_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    row = started(uploaded(ROWS))
    batch.work_next(now=NOW)
    with monkeypatch.context() as broken:
        broken.setattr(batch._Batch, "_move_on", _die)
        with pytest.raises(KeyboardInterrupt):
            batch.work_next(now=NOW)
    row.refresh_from_db()
    assert (row.row, Customer.objects.count(), SeenKey.objects.count()) == (4, 3, 3)

    assert counts(worked(row)) == (10, 0, 0, 0)


def _die(*_anything: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.django_db
def test_a_cancelled_import_keeps_what_went_in_and_goes_on_from_there() -> None:
    row = started(uploaded(ROWS))
    batch.work_next(now=NOW)

    assert controls.cancel(row, now=NOW)
    assert not batch.work_next(now=NOW)
    assert Customer.objects.count() == 3

    controls.resume(row, now=NOW)
    assert (worked(row).state, counts(row)) == (State.DONE, (10, 0, 0, 0))


@pytest.mark.django_db
def test_a_check_that_is_resumed_stays_a_check() -> None:
    row = started(uploaded(ROWS), is_check=True)
    controls.cancel(row, now=NOW)
    row.refresh_from_db()
    controls.resume(row, now=NOW)

    assert worked(row).state == State.CHECKED
    assert not Customer.objects.exists()


@pytest.mark.django_db
def test_what_is_done_cannot_be_cancelled_or_resumed() -> None:
    row = imported(ROWS)

    assert not controls.cancel(row, now=NOW)
    with pytest.raises(Refused):
        controls.resume(row, now=NOW)


@pytest.mark.django_db
def test_a_file_that_is_being_read_is_not_started_twice() -> None:
    row = started(uploaded(ROWS))
    row.refresh_from_db()
    with pytest.raises(Refused) as refused:
        controls.start(row, is_check=False, now=NOW)
    assert refused.value.code == "import_running"


@pytest.mark.django_db
def test_after_a_check_the_import_counts_from_the_start() -> None:
    row = worked(started(uploaded(ROWS + "C-1,Again\n"), is_check=True))
    controls.start(row, is_check=False, now=NOW)

    assert counts(worked(row)) == (10, 0, 0, 1)
    assert problems(row) == [(12, "external_id", "duplicate")]


@pytest.mark.django_db
def test_files_take_turns() -> None:
    first, second = started(uploaded(ROWS)), started(uploaded("external_id\nD-1\n"))
    batch.work_next(now=NOW + DAY)
    batch.work_next(now=NOW + DAY)

    second.refresh_from_db()
    first.refresh_from_db()
    assert (first.state, second.state) == (State.IMPORTING, State.DONE)


@pytest.mark.django_db(transaction=True)
def test_a_worker_passes_over_an_import_that_another_holds() -> None:
    row = started(uploaded(ROWS))
    with transaction.atomic():
        FileImport.objects.select_for_update().get(pk=row.pk)
        assert Meanwhile(lambda: batch.work_next(now=NOW)).result() is False
    assert batch.work_next(now=NOW)


@pytest.mark.django_db
def test_an_error_of_ours_stops_the_file_without_its_words_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_rows: object, **_named: object) -> None:
        raise RuntimeError("Alex +442079460018")

    monkeypatch.setattr("apps.exchange.kinds.customer_rows.CustomerRows.store", fail)
    row = worked(started(uploaded(ROWS)))

    assert (row.state, row.failure[:12]) == (State.FAILED, "RuntimeError")
    assert "Alex" not in row.failure + caplog.text


@pytest.mark.django_db
def test_files_and_refused_rows_are_deleted_when_their_time_is_over() -> None:
    row = imported("external_id,name\n,Alex\nC-1,Kim\n")
    name = row.working_copy
    assert stored_files.storage().exists(name)

    while file_retention.delete_next(now=NOW + 31 * DAY):
        pass

    row.refresh_from_db()
    assert not stored_files.storage().exists(name)
    assert not RefusedRow.objects.exists()
    assert not SeenKey.objects.exists()
    assert counts(row) == (1, 0, 0, 1)
    with pytest.raises(Refused) as refused:
        controls.start(row, is_check=False, now=NOW)
    assert refused.value.code == "file_deleted"


@pytest.mark.django_db
def test_a_file_is_kept_until_its_time_is_over() -> None:
    imported(ROWS)
    assert not file_retention.delete_next(now=NOW + 29 * DAY)
