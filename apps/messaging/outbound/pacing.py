"""A sender's pace: a token bucket in Redis that all workers share, refilled by its segments per second.

A message books its place and comes back when that time has come; nobody sleeps. The bucket holds one second's worth.
A message of more segments than that goes when the bucket is full, and those behind it wait the longer.
A wiped Redis is a full bucket: for a second too much may go, nothing is lost.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Final

import redis
import structlog
from django.conf import settings
from django.core.cache import caches

from apps.messaging.models import Sender

log = structlog.get_logger(__name__)

_BURST_MS: Final = 1000
# A place that nobody took in time, because the sender was paused or no worker ran, is booked anew: otherwise all who
# waited would go at once.
SLOT_LASTS: Final = dt.timedelta(seconds=60)

# The bucket is one number: the time, in ms, up to which its tokens are spoken for.
_BOOK: Final = """
local now, cost, burst, at_once = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4] == '1'
local spoken_for = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now - burst)
local slot = at_once and now or math.max(now, spoken_for + math.min(cost, burst))
spoken_for = spoken_for + cost
redis.call('SET', KEYS[1], string.format('%d', spoken_for), 'PX', string.format('%d', spoken_for - now + 2 * burst))
return string.format('%d', slot)
"""


def book(sender: Sender, segments: int, *, now: dt.datetime, at_once: bool = False) -> dt.datetime | None:
    """The time at which so many segments may go, ``now`` or later; None where Redis does not answer: ask again.

    ``at_once``: it does not wait its turn, for a customer waits for it, and those behind wait the longer.
    """
    now_ms = round(now.timestamp() * 1000)
    cost = max(1, round(segments * 1000 / sender.segments_per_second))
    try:
        slot = int(_script()(keys=[_key(sender)], args=[now_ms, cost, _BURST_MS, int(at_once)]))
    except (redis.RedisError, OSError) as down:
        log.warning("pace_unknown", sender_id=sender.pk, error=type(down).__name__)
        return None
    return now if slot <= now_ms else now + dt.timedelta(milliseconds=slot - now_ms)


def forget(sender: Sender) -> None:
    """A full bucket, as after Redis was wiped."""
    _redis().delete(_key(sender))


def _key(sender: Sender) -> str:
    prefix = settings.CACHES["default"].get("KEY_PREFIX", "")
    return f"{prefix}:pace:{sender.pk}"


@cache
def _redis() -> redis.Redis:
    # The cache's own client, with its time-outs: it knows the way to the server, by Sentinel too.
    client: redis.Redis = caches["default"]._cache.get_client(write=True)  # type: ignore[attr-defined]  # noqa: SLF001
    return client


@cache
def _script() -> redis.commands.core.Script:
    return _redis().register_script(_BOOK)
