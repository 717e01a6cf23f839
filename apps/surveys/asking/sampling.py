"""Sampling: the share of events that bring a question, chosen by a stable hash.

The same event of the same customer always gets the same answer, on whichever worker and however often it is delivered;
raising the share only adds events.
"""

from __future__ import annotations

import hashlib
from typing import Final

_BUCKETS: Final = 10_000


def is_sampled(percent: int, *parts: str) -> bool:
    """Return whether an event, named by ``parts``, lies within the first ``percent`` (0-100) of all."""
    return bucket(*parts) < percent * _BUCKETS // 100


def bucket(*parts: str) -> int:
    """0 to 9999, evenly spread. The length before each part keeps ("a", "bc") apart from ("ab", "c")."""
    named = "".join(f"{len(part)}:{part}" for part in parts)
    return int.from_bytes(hashlib.sha256(named.encode()).digest()[:8]) % _BUCKETS
