"""The verdict after each fault: no accepted answer lost, none doubled, no text twice, the loop whole."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import Final

from tests.cluster.database import Server
from tests.cluster.installation import Installation
from tests.cluster.load import Ledger

_PATIENCE: Final = 180.0
_UNDONE: Final = """
SELECT (SELECT count(*) FROM surveys_response r WHERE NOT EXISTS (
           SELECT FROM followup_triage t WHERE t.response_id = r.id))
     + (SELECT count(*) FROM messaging_message WHERE status IN ('queued', 'sending'))
"""
_DOUBLED: Final = """
SELECT count(*) FROM (SELECT FROM surveys_response GROUP BY customer_id HAVING count(*) > 1) AS doubled
"""

# Texts of unknown fate, which no machine ever sends again.
_IN_DOUBT: Final = "SELECT count(*) FROM messaging_message WHERE status = 'unknown'"


@dataclass(frozen=True)
class Verdict:
    """``settled``: seconds from the end of the load until every answer was triaged and every text sent.

    ``unsent``: customers whose invitation was taken, and to whom no text was ever posted.
    """

    accepted: int
    lost: int
    doubled: int
    texts: int
    unsent: int
    twice: int
    in_doubt: int
    settled: float
    loop: str

    @property
    def is_good(self) -> bool:
        return not (self.lost or self.doubled or self.unsent or self.twice or self.loop)

    def __str__(self) -> str:
        counts = f"{self.accepted} answers accepted, {self.lost} lost, {self.doubled} doubled"
        texts = f"{self.texts} texts, {self.unsent} not sent, {self.twice} twice, {self.in_doubt} in doubt"
        return f"{counts}; {texts}; settled after {self.settled:.0f} s; check_loop {self.loop or 'clean'}"


def verdict(whole: Installation, primary: Server, ledger: Ledger) -> Verdict:
    began = time.monotonic()
    _wait_until_settled(primary)
    settled = time.monotonic() - began
    sent = Counter(post.form["To"] for post in whole.twilio.account.posts if post.taken)
    return Verdict(
        accepted=len(ledger.answers),
        lost=lost(primary, ledger),
        doubled=int(str(primary.ask(_DOUBLED)[0][0])),
        texts=sent.total(),
        unsent=len(set(ledger.invited) - set(sent)),
        twice=sum(times > 1 for times in sent.values()),
        in_doubt=int(str(primary.ask(_IN_DOUBT)[0][0])),
        settled=settled,
        loop=_loop(whole),
    )


def lost(primary: Server, ledger: Ledger) -> int:
    """Return how many answers a client was told of that the database does not have."""
    stored = {row[0] for row in primary.ask("SELECT id FROM surveys_response", seconds=20)}
    return len(set(ledger.answers.values()) - stored)


def _wait_until_settled(primary: Server) -> None:
    deadline = time.monotonic() + _PATIENCE
    while left := primary.ask(_UNDONE, seconds=10)[0][0]:
        if time.monotonic() > deadline:
            raise AssertionError(f"{left} still undone after {_PATIENCE:.0f} s: {_undone(primary)}")
        time.sleep(0.5)


def _undone(primary: Server) -> list[tuple[object, ...]]:
    """Return the texts that wait, and the rows at which work failed, for whoever must find out why."""
    texts = "SELECT id::text, status, purpose, (now() - not_before)::text FROM messaging_message"
    failed = "SELECT work, key::text, error, (next_try_at - now())::text FROM core_failedrow"
    return primary.ask(f"{texts} WHERE status IN ('queued', 'sending') UNION ALL {failed}")


def _loop(whole: Installation) -> str:
    """Return what check_loop found broken, empty for nothing."""
    try:
        whole.application.manage("check_loop")
    except RuntimeError as broken:
        found = [line for line in str(broken).splitlines() if "BROKEN" in line or line.startswith("     ")]
        return "; ".join(line.strip() for line in found) or str(broken)
    return ""
