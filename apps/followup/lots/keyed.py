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
    bucket = _number(f"lot:{plan_id}:{response_id}", key_version) % _BUCKETS
    return Arm.WAIT if bucket < share_percent * _BUCKETS // 100 else Arm.CALL


def place_of(response_id: int, *, places: int, key_version: int) -> int:
    """Return the place, from 0 to ``places`` - 1, of the case that an answer opens. KeyError without the key."""
    return _number(f"turn:{response_id}", key_version) % places


def _number(drawn_for: str, key_version: int) -> int:
    key = settings.LOT_KEYS[key_version].encode()
    return int.from_bytes(hmac.digest(key, drawn_for.encode(), hashlib.sha256)[:8])
