"""The primary and its replica, from the wheel of PostgreSQL: base backup, promotion, rewinding."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import Final

import psycopg

from config.engines import cluster, wheels
from tests.cluster.network import NETWORK, Host

PORT: Final = 5432
_USER: Final = "nobody"
_SETTINGS: Final = {
    "listen_addresses": "*",
    "unix_socket_directories": "",
    "max_connections": "60",
    "timezone": "UTC",
    "jit": "off",
    "max_wal_size": "2GB",
    # Seconds after which a replica, or a primary, that was cut off is no longer waited for.
    "wal_sender_timeout": "5s",
    "wal_receiver_timeout": "5s",
    # A client that was cut off inside its transaction must not hold its locks.
    "idle_in_transaction_session_timeout": "10s",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
    "hot_standby_feedback": "on",
    # A replica that was away, or a primary that failed, finds in it what it missed.
    "wal_keep_size": "512MB",
}


class Server:
    """PostgreSQL on a host, in whichever of the two roles."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.data = host.folder / "postgres"

    @property
    def url(self) -> str:
        return f"postgres://amends@{self.host.address}:{PORT}/amends"

    def create(self) -> None:
        """Make an empty database that others on the network may connect to."""
        cluster.ensure(self.data, durable=True)
        with (self.data / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {NETWORK} trust\nhost replication all {NETWORK} trust\n")
        # They stand in the file, not on the command line: the recovery that pg_rewind begins with must know them.
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.writelines(f"{name} = '{value}'\n" for name, value in _SETTINGS.items())

    def start(self) -> None:
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        self.host.start([str(wheels.postgres_bin() / "postgres"), "-D", str(self.data)], user=_USER)
        self.wait_until_it_answers()

    def follow(self, primary: Server) -> None:
        """Copy the primary and stream from it."""
        self._bin(
            "pg_basebackup", "-d", self._conninfo(primary), "-D", str(self.data), "-R", "-X", "stream", "-c", "fast"
        )
        self.start()

    def rejoin(self, primary: Server) -> None:
        """Come back as the replica of the one that was promoted: what only this one had written is taken back."""
        self._wait_until_reached(primary)
        self._bin(
            "pg_rewind", "-D", str(self.data), "--source-server", f"{self._conninfo(primary)} dbname=postgres", "-R"
        )
        self.start()

    def promote(self) -> None:
        self.ask("SELECT pg_promote(true, 10)")

    def wait_for(self, standby: str) -> None:
        """Commit only with the replica of that name; empty: alone."""
        self.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{standby}'")
        self.ask("SELECT pg_reload_conf()")

    def ask(self, sql: str, *, seconds: int = 3) -> list[tuple[object, ...]]:
        """Ask from outside, over the network. OperationalError where it does not answer."""
        where = f"host={self.host.address} user=amends dbname=amends connect_timeout=1"
        limits = f"options='-c statement_timeout={seconds * 1000}' tcp_user_timeout=1500"
        with psycopg.connect(f"{where} {limits}", autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def wait_until_it_answers(self, seconds: float = 90) -> None:
        deadline = time.monotonic() + seconds
        while not self.answers():
            if time.monotonic() > deadline:
                raise RuntimeError(f"{self.host.name} does not answer:\n{_tail(self.host.log)}")
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            self.ask("SELECT 1", seconds=1)
        except psycopg.OperationalError:
            return False
        return True

    def _wait_until_reached(self, other: Server, seconds: float = 30) -> None:
        """Wait until this host, whose network may just have come back, finds the other."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                self._bin("pg_isready", "-h", other.host.address, "-t", "2")
            except RuntimeError:
                if time.monotonic() > deadline:
                    raise
            else:
                return

    def _conninfo(self, other: Server) -> str:
        return f"host={other.host.address} user=amends application_name={self.host.name} connect_timeout=2"

    def _bin(self, program: str, *words: str) -> None:
        self.host.run([str(wheels.postgres_bin() / program), *words], user=_USER)


def _tail(log: Path) -> str:
    return subprocess.run(["tail", "-20", str(log)], check=False, capture_output=True, text=True).stdout  # noqa: S603, S607
