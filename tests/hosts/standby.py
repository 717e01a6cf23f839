"""A streaming replica of the database of this test run, made by the wheel's pg_basebackup."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import psycopg
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from apps.core.database import replica
from config.engines import accounts, folders, running, wheels
from config.engines.spawning import Program, spawn

_SECONDS_TO_START = 60.0


class Standby:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        data, sockets = self.folder / "postgres", self.folder
        primary = connection.settings_dict
        told = f"host={primary['HOST']} user={primary['USER']}"
        self._run("pg_basebackup", "-d", told, "-D", str(data), "-R", "-X", "stream", "-c", "fast", "--no-sync").wait()
        # A replica must allow at least as many connections as its primary.
        options = [
            "-cmax_connections=200",
            "-clisten_addresses=",
            f"-cunix_socket_directories={sockets}",
            "-cfsync=off",
            "-chot_standby=on",
        ]
        self.process = self._run("postgres", "-D", str(data), *options)
        if not running.wait_until((sockets / ".s.PGSQL.5432").exists, _SECONDS_TO_START):
            raise RuntimeError((self.folder / "log").read_text())

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()

    def settings(self) -> dict[str, object]:
        """Return how Django connects to it: as to the primary, but there."""
        return {**connection.settings_dict, "HOST": str(self.folder)}

    def pause(self) -> None:
        """Go on receiving, and replay nothing, as when a long statement stands in the way."""
        self._ask("SELECT pg_wal_replay_pause()")

    def resume(self) -> None:
        self._ask("SELECT pg_wal_replay_resume()")

    def break_connections(self) -> None:
        """End every connection to it but our own, as when it is restarted."""
        with psycopg.connect(host=str(self.folder), user="amends", dbname="postgres", autocommit=True) as own:
            own.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname <> 'postgres'")

    def _ask(self, sql: str) -> None:
        with connections[replica.REPLICA].cursor() as cursor:
            cursor.execute(sql)

    def _run(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        account = accounts.database_account() if accounts.is_root() else None
        with (self.folder / "log").open("ab") as log:
            return spawn(Program((str(wheels.postgres_bin() / program), *words), self.folder, account), log)


@contextmanager
def standby(folder: Path) -> Iterator[Standby]:
    """Run a replica in the folder until the block ends."""
    folders.open_private(folder, accounts.database_account())
    running_one = Standby(folder)
    running_one.start()
    try:
        yield running_one
    finally:
        running_one.stop()


@contextmanager
def named(standing_by: Standby, connect: Callable[..., None] | None) -> Iterator[None]:
    """Name it in Django's settings until the block ends.

    ``connect`` is Django's own ``ensure_connection``: that of its test cases knows only the databases of the settings.
    """
    connections.databases[replica.REPLICA] = standing_by.settings()
    try:
        with mock.patch.object(BaseDatabaseWrapper, "ensure_connection", connect):
            yield
            connections[replica.REPLICA].close()
    finally:
        del connections[replica.REPLICA]
        del connections.databases[replica.REPLICA]
