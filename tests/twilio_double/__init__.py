"""A small Twilio of our own: a real HTTP server that keeps texts and calls, calls back, and can be told to fail.

`python -m tests.twilio_double` runs it on its own; `Client` drives one that runs anywhere; `running()` runs one here.
"""

from tests.twilio_double.client import Client
from tests.twilio_double.server import Server, running

__all__ = ["Client", "Server", "running"]
