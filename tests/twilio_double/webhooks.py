"""Calling back: signed as Twilio signs, over real HTTP, when the fault says so."""

from __future__ import annotations

import base64
import hashlib
import heapq
import hmac
import http.client
import itertools
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

_PATIENCE = 15.0  # Twilio's own
# The address at which a public host is served, for a test that has neither its name nor its certificate.
ROUTES: dict[str, tuple[str, int]] = {}


def signature(url: str, form: Mapping[str, str], token: str) -> str:
    """Return the signature by our own hand, not by twilio-python's, which is what the product checks it with."""
    signed = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


@dataclass
class Webhook:
    url: str
    form: dict[str, str]
    token: str
    answer: int | None = None
    body: str = ""

    @property
    def headers(self) -> dict[str, str]:
        kind = "application/x-www-form-urlencoded"
        return {"Content-Type": kind, "X-Twilio-Signature": signature(self.url, self.form, self.token)}

    def send(self) -> int | None:
        """The status that came back; None where nobody answered. It is not tried again."""
        parts = urlsplit(self.url)
        host, port = ROUTES.get(parts.netloc, (parts.hostname or "", parts.port or 80))
        connection = http.client.HTTPConnection(host, port, timeout=_PATIENCE)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        try:
            connection.request("POST", path, urlencode(self.form).encode(), {"Host": parts.netloc, **self.headers})
            response = connection.getresponse()
            self.answer, self.body = response.status, response.read().decode()
        except (OSError, http.client.HTTPException):
            self.answer = None
        finally:
            connection.close()
        return self.answer


@dataclass
class WebhookSender:
    """Delivers each webhook at its time, several at once. ``sent`` keeps all that went."""

    sent: list[Webhook] = field(default_factory=list)
    held: list[Webhook] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._waiting: list[tuple[float, int, Webhook]] = []
        self._serial = itertools.count()
        self._busy = 0
        self._changed = threading.Condition()
        self._pool = ThreadPoolExecutor(8)
        self._over = False
        threading.Thread(target=self._deliver, daemon=True).start()

    def post(self, webhook: Webhook, after: float = 0.0) -> None:
        with self._changed:
            heapq.heappush(self._waiting, (time.monotonic() + after, next(self._serial), webhook))
            self._changed.notify_all()

    def release(self) -> list[Webhook]:
        """Take out and return what was held back."""
        held, self.held = self.held, []
        return held

    def wait(self, seconds: float) -> bool:
        """Return whether all that was to go has gone within that time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting and not self._busy, seconds)

    def forget(self) -> None:
        with self._changed:
            self._waiting.clear()
        self.sent.clear()
        self.held.clear()

    def stop(self) -> None:
        with self._changed:
            self._over = True
            self._changed.notify_all()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _deliver(self) -> None:
        with self._changed:
            while not self._over:
                pause = self._waiting[0][0] - time.monotonic() if self._waiting else None
                if pause is None or pause > 0:
                    self._changed.wait(pause)
                    continue
                _, _, webhook = heapq.heappop(self._waiting)
                self._busy += 1
                self._pool.submit(self._send, webhook)

    def _send(self, webhook: Webhook) -> None:
        webhook.send()
        with self._changed:
            self.sent.append(webhook)
            self._busy -= 1
            self._changed.notify_all()
