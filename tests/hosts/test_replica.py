"""Reports read a replica that has what was committed before the question, and else the primary (docs/adr/0043)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from apps.core.database import replica
from apps.customers.file_resource import CustomerResource
from apps.customers.models import Customer
from apps.insights.conversion import conversion
from apps.insights.nps import nps
from apps.surveys.models import Response
from tests import factories as f
from tests.api import calling
from tests.hosts.standby import Standby, named, standby

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Standby]:
    # A short path: a socket lies in it.
    folder = Path(tempfile.mkdtemp(prefix="amends-standby-"))
    folder.chmod(0o711)
    with django_db_blocker.unblock(), standby(folder / "db") as running:
        yield running
    shutil.rmtree(folder)


@pytest.fixture
def second(
    transactional_db: None, kept: Standby, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[Standby]:
    """The replica, in health. The primary writes its log as it does in production, where a commit is durable."""
    monkeypatch.setattr(replica, "_left_alone_until", 0.0)
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")
    with named(kept, django_db_blocker._real_ensure_connection):
        yield kept
        kept.resume()


@replica.reads_replica
def where() -> str:
    """Return which server a function reads that is allowed the replica."""
    with replica.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        return "replica" if cursor.fetchone()[0] else "primary"


@replica.reads_replica
def customers() -> int:
    return Customer.objects.count()


def test_without_a_replica_the_primary_is_read() -> None:
    assert where() == "primary"


def test_what_was_just_written_is_read_from_the_replica(second: Standby) -> None:
    for number in range(20):
        f.customer(f"Customer {number}")
        assert (where(), customers()) == ("replica", number + 1)


def test_writes_inside_go_to_the_primary(second: Standby) -> None:
    @replica.reads_replica
    def writing() -> Customer:
        return f.customer("Written")

    assert writing().pk == Customer.objects.get().pk


def test_a_replica_that_is_behind_is_not_read_and_then_left_alone(
    second: Standby, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "PATIENCE", 0.2)
    second.pause()
    f.customer("Later")
    assert (where(), customers()) == ("primary", 1)
    second.resume()
    assert where() == "primary"
    monkeypatch.setattr(replica, "_left_alone_until", 0.0)
    assert (where(), customers()) == ("replica", 1)


def test_within_a_transaction_its_own_writes_are_read(second: Standby) -> None:
    with transaction.atomic():
        f.customer("Uncommitted")
        assert (where(), customers()) == ("primary", 1)


def test_a_statement_that_the_replica_cancels_is_asked_of_the_primary(second: Standby) -> None:
    asked: list[str] = []

    @replica.reads_replica
    def conflicting() -> str:
        asked.append(replica._reading.get())
        if asked == [replica.REPLICA]:
            with replica.cursor() as cursor:
                cursor.execute("SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(5)")
        return "counted"

    assert conflicting() == "counted"
    assert asked == ["replica", "default"]


def test_a_replica_that_goes_away_costs_nobody_a_report(second: Standby) -> None:
    assert where() == "replica"
    second.break_connections()
    f.customer("Still here")
    assert (where(), customers()) == ("primary", 1)


def test_an_error_of_the_primary_is_not_hidden(second: Standby, monkeypatch: pytest.MonkeyPatch) -> None:
    @replica.reads_replica
    def failing() -> None:
        raise OperationalError("away")

    with pytest.raises(OperationalError):
        failing()


def statements(read: object) -> tuple[int, int]:
    """Return how many statements of ``read`` the primary and the replica got."""
    with CaptureQueriesContext(connection) as primary, CaptureQueriesContext(connections[replica.REPLICA]) as standby_:
        read()  # type: ignore[operator]
    return len(primary), len(standby_)


def test_a_case_that_was_just_closed_is_counted_on_the_replica(second: Standby) -> None:
    """The facts are brought up to date on the primary first, and the replica is read once it has them."""
    f.closed()
    report = conversion(now=f.NOW)
    assert (report.funnel.closed, report.waiting) == (1, 0)
    primary, standby_ = statements(lambda: conversion(now=f.NOW))
    assert standby_ > primary


def test_nps_and_the_export_read_the_replica(second: Standby) -> None:
    f.answer(9)
    assert Response.objects.count() == 1
    primary, standby_ = statements(lambda: nps(None, None, "month"))
    assert (primary, standby_ > 1) == (1, True)
    primary, standby_ = statements(lambda: CustomerResource().export())
    assert (primary, standby_ > 1) == (1, True)


def test_a_report_by_token_counts_the_answer_that_was_just_taken(second: Standby) -> None:
    f.survey()
    caller = calling.client()
    for number in range(1, 4):
        body = calling.detractor(customer={"external_id": f"C-{number}"})
        assert caller.post(f"{calling.V1}/responses/", body).status_code == 201
        rows = caller.get(f"{calling.V1}/reports/nps/?by=month").json()["rows"]
        assert [row["n"] for row in rows] == [number]


def test_a_manager_reads_the_page_from_the_replica(second: Standby, client: Client) -> None:
    f.closed()
    client.force_login(f.mona())
    _, standby_ = statements(lambda: client.get(reverse("pages:conversion")))
    assert standby_ > 5
