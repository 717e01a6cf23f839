"""`python -m tests.cluster [valkey|sentinel|rabbitmq]`: hosts, load, faults; the outcome goes to docs/scale.md."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.cluster import packages, page, replication
from tests.cluster.brokers import KINDS
from tests.cluster.failover import Failover
from tests.cluster.faults import FAULTS, Fault, Stage
from tests.cluster.installation import Installation, installation, watched
from tests.cluster.load import Ledger, Load
from tests.cluster.verdict import verdict

# Answers a second: little, because the whole cluster has this machine's cores.
RATE: Final = float(os.environ.get("CLUSTER_RATE", "10"))
_AROUND: Final = 4.0


class Run:
    """Prints each line as it comes, with the seconds since the start, and keeps it for the page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.is_good = True
        self._began = time.monotonic()

    def say(self, line: str) -> None:
        self.lines.append(f"{time.monotonic() - self._began:6.1f} s  {line}")
        print(self.lines[-1], flush=True)

    def strike(self, fault: Fault, stage: Stage, ledger: Ledger) -> None:
        self.say(f"--- {fault.name}")
        since = time.monotonic()
        with Load(stage.whole.address, stage.whole.token, RATE, ledger):
            time.sleep(_AROUND)
            fault.strike(stage)
            time.sleep(_AROUND)
            until = time.monotonic()
        gap, wait = ledger.longest_gap(since, until), ledger.longest_wait(since)
        self.say(f"without service for {gap:.1f} s at most; the longest wait of one client {wait:.1f} s")
        found = verdict(stage.whole, stage.failover.primary, ledger)
        self.is_good = self.is_good and found.is_good and not ledger.refused
        self.say(str(found))


def main(words: list[str]) -> int:
    packages.ensure()
    broker = words[0] if words else "valkey"
    if broker not in KINDS:
        sys.exit(f"There is no broker {broker}: choose one of {', '.join(KINDS)}.")
    only = os.environ.get("CLUSTER_ONLY", "")
    chosen = [fault for fault in FAULTS if any(word in fault.name for word in only.split(","))]
    run, ledger = Run(), Ledger()
    load, _, _ = os.getloadavg()
    run.say(f"{os.cpu_count()} cores, on which {load:.1f} other processes wait; {RATE:g} answers a second are sent")
    with tempfile.TemporaryDirectory(prefix="amends-cluster-") as folder:
        # PostgreSQL and PgBouncer run as nobody, who must pass through here.
        Path(folder).chmod(0o755)
        with installation(Path(folder), broker, run.say) as whole:
            try:
                with watched(whole, run.say) as failover:
                    failover.wait_until_safe()
                    for fault in chosen:
                        run.strike(fault, Stage(whole, failover), ledger)
                    _say_the_rest(run, whole, failover, ledger)
            except BaseException:
                _show_logs(whole)
                raise
    if not only:
        page.write(broker, "\n".join(["```", *run.lines, "```"]))
    return 0 if run.is_good else 1


def _say_the_rest(run: Run, whole: Installation, failover: Failover, ledger: Ledger) -> None:
    run.say(f"{ledger.reports} reports were read under all this, {ledger.reports_failed} failed")
    waiting, alone = replication.cost(failover.primary)
    run.say(f"synchronous: {waiting:.0f} commits/s of 8 clients; without: {alone:.0f}; {waiting / alone:.2f} of it")
    accepted, missing = replication.loss(whole, failover, RATE)
    run.say(f"without it, the replica cut off for the last 5 of 10 s: {missing} of {accepted} accepted answers lost")
    run.say("everything held" if run.is_good and not ledger.refused else f"SOMETHING BROKE {ledger.refused[:3]}")


def _show_logs(whole: Installation) -> None:
    for host in whole.hosts.values():
        if host.log.exists():
            last = host.log.read_text(errors="replace").splitlines()[-15:]
            print(f"===== {host.name}", *last, sep="\n", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
