"""A test's way to speak with a double, wherever it runs."""

from __future__ import annotations

import json
import urllib.request
from typing import Any, cast
from urllib.parse import quote

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Client:
    def __init__(self, url: str) -> None:
        self.url = url

    def phone(self, number: str) -> list[dict[str, Any]]:
        return cast("list[dict[str, Any]]", self._see(f"phones/{quote(number)}/"))

    def phones(self) -> dict[str, list[dict[str, Any]]]:
        return cast("dict[str, list[dict[str, Any]]]", self._see("phones/"))

    def posts(self) -> list[dict[str, Any]]:
        return cast("list[dict[str, Any]]", self._see("posts/"))

    def calls(self) -> list[dict[str, Any]]:
        return cast("list[dict[str, Any]]", self._see("calls/"))

    def say(self, phone: str, number: str, body: str) -> str:
        """A customer writes; the sid of that."""
        return str(self._tell("say/", phone=phone, number=number, body=body)["sid"])

    def faults(self, **plan: Any) -> None:
        self._tell("faults/", **plan)

    def numbers(self, **numbers: Any) -> None:
        self._tell("numbers/", **numbers)

    def courses(self, **courses: dict[str, Any]) -> None:
        self._tell("courses/", **courses)

    def wait(self, seconds: float) -> bool:
        return bool(self._tell("wait/", seconds=seconds)["quiet"])

    def webhook(self, url: str, form: dict[str, str]) -> int | None:
        return cast("int | None", self._tell("webhook/", url=url, form=form)["answer"])

    def forget(self) -> None:
        self._tell("forget/")

    def _see(self, path: str) -> Any:
        return self._ask(path, None)

    def _tell(self, path: str, **said: Any) -> Any:
        return self._ask(path, json.dumps(said).encode())

    def _ask(self, path: str, body: bytes | None) -> Any:
        request = urllib.request.Request(f"{self.url}/control/{path}", body)  # noqa: S310  (our own address)
        with _DIRECT.open(request, timeout=60) as answer:
            return json.loads(answer.read())
