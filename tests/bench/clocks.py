"""Timing work, alone and by many at once."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress


def rate(workers: Sequence[Callable[[threading.Barrier], int]]) -> float:
    """Pieces of work done in a second. Each worker gets ready, waits at the barrier, works, says how many it did.

    Raises what a worker raised.
    """
    barrier = threading.Barrier(len(workers) + 1)
    with ThreadPoolExecutor(len(workers)) as pool:
        futures = [pool.submit(_or_abort, worker, barrier) for worker in workers]
        with suppress(threading.BrokenBarrierError):
            barrier.wait(60)
        began = time.perf_counter()
        done = sum(future.result() for future in futures)
        return done / (time.perf_counter() - began)


def _or_abort(worker: Callable[[threading.Barrier], int], barrier: threading.Barrier) -> int:
    """Let nobody wait at the barrier for a worker that failed before it."""
    try:
        return worker(barrier)
    except BaseException:
        barrier.abort()
        raise


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The median of so many runs, after one that warms the caches."""
    work()
    return statistics.median(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
