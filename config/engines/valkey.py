"""Valkey out of its wheel, on a unix socket only. Nothing is kept on disk: what it forgets, a sweep finds again."""

import signal
import socket
from dataclasses import dataclass

from config.engines import accounts, folders, running, wheels
from config.engines.errors import EngineError
from config.engines.locations import Locations
from config.engines.spawning import Program

_SECONDS_TO_STOP = 5.0
_PORT_OFF = ("--port", "0")
_DISK_OFF = ("--save", "", "--appendonly", "no")


@dataclass(frozen=True)
class Valkey:
    locations: Locations
    name: str = "broker"

    def prepare(self) -> None:
        """Make the folders. Raises EngineError."""
        folders.open_var_dir(self.locations.var_dir)
        # The database's account owns the folder of the sockets; for root that is somebody else, and root may enter.
        folders.open_private(self.locations.sockets, accounts.database_account())
        self.locations.valkey_dir.mkdir(exist_ok=True)

    def program(self) -> Program:
        listen = ("--unixsocket", str(self.locations.valkey_socket), "--unixsocketperm", "700")
        return Program(
            argv=(str(wheels.valkey_server()), *_PORT_OFF, *_DISK_OFF, *listen),
            cwd=self.locations.valkey_dir,
        )

    def is_ready(self) -> bool:
        return self.ask("PING").startswith("+PONG")

    def pid(self) -> int:
        """Return the process id of the server that answers on this socket; 0 if none does."""
        found = self._field("server", "process_id")
        return int(found) if found.isdecimal() else 0

    def waiting_workers(self) -> int:
        """Return how many clients stand at a queue and wait for the next task."""
        found = self._field("clients", "blocked_clients")
        return int(found) if found.isdecimal() else 0

    def stop(self) -> None:
        pid = self.pid()
        if pid and not running.signal_and_wait(pid, signal.SIGTERM, "valkey", _SECONDS_TO_STOP):
            raise EngineError(f"Valkey (pid {pid}) does not stop: look at {self.locations.log(self.name)}.")

    def ask(self, words: str) -> str:
        """One command in Valkey's inline protocol, and the answer as it comes; empty when nobody answers."""
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1.0)
            try:
                client.connect(str(self.locations.valkey_socket))
                client.sendall(f"{words}\r\nQUIT\r\n".encode())
                return b"".join(iter(lambda: client.recv(65536), b"")).decode(errors="replace")
            except OSError:
                return ""

    def _field(self, section: str, field: str) -> str:
        lines = self.ask(f"INFO {section}").splitlines()
        return next((line.partition(":")[2].strip() for line in lines if line.startswith(f"{field}:")), "")
