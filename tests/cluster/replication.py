"""The price of synchronous replication, and the loss without it."""

from __future__ import annotations

import re
import time
from typing import Final

from config.engines import wheels
from tests.cluster.database import Server
from tests.cluster.failover import Failover
from tests.cluster.installation import Installation
from tests.cluster.load import Ledger, Load
from tests.cluster.verdict import lost

_SECONDS: Final = 8
_CLIENTS: Final = 8
_TABLE: Final = "CREATE TABLE cost (at timestamptz, told text)"
_STATEMENT: Final = "INSERT INTO cost VALUES (now(), repeat('x', 200));\n"
_CUT: Final = 5.0


def cost(primary: Server) -> tuple[float, float]:
    """Return commits a second of eight clients, one row each: waiting for the replica's disk, and not."""
    primary.ask("DROP TABLE IF EXISTS cost")
    primary.ask(_TABLE)
    waiting, alone = _commits(primary, "on"), _commits(primary, "local")
    primary.ask("DROP TABLE cost")
    return waiting, alone


def loss(whole: Installation, failover: Failover, rate: float) -> tuple[int, int]:
    """Commit without the replica, cut it off for five seconds under load, and lose the primary then.

    Returns how many answers were accepted in all, and how many of them the promoted replica does not have; the
    installation is of no use afterwards. RuntimeError where a client was refused: the load was not what it says.
    """
    failover.pause()
    old, new, ledger = failover.primary, failover.standby, Ledger()
    old.wait_for("")
    # Numbers of their own: the answers before have been counted.
    ledger.numbers = iter(range(50_000, 100_000))
    with Load(whole.address, whole.token, rate, ledger) as load:
        time.sleep(_CUT)
        new.host.cut_off()
        time.sleep(_CUT)
        old.host.kill()
        load.abandon()
    if ledger.refused:
        raise RuntimeError(f"refused: {ledger.refused[0]}")
    new.host.rejoin()
    new.promote()
    return len(ledger.answers), lost(new, ledger)


def _commits(primary: Server, synchronous: str) -> float:
    script = primary.host.folder / "cost.sql"
    script.write_text(f"SET synchronous_commit = {synchronous};\n{_STATEMENT}")
    pgbench = [str(wheels.postgres_bin() / "pgbench"), "-n", "-c", str(_CLIENTS), "-j", "1", "-T", str(_SECONDS)]
    where = ["-h", primary.host.address, "-U", "amends", "-f", str(script), "amends"]
    printed = primary.host.run([*pgbench, *where])
    found = re.search(r"tps = ([\d.]+)", printed)
    assert found, printed
    return float(found.group(1))
