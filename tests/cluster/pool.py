"""PgBouncer in transaction mode: the one address at which all processes find the primary, whichever that is now."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

import psycopg

from tests.cluster.database import PORT as DATABASE_PORT
from tests.cluster.database import Server
from tests.cluster.network import Host

PORT: Final = 6432
_SETTINGS: Final = """\
[databases]
amends = host={primary} port={port} dbname=amends user=amends

[pgbouncer]
listen_addr = *
listen_port = {own_port}
unix_socket_dir =
auth_type = any
admin_users = amends
pool_mode = transaction
default_pool_size = 16
max_client_conn = 400
ignore_startup_parameters = extra_float_digits
server_connect_timeout = 2
server_login_retry = 1
query_wait_timeout = 10
idle_transaction_timeout = 10
tcp_keepidle = 5
tcp_keepintvl = 2
tcp_keepcnt = 3
tcp_user_timeout = 10000
log_connections = 0
log_disconnections = 0
"""


class Pool:
    def __init__(self, host: Host) -> None:
        self.host = host

    @property
    def url(self) -> str:
        return f"postgres://amends@{self.host.address}:{PORT}/amends"

    def start(self, primary: Server) -> None:
        self._write(primary)
        self.host.start(["pgbouncer", str(self._file)], user="nobody")

    def lead_to(self, primary: Server) -> None:
        """Lead to another primary at once: who waits for the old one gets an error, and not the time-out."""
        self._write(primary)
        where = f"host={self.host.address} port={PORT} user=amends dbname=pgbouncer connect_timeout=2"
        # PgBouncer's console speaks the simple protocol alone, without transactions.
        with psycopg.connect(where, autocommit=True, cursor_factory=psycopg.ClientCursor) as console:
            for command in ("RELOAD", "KILL amends", "RESUME amends"):
                console.execute(command)

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return

    def _write(self, primary: Server) -> None:
        told = _SETTINGS.format(primary=primary.host.address, port=DATABASE_PORT, own_port=PORT)
        self._file.write_text(told)

    @property
    def _file(self) -> Path:
        return self.host.folder / "pgbouncer.ini"
