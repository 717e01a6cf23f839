"""The whole installation: every host, started in order, and what stands behind the one address of the proxy."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.cluster import proxy
from tests.cluster.application import Application, wait_until_served
from tests.cluster.brokers import KINDS, Broker
from tests.cluster.database import Server
from tests.cluster.failover import Failover
from tests.cluster.network import OUTSIDE, Host, network
from tests.cluster.pool import Pool
from tests.twilio_double import webhooks
from tests.twilio_double.double import Double
from tests.twilio_double.server import Server as TwilioServer

# Each with the last number of its address.
HOSTS: Final = {
    "proxy": 10,
    "web1": 11,
    "web2": 12,
    "worker1": 21,
    "worker2": 22,
    "beat1": 31,
    "beat2": 32,
    "pool": 40,
    "db1": 51,
    "db2": 52,
    "broker1": 61,
    "broker2": 62,
    "broker3": 63,
}
_TWILIO_PORT: Final = 9010
Say = Callable[[str], None]


@dataclass
class Installation:
    hosts: dict[str, Host]
    primary: Server
    standby: Server
    pool: Pool
    broker: Broker
    twilio: Double
    application: Application
    token: str

    @property
    def address(self) -> str:
        return self.hosts["proxy"].address

    def start(self, name: str) -> None:
        """Start what runs on a host of the application's: web1, worker2, …"""
        host, kind = self.hosts[name], name.rstrip("0123456789")
        getattr(self.application, f"start_{kind}")(host)


@contextmanager
def installation(folder: Path, broker: str, say: Say) -> Iterator[Installation]:
    """Bring all hosts up and yield them once the proxy serves; at the end of the block nothing of them is left."""
    with network(HOSTS, folder) as hosts, _twilio() as server:
        for name in ("db1", "db2", "pool"):
            # PostgreSQL and PgBouncer run as nobody, and their disk is this folder.
            hosts[name].folder.chmod(0o777)
        primary, standby, pool = Server(hosts["db1"]), Server(hosts["db2"]), Pool(hosts["pool"])
        primary.create()
        primary.start()
        pool.start(primary)
        pool.wait_until_it_answers()
        say("primary and PgBouncer are up")
        chosen = KINDS[broker]([hosts[name] for name in ("broker1", "broker2", "broker3")])
        chosen.start()
        say(f"the broker is up: {chosen.name}")
        application = Application(_environment(pool, standby, chosen, server))
        token = application.install(primary.url)
        standby.follow(primary)
        say("installed, and the replica streams")
        webhooks.ROUTES[proxy.PUBLIC_HOST] = (hosts["proxy"].address, proxy.PORT)
        whole = Installation(hosts, primary, standby, pool, chosen, server.double, application, token)
        _start_all(whole)
        say("proxy, 2 web, 2 workers and 2 beats are up")
        yield whole


def _start_all(whole: Installation) -> None:
    for name in ("web1", "web2", "worker1", "worker2", "beat1", "beat2"):
        whole.start(name)
    proxy.start(whole.hosts["proxy"], [whole.hosts["web1"], whole.hosts["web2"]])
    for name in ("web1", "web2"):
        wait_until_served(whole.hosts[name].address, proxy.WEB_PORT)
    wait_until_served(whole.address, proxy.PORT)


def watched(whole: Installation, say: Say) -> Failover:
    return Failover(whole.primary, whole.standby, whole.pool, say)


def _environment(pool: Pool, standby: Server, broker: Broker, twilio: TwilioServer) -> dict[str, str]:
    account = twilio.double.account
    return {
        "DATABASE_URL": pool.url,
        "REPLICA_DATABASE_URL": standby.url,
        **broker.environment(),
        "TWILIO_BASE_URL": twilio.url,
        "TWILIO_ACCOUNT_SID": account.sid,
        "TWILIO_AUTH_TOKEN": account.token,
        "TWILIO_FROM": "+15005550100",
        "TWILIO_SEGMENTS_PER_SECOND": "1000",
    }


@contextmanager
def _twilio() -> Iterator[TwilioServer]:
    server = TwilioServer(_TWILIO_PORT, host=OUTSIDE)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.stop()
