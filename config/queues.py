"""The names of the Celery queues, in one place, so that a worker can be told to consume every one of them."""

from typing import Final

FOLLOWUP: Final = "followup"
MESSAGES: Final = "messages"
SWEEPS: Final = "sweeps"

ALL: Final = (FOLLOWUP, MESSAGES, SWEEPS)
