"""Everything that the supervisor prints. One line each, flushed, so that a pipe sees it as soon as a terminal does."""

import time
from pathlib import Path


class Console:
    def __init__(self) -> None:
        self._since = time.monotonic()

    def starting(self, var_dir: Path) -> None:
        _say(f"Amends starts. What it keeps is in {var_dir}, what each part says in {var_dir / 'log'}.")

    def ready(self, url: str) -> None:
        seconds = time.monotonic() - self._since
        _say(f"All is up after {seconds:.1f} s. Ctrl-C stops it.")
        _say(f"Amends is ready at {url}")

    def up(self, name: str, seconds: float) -> None:
        _say(f"  {name:<20} ready  {seconds:5.1f} s")

    def step(self, name: str) -> None:
        _say(f"  {name:<20} …")

    def done(self, name: str, seconds: float) -> None:
        _say(f"  {name:<20} done   {seconds:5.1f} s")

    def ended(self, name: str, code: int, last_line: str, delay: float) -> None:
        # A killed program had no time for a last line.
        how = f"was killed by signal {-code}" if code < 0 else f"ended with {code} ({last_line})"
        _say(f"  {name} {how}, starting it again in {delay:.0f} s.")

    def restarted(self, name: str) -> None:
        _say(f"  {name} runs again.")

    def cannot(self, name: str, error: str, delay: float) -> None:
        _say(f"  {name} cannot start, trying again in {delay:.0f} s. {error}")

    def stopping(self) -> None:
        _say("Stopping. Ctrl-C once more hurries.")

    def waiting(self, name: str, seconds: float) -> None:
        _say(f"  {name} may finish what it is at, for {seconds:.0f} s at most.")

    def stopped(self, name: str, seconds: float, *, killed: bool) -> None:
        _say(f"  {name:<20} {'killed' if killed else 'stopped'} {seconds:5.1f} s")


def _say(line: str) -> None:
    print(line, flush=True)
