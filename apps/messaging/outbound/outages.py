"""A database that goes away for some seconds while a message is posted: PgBouncer restarts, a replica is promoted."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

from django.db import InterfaceError, OperationalError, connection

T = TypeVar("T")
# Seconds between the tries: half a minute in all, for promoting a replica takes ten (docs/scale.md).
PAUSES: Final = (0.2, 1.0, 2.0, 4.0, 8.0, 15.0)


def tried_again(call: Callable[[], T]) -> T:
    """Return what ``call`` returns, on a new connection where the old one broke.

    A commit that breaks may have been made: ``call`` must find out, or be harmless when it is done twice. Raises what
    the last try raised, and at once inside a transaction, whose beginning is lost.
    """
    for pause in PAUSES:
        try:
            return call()
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(pause)
    return call()
