"""The pytest plugin that gives a run its own PostgreSQL and Valkey. Loaded by `-p`, before Django reads its settings.

xdist's workers are children of the controller and find the engines by the VAR_DIR that they inherit.
"""

import atexit
import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

# The process that made the engines of this run. A worker, or a pytest that a test starts, finds it set and makes none.
_CONTROLLER: Final = "AMENDS_TEST_CONTROLLER"
_PREFIX: Final = "amends-test-"
_CHROMIUMS: Final = ("chromium", "chromium-browser", "google-chrome")

_children: list[subprocess.Popen[bytes]] = []


def chromium() -> str | None:
    return next(filter(None, map(shutil.which, _CHROMIUMS)), None)


def _own_var_dir() -> Path:
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    # Under root the database runs as somebody else, who must pass through here.
    folder.chmod(0o711)
    lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    return folder


def _remove_what_killed_runs_left() -> None:
    """A run that was killed took its engines along, but not its folder. The lock of a living one is held."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            lock = os.open(folder / "lock", os.O_RDWR)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove(folder)
            finally:
                os.close(lock)


def _remove(folder: Path) -> None:
    shutil.rmtree(locate(folder).sockets, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


_is_controller = _CONTROLLER not in os.environ
if _is_controller:
    os.environ[_CONTROLLER] = str(os.getpid())
    os.environ["VAR_DIR"] = str(_own_var_dir())
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    # Playwright keeps an event loop in the main thread, where Django would then refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# This comes after the environment: importing `config` names a settings module where there is none yet.
from config.engines.errors import EngineError  # noqa: E402
from config.engines.locations import locate  # noqa: E402
from config.engines.starting import engines, start  # noqa: E402

if _is_controller:
    atexit.register(_remove, Path(os.environ["VAR_DIR"]))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    if not _is_controller or session.config.option.collectonly:
        return
    _remove_what_killed_runs_left()
    try:
        for engine in engines(locate(Path(os.environ["VAR_DIR"])), durable=False):
            child = start(engine)
            if child:
                _children.append(child)
    except EngineError as error:
        pytest.exit(str(error), returncode=pytest.ExitCode.INTERNAL_ERROR)


def pytest_unconfigure() -> None:
    while _is_controller and _children:
        child = _children.pop()
        # SIGTERM would wait for connections that a test left open.
        child.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            child.wait(10)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") is None or chromium():
        return
    if os.environ.get("CI"):
        pytest.fail("CI must have a browser: install chromium (.ci/run does)", pytrace=False)
    pytest.skip("no Chromium")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.getreports("skipped") if "no Chromium" in str(report.longrepr)]
    if skipped:
        line = f"NO CHROMIUM ON THIS MACHINE: {len(skipped)} BROWSER TESTS DID NOT RUN. Install chromium to run them."
        terminalreporter.write_line(line, red=True, bold=True)
