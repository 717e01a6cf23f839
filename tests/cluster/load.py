"""The load: answers with keys and invitations by text, each tried again until the client is told that it was taken."""

from __future__ import annotations

import datetime as dt
import http.client
import itertools
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Self

from tests.cluster.proxy import PORT, PUBLIC_HOST

_CLIENTS: Final = 6
# One answer in so many is followed by an invitation by text to another customer.
_INVITE_EVERY: Final = 5
_PATIENCE: Final = 8.0
_REPORT_EVERY: Final = 2.0
_DONE: Final = {200, 201}


@dataclass
class Ledger:
    """The clients' record of what they were told, over all loads of a run.

    ``answers``: number of the answer to its id. ``at``: when each was accepted. ``waits``: for how long its client had
    tried by then, in seconds. ``refused``: what no client expects.
    """

    answers: dict[int, int] = field(default_factory=dict)
    invited: list[str] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    tries: int = 0
    reports: int = 0
    reports_failed: int = 0
    refused: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def longest_wait(self, since: float) -> float:
        """Return the longest time, in seconds, for which a client waited for an answer that was accepted since."""
        return max((wait for at, wait in zip(self.at, self.waits, strict=True) if at >= since), default=0.0)

    def longest_gap(self, since: float, until: float) -> float:
        """Return the longest time, in seconds, in which nothing was accepted between two moments."""
        inside = sorted({since, until, *(moment for moment in self.at if since <= moment <= until)})
        return max((after - before for before, after in itertools.pairwise(inside)), default=0.0)


class Load:
    """`with Load(address, token, rate, ledger):` sends ``rate`` answers a second until the block ends."""

    def __init__(self, address: str, token: str, rate: float, ledger: Ledger) -> None:
        self.ledger = ledger
        self._address, self._token, self._pause = address, token, _CLIENTS / rate
        self._lock, self._over = threading.Lock(), threading.Event()
        self._abandoned = False
        work = [self._work] * _CLIENTS + [self._read]
        self._clients = [threading.Thread(target=each, daemon=True) for each in work]

    def __enter__(self) -> Self:
        for client in self._clients:
            client.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Send no more; each client first brings its last answer home."""
        self._over.set()
        for client in self._clients:
            client.join(120)

    def abandon(self) -> None:
        """Send no more, and leave what was not taken."""
        self._abandoned = True
        self.stop()

    def _work(self) -> None:
        while not self._over.is_set():
            with self._lock:
                number = next(self.ledger.numbers)
            began = time.monotonic()
            self._answer(number)
            if number % _INVITE_EVERY == 0:
                self._invite(number)
            self._over.wait(max(0.0, began + self._pause - time.monotonic()))

    def _read(self) -> None:
        """Open a report now and then: the replica is what it is read from."""
        while not self._over.wait(_REPORT_EVERY):
            status, _ = self._call("GET", "/reports/conversion/", None, "")
            with self._lock:
                self.ledger.reports += 1
                self.ledger.reports_failed += status != 200

    def _answer(self, number: int) -> None:
        body = {"survey": "relationship", "customer": {"external_id": f"K{number}"}, "score": number % 11}
        began = time.monotonic()
        told = self._until_done("POST", "/responses/", body, key=f"key-{number}")
        with self._lock:
            self.ledger.answers[number] = told["id"]
            self.ledger.at.append(time.monotonic())
            self.ledger.waits.append(time.monotonic() - began)

    def _invite(self, number: int) -> None:
        """Invite a customer, whose clock says noon. The second try finds the first one's in quarantine: 409."""
        name, phone = f"T{number}", f"+4477009{number % 100_000:05}"
        self._until_done("PUT", f"/customers/{name}/", {"name": name, "phone": phone, "time_zone": zone_at_noon()})
        self._until_done("POST", "/invitations/", {"survey": "relationship", "customer": name, "channel": "sms"})
        with self._lock:
            self.ledger.invited.append(phone)

    def _until_done(self, method: str, path: str, body: Any, *, key: str = "") -> Any:
        while True:
            with self._lock:
                self.ledger.tries += 1
            status, told = self._call(method, path, body, key)
            if status in _DONE or (isinstance(told, dict) and told.get("code") == "in_quarantine"):
                return told
            if self._abandoned:
                raise SystemExit
            if 400 <= status < 500:
                with self._lock:
                    self.ledger.refused.append(f"{method} {path}: {status} {told}")
                raise AssertionError(f"{method} {path}: {status} {told}")
            time.sleep(0.2)

    def _call(self, method: str, path: str, body: Any, key: str) -> tuple[int, Any]:
        """Return status and JSON of one try; status 0 where nobody answered in time."""
        connection = http.client.HTTPConnection(self._address, PORT, timeout=_PATIENCE)
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json", "Host": PUBLIC_HOST}
        try:
            connection.request(
                method,
                f"/api/v1{path}",
                json.dumps(body) if body else None,
                headers | ({"Idempotency-Key": key} if key else {}),
            )
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        except (OSError, http.client.HTTPException, ValueError):
            return 0, None
        finally:
            connection.close()


def zone_at_noon(now: dt.datetime | None = None) -> str:
    """Return a zone in which it is about noon. Etc/GMT+5 is five hours *behind* UTC."""
    behind = (now or dt.datetime.now(dt.UTC)).hour - 12
    return f"Etc/GMT{behind:+d}" if behind else "Etc/GMT"
