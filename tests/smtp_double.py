"""A small mail server of our own: real SMTP on a real socket, with faults that it is told to have."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final

_GREETING: Final = "220 double ready"
_TAKEN: Final = "250 2.0.0 taken"


@dataclass
class FaultPlan:
    """Answers in place of the good ones, such as ``550 5.1.1 nobody here``; empty: the good one.

    ``drops_at``, ``hangs_at``: the command (``MAIL``, ``RCPT``, ``DATA``, or ``EMAIL`` for the end of the email) at
    which it closes the connection, or says nothing for ``hang_seconds``; it has taken the email by then.
    """

    greeting: str = ""
    auth: str = ""
    mail: str = ""
    rcpt: str = ""
    email: str = ""
    drops_at: str = ""
    hangs_at: str = ""
    hang_seconds: float = 1.0


@dataclass
class Double:
    faults: FaultPlan = field(default_factory=FaultPlan)
    emails: list[EmailMessage] = field(default_factory=list)

    def forget(self) -> None:
        self.faults, self.emails = FaultPlan(), []


class _Session(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self._say(self.server.double.faults.greeting or _GREETING)
        while line := self.rfile.readline():
            verb = line.split(b" ")[0].strip().decode().upper()
            if verb == "QUIT":
                return self._say("221 bye")
            if self._is_faulty(verb) or not self._answer(verb):
                return None
        return None

    def _answer(self, verb: str) -> bool:
        """Answer, and return whether the session goes on."""
        fault = self.server.double.faults
        answers = {
            "EHLO": "250-double\r\n250 AUTH PLAIN LOGIN",
            "AUTH": fault.auth or "235 welcome",
            "MAIL": fault.mail or _TAKEN,
            "RCPT": fault.rcpt or _TAKEN,
            "RSET": _TAKEN,
        }
        if verb == "DATA":
            return self._email(fault)
        self._say(answers.get(verb, "502 what?"))
        return True

    def _email(self, fault: FaultPlan) -> bool:
        self._say("354 go on")
        lines = list(iter(self.rfile.readline, b".\r\n"))
        if not fault.email:
            whole = b"".join(line.removeprefix(b".") if line.startswith(b"..") else line for line in lines)
            email = message_from_bytes(whole, policy=policy.default)
            assert isinstance(email, EmailMessage)
            self.server.double.emails.append(email)
        if self._is_faulty("EMAIL"):
            return False
        self._say(fault.email or _TAKEN)
        return True

    def _is_faulty(self, at: str) -> bool:
        fault = self.server.double.faults
        if at == fault.hangs_at:
            time.sleep(fault.hang_seconds)
        return at in {fault.hangs_at, fault.drops_at}

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    # Threads that are asleep in a hang need not be waited for.
    block_on_close = False
    double: Double


@contextmanager
def running() -> Iterator[tuple[Double, int]]:
    """The double and its port."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.double = Double()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.double, server.server_address[1]
        server.shutdown()
