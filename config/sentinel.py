"""Redis or Valkey behind Sentinel, by one URL: ``sentinel://[:password@]host:26379,host:26379/MASTER?db=0``.

kombu wants a URL for each Sentinel and the master's name elsewhere; Django's cache knows no Sentinel at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from redis.sentinel import Sentinel, SentinelConnectionPool

_SCHEME: Final = "sentinel://"
_PORT: Final = 26379


@dataclass(frozen=True)
class Address:
    """``master`` is the name under which the Sentinels watch it; ``password`` is the master's, empty for none."""

    hosts: tuple[tuple[str, int], ...]
    master: str
    password: str
    db: int

    def kombu_url(self) -> str:
        secret = f":{self.password}@" if self.password else ""
        return ";".join(f"{_SCHEME}{secret}{host}:{port}/{self.db}" for host, port in self.hosts)


def is_named(url: str) -> bool:
    return url.startswith(_SCHEME)


def read(url: str) -> Address:
    """Raises ValueError where the URL names no Sentinel or no master."""
    parts = urlsplit(url)
    secret, _, places = parts.netloc.rpartition("@")
    hosts = tuple(_host(place) for place in places.split(",") if place)
    master = parts.path.strip("/")
    if not hosts or not master:
        raise ValueError("Name the Sentinels and the master: sentinel://host:26379,host:26379/MASTER")
    db = int(parse_qs(parts.query).get("db", ["0"])[0])
    return Address(hosts, master, unquote(secret.rpartition(":")[2]), db)


def _host(place: str) -> tuple[str, int]:
    host, _, port = place.partition(":")
    return host, int(port or _PORT)


class Pool(SentinelConnectionPool):
    """Connections to whichever server the Sentinels call the master now; for Django's cache."""

    @classmethod
    def from_url(cls, url: str, **options: Any) -> Pool:
        told = read(url)
        watchers = Sentinel(told.hosts, socket_timeout=1, socket_connect_timeout=1)  # type: ignore[no-untyped-call]
        secret = {"password": told.password} if told.password else {}
        return cls(told.master, watchers, db=told.db, **secret, **options)
