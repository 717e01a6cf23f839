"""The loop: bring everything up in order, start again what dies, take it down in reverse order."""

import time
from collections.abc import Callable
from functools import partial
from typing import Final

from config.engines.errors import StartupError
from config.engines.locations import Locations
from config.engines.spawning import spawn
from config.supervisor.child import Child, Plan, Service, Step
from config.supervisor.console import Console
from config.supervisor.reaper import Reaper, kill_group
from config.supervisor.stops import Stops

_POLL_SECONDS: Final = 0.05
_SECONDS_TO_START: Final = 90.0
_FAILURES_WHILE_STARTING: Final = 3
_SECONDS_OF_SILENCE: Final = 1.0


class _StopAsked(Exception):  # noqa: N818 - no error
    pass


class Supervisor:
    """Lives in the main thread, with no other beside it: Linux ties a child to the thread that forked it."""

    def __init__(self, locations: Locations, console: Console) -> None:
        self._locations = locations
        self._console = console
        self._reaper = Reaper()
        self._children: list[Child] = []
        self._stops = Stops()

    def run(self, plan: Plan, when_up: Callable[[], None]) -> None:
        """Run until a signal. Raises StartupError if a part of the plan does not come up; all is stopped then too."""
        try:
            for stage in plan:
                self._carry_out(stage) if isinstance(stage, Step) else self._start_stage(stage)
            when_up()
            self._wait_until(lambda: False)
        except _StopAsked:
            self._console.stopping()
        finally:
            self._stop_all()

    def _start_stage(self, services: tuple[Service, ...]) -> None:
        since = time.monotonic()
        stage = [Child(service, self._locations.log(service.name), self._reaper) for service in services]
        for child in stage:
            child.start()
            self._children.append(child)
        for child in stage:
            self._wait_until(partial(self._is_up, child, since + _SECONDS_TO_START))
            self._console.up(child.service.name, time.monotonic() - since)

    def _is_up(self, child: Child, deadline: float) -> bool:
        if child.failures >= _FAILURES_WHILE_STARTING or time.monotonic() > deadline:
            raise StartupError(
                f"The {child.service.name} does not start: {child.last_line_of_log()} (all of it: {child.log})"
            )
        # Asked in this order, so that an answer from somebody else's server on our port does not pass for ours.
        return child.service.is_ready() and child.is_running()

    def _carry_out(self, step: Step) -> None:
        self._console.step(step.name)
        popen = spawn(step.program, output=None, before_exec=self._reaper.announce)
        self._reaper.watch(popen.pid)
        try:
            self._wait_until(lambda: popen.poll() is not None)
        finally:
            kill_group(popen.pid)
            popen.wait()
            self._reaper.forget(popen.pid)
        if popen.returncode != 0:
            raise StartupError(f"The {step.name} failed, with what stands above.")

    def _wait_until(self, true: Callable[[], bool]) -> None:
        while not true():
            if self._stops.asked:
                raise _StopAsked
            self._restart_ended()
            time.sleep(_POLL_SECONDS)

    def _restart_ended(self) -> None:
        for child in self._children:
            code = child.exit_code()
            if code is not None:
                self._console.ended(child.service.name, code, child.last_line_of_log(), child.postpone())
            if child.start_at is not None and time.monotonic() >= child.start_at:
                self._start_again(child)

    def _start_again(self, child: Child) -> None:
        try:
            child.start()
        except StartupError as error:
            self._console.cannot(child.service.name, str(error), child.postpone())
        else:
            self._console.restarted(child.service.name)

    def _stop_all(self) -> None:
        for child in reversed(self._children):
            if child.is_running():
                self._stop(child)
        self._reaper.close()

    def _stop(self, child: Child) -> None:
        since = time.monotonic()
        child.ask_to_stop()
        self._wait_for_end(child, min(_SECONDS_OF_SILENCE, child.service.seconds_to_stop))
        if child.is_running() and not self._stops.hurried:
            self._console.waiting(child.service.name, child.service.seconds_to_stop)
            self._wait_for_end(child, child.service.seconds_to_stop - _SECONDS_OF_SILENCE)
        killed = child.is_running()
        child.kill()
        self._console.stopped(child.service.name, time.monotonic() - since, killed=killed)

    def _wait_for_end(self, child: Child, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while child.is_running() and not self._stops.hurried and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)
