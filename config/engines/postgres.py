"""PostgreSQL out of its wheel, on a unix socket only."""

import signal
import socket
from dataclasses import dataclass
from pathlib import Path

from config.engines import accounts, cluster, folders, running, wheels
from config.engines.errors import EngineError
from config.engines.locations import Locations
from config.engines.spawning import Program

_SECONDS_TO_STOP = 20.0
# These stand on its command line and not in postgresql.conf, so that a newer Amends changes them for an older folder
# too.
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "120",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "max_wal_size": "2GB",
    "checkpoint_completion_target": "0.9",
}
# Tests use these: their database dies with the run.
_NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


@dataclass(frozen=True)
class Postgres:
    locations: Locations
    durable: bool = True
    name: str = "database"

    def prepare(self) -> None:
        """Make what is missing and clear what a crash left. Raises EngineError."""
        folders.open_var_dir(self.locations.var_dir)
        folders.open_private(self.locations.sockets, accounts.database_account())
        cluster.ensure(self.locations.postgres_data, durable=self.durable)
        self._forget_stale_pid()

    def program(self) -> Program:
        data = self.locations.postgres_data
        settings = _SETTINGS | ({} if self.durable else _NOT_DURABLE)
        settings["unix_socket_directories"] = str(self.locations.sockets)
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        return Program(
            argv=(str(wheels.postgres_bin() / "postgres"), "-D", cluster.argument(data), *options),
            cwd=data,
            account=accounts.database_account() if accounts.is_root() else None,
            # Immediate shutdown: it takes its own children and its shared memory with it.
            last_signal=signal.SIGQUIT,
        )

    def is_ready(self) -> bool:
        """Both: the file may be left from a crash, and the socket is there before recovery has ended."""
        return self._pid_file_line(8) == "ready" and self._accepts()

    def pid(self) -> int:
        """Return the process id of the server that runs on this folder; 0 if none does."""
        first = self._pid_file_line(1)
        found = int(first) if first.isdecimal() else 0
        return found if running.runs(found, "postgres") and not self._is_foreign(found) else 0

    def stop(self) -> None:
        pid = self.pid()
        if pid and not running.signal_and_wait(pid, signal.SIGINT, "postgres", _SECONDS_TO_STOP):
            raise EngineError(f"PostgreSQL (pid {pid}) does not stop: look at {self.locations.log(self.name)}.")

    def _is_foreign(self, pid: int) -> bool:
        """A number may have passed to another PostgreSQL. Where /proc tells its folder, that decides."""
        try:
            return not Path(f"/proc/{pid}/cwd").samefile(self.locations.postgres_data)
        except OSError:
            return False

    def _forget_stale_pid(self) -> None:
        # PostgreSQL only looks whether the number lives, and after a restart of the machine it may be anybody's.
        if not self.pid():
            self.locations.postgres_pid_file.unlink(missing_ok=True)

    def _pid_file_line(self, number: int) -> str:
        try:
            lines = self.locations.postgres_pid_file.read_text(errors="replace").splitlines()
        except OSError:
            return ""
        return lines[number - 1].strip() if len(lines) >= number else ""

    def _accepts(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1.0)
            return client.connect_ex(str(self.locations.postgres_socket)) == 0
