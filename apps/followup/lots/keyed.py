"""The keyed hash by which a lot is drawn: nobody without the key can foretell or steer an arm, and anyone with it can
check one. Keys have versions (``LOT_KEYS``): a plan keeps the one with which it was written."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from django.conf import settings

from apps.followup.models.lot import Arm

_BUCKETS: Final = 10_000


def newest_version() -> int:
    """Return the version of the key with which a new plan draws."""
    return max(settings.LOT_KEYS)


def arm_of(plan_id: int, response_id: int, *, share_percent: int, key_version: int) -> Arm:
    """Return the arm of an answer: the same on every worker, however often it is asked. KeyError without the key."""
    key = settings.LOT_KEYS[key_version].encode()
    drawn = hmac.digest(key, f"lot:{plan_id}:{response_id}".encode(), hashlib.sha256)
    bucket = int.from_bytes(drawn[:8]) % _BUCKETS
    return Arm.WAIT if bucket < share_percent * _BUCKETS // 100 else Arm.CALL
