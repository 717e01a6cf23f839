"""The faults, one after another, each under load: what is done to which host, and how it comes back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.cluster import proxy
from tests.cluster.application import wait_until_served
from tests.cluster.failover import Failover
from tests.cluster.installation import Installation

# Seconds for which a host is away.
_AWAY: Final = 8.0


@dataclass
class Stage:
    whole: Installation
    failover: Failover


@dataclass(frozen=True)
class Fault:
    name: str
    strike: Callable[[Stage], None]


def _cut_off(*names: str) -> Callable[[Stage], None]:
    def strike(stage: Stage) -> None:
        hosts = [stage.whole.hosts[name] for name in names]
        for host in hosts:
            host.cut_off()
        time.sleep(_AWAY)
        for host in hosts:
            host.rejoin()

    return strike


def _kill(*names: str) -> Callable[[Stage], None]:
    def strike(stage: Stage) -> None:
        for name in names:
            stage.whole.hosts[name].kill()
        time.sleep(_AWAY)
        for name in names:
            stage.whole.start(name)
        _wait_for_web(stage, names)

    return strike


def _wait_for_web(stage: Stage, names: tuple[str, ...]) -> None:
    for name in names:
        if name.startswith("web"):
            wait_until_served(stage.whole.hosts[name].address, proxy.WEB_PORT)


def _nothing(_stage: Stage) -> None:
    time.sleep(_AWAY)


def _lose_the_broker(stage: Stage) -> None:
    stage.whole.broker.lose()
    time.sleep(_AWAY)
    stage.whole.broker.bring_back()


def _kill_the_pool(stage: Stage) -> None:
    """PgBouncer is one process here; in production each host has its own, or two stand behind one address."""
    stage.whole.hosts["pool"].kill()
    time.sleep(1)
    stage.whole.pool.start(stage.failover.primary)


def _cut_off_the_replica(stage: Stage) -> None:
    host = stage.failover.standby.host
    host.cut_off()
    time.sleep(_AWAY)
    host.rejoin()
    stage.failover.wait_until_safe()


def _kill_the_primary(stage: Stage) -> None:
    _lose_the_primary(stage, stage.failover.primary.host.kill)


def _cut_off_the_primary(stage: Stage) -> None:
    """It runs on, and believes itself the primary; but a commit there waits for a replica that is no longer its own."""
    _lose_the_primary(stage, stage.failover.primary.host.cut_off)


def _lose_the_primary(stage: Stage, lose: Callable[[], None]) -> None:
    old = stage.failover.primary
    lose()
    deadline = time.monotonic() + 60
    while stage.failover.primary is old:
        if time.monotonic() > deadline:
            raise RuntimeError("nobody was promoted")
        time.sleep(0.1)
    time.sleep(_AWAY)
    old.host.kill()
    old.host.rejoin()
    old.rejoin(stage.failover.primary)
    stage.failover.wait_until_safe()


FAULTS: Final = (
    Fault("no fault", _nothing),
    Fault("a web host is cut off", _cut_off("web1")),
    Fault("the other web host is killed", _kill("web2")),
    Fault("a worker host and a beat host are cut off", _cut_off("worker1", "beat1")),
    Fault("the other worker host and the other beat host are killed", _kill("worker2", "beat2")),
    Fault("the broker is lost with its data", _lose_the_broker),
    Fault("PgBouncer is killed", _kill_the_pool),
    Fault("the replica is cut off", _cut_off_the_replica),
    Fault("the primary is killed, the replica promoted", _kill_the_primary),
    Fault("the new primary is cut off, the other promoted", _cut_off_the_primary),
)
