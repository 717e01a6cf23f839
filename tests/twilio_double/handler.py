"""One request to the double."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from tests.twilio_double import control, resources
from tests.twilio_double.account import Refusal, Text
from tests.twilio_double.fault_plan import takes

if TYPE_CHECKING:
    from tests.twilio_double.server import Server

_API = ("/2010-04-01/Accounts/", "/v1/Services/")


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
        if path.startswith(_API):
            self._in_api(lambda: self._look_up(path, query))
        else:
            kind, answer = control.see(self.server.double, path)
            self._answer(200 if answer else 404, answer, kind)

    def do_POST(self) -> None:
        path, body = urlsplit(self.path).path, self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if path.startswith(_API):
            form = _form(parse_qsl(body.decode(), keep_blank_values=True))
            self._in_api(lambda: self._create(path, form))
        else:
            self._json(200, control.tell(self.server.double, path, json.loads(body or b"{}")))

    def log_message(self, *_: Any) -> None:
        pass

    def _in_api(self, serve: Any) -> None:
        try:
            self._check_credentials()
            serve()
        except Refusal as refusal:
            self._refuse(refusal)

    def _check_credentials(self) -> None:
        account = self.server.double.account
        given = base64.b64encode(f"{account.sid}:{account.token}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {given}":
            raise Refusal(20003, "Authenticate", 401)

    def _create(self, path: str, form: dict[str, str]) -> None:
        double = self.server.double
        is_call = path.endswith("/Calls.json")
        fault = double.faults.of_request()
        if takes(fault):
            self._after(fault, double.call(form, fault) if is_call else self._text(double.send(form, fault)))
        else:
            double.miss(form, fault)
            self._before(fault)

    def _look_up(self, path: str, query: dict[str, str]) -> None:
        fault = self.server.double.faults.of_lookup()
        if fault == "404":
            raise Refusal(20404, "The requested resource was not found", 404)
        if fault:
            self._before(fault)
        elif (found := resources.look_up(self.server.double.account, path, query)) is not None:
            self._json(200, found)
        elif path.endswith("/Messages.json"):
            self._list(query)
        else:
            self._fetch(path)

    def _fetch(self, path: str) -> None:
        sid = path.rpartition("/")[2].removesuffix(".json")
        text = next((text for text in self.server.double.account.texts if text.sid == sid), None)
        if text is None:
            raise Refusal(20404, "The requested resource was not found", 404)
        self._json(200, self._as_it_is_now(text))

    def _list(self, query: dict[str, str]) -> None:
        """One page, newest first. What customers wrote went to our number, so it is not among it."""
        account, size = self.server.double.account, int(query.get("PageSize", 50))
        to_them = [text for text in list(account.texts) if text.by != "customer" and text.phone == query.get("To")]
        page = [self._as_it_is_now(text) for text in reversed(to_them)][:size]
        self._json(200, {"messages": page, "page": 0, "page_size": size, "next_page_uri": None})

    def _before(self, fault: str) -> None:
        if fault.startswith("refuse:"):
            raise Refusal(int(fault.removeprefix("refuse:")), "Refused as told, of +15005550009")
        if fault == "429":
            raise Refusal(20429, "Too Many Requests", 429)
        self._break(fault)

    def _after(self, fault: str, taken: dict[str, Any]) -> None:
        if fault == "empty_201":
            self._answer(201, b"{}", "application/json")
        elif fault == "garbage_201":
            self._answer(201, b"<html>", "text/html")
        elif fault:
            self._break(fault)
        else:
            self._json(201, taken)

    def _break(self, fault: str) -> None:
        if fault.startswith("500"):
            raise Refusal(20500, "An internal server error has occurred", 500)
        if fault.startswith("hang"):
            self.server.over.wait(self.server.double.faults.hang_seconds)
        self._reset()

    def _reset(self) -> None:
        """The connection goes with RST, as when a load balancer dies."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.connection.detach())

    def _text(self, text: Text) -> dict[str, Any]:
        in_service = "MessagingServiceSid" in text.form
        return {
            "sid": text.sid,
            "status": "accepted" if in_service else "queued",
            "to": text.phone,
            "from": None if in_service else text.number,
            "messaging_service_sid": text.number if in_service else None,
            "body": text.body,
            "error_code": None,
            "date_created": formatdate(text.created),
            "account_sid": self.server.double.account.sid,
        }

    def _as_it_is_now(self, text: Text) -> dict[str, Any]:
        code = int(text.error_code) if text.error_code else None
        return self._text(text) | {"status": text.status, "error_code": code}

    def _refuse(self, refusal: Refusal) -> None:
        words = {"code": refusal.code, "message": refusal.message, "status": refusal.status}
        self._json(refusal.status, words)

    def _json(self, status: int, answer: Any) -> None:
        self._answer(status, json.dumps(answer).encode(), "application/json")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _form(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Fields by name; one that is given several times, as a list is, with commas between."""
    form: dict[str, str] = {}
    for name, value in pairs:
        form[name] = f"{form[name]},{value}" if name in form else value
    return form
