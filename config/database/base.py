"""The engine that settings name as ``config.database``. Django looks for it in a module of this name."""

from __future__ import annotations

import select
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Error

_READABLE = select.POLLIN | select.POLLHUP | select.POLLERR


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks the socket of a kept connection before it asks the server, at the first query of a request.

    A server that ends, is restarted or ends the connection closes the socket, which can be read from then: only a
    socket with something to read is asked by ``SELECT 1``. A machine that vanished without a word is found by neither.
    """

    def is_usable(self) -> bool:
        return _is_quiet(self.connection) or super().is_usable()


def _is_quiet(connection: Any) -> bool:
    """Return whether the connection is open and its server has said nothing since the last answer."""
    if connection is None or connection.closed:
        return False
    poll = select.poll()
    try:
        poll.register(connection.fileno(), _READABLE)
        return not poll.poll(0)
    except (Error, OSError, ValueError):
        return False
