"""The supervisor's promises, kept with real processes: shells that note in a journal what happens to them."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.engines.errors import StartupError
from config.engines.locations import locate
from config.engines.running import runs, wait_until
from config.engines.spawning import Program, spawn
from config.supervisor import options, preflight, processes, reaper
from config.supervisor.child import Child, Service, Step

pytestmark = pytest.mark.faults

Supervise = Callable[..., subprocess.Popen[str]]

# Notes its own number and that of a child of its own, which no signal to the parent alone would reach.
FAMILY = "sleep 300 & echo $$ $! >> pids; touch {0}.ready; wait"
POLITE = "trap 'echo {0} >> journal; exit' TERM; touch {0}.ready; sleep 300 & wait"
DEAF = "trap '' TERM; touch {0}.ready; while :; do sleep 0.1; done"


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Supervise]:
    started: list[subprocess.Popen[str]] = []

    def start(*services: str, seconds_to_stop: float = 10) -> subprocess.Popen[str]:
        words = [sys.executable, "-m", "tests.supervised", str(tmp_path), str(seconds_to_stop), *services]
        popen = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603 - our own
        started.append(popen)
        return popen

    yield start
    for popen in started:
        popen.kill()
        popen.wait()
        # Not to its end: where a test fails, an orphan may hold the other end.
        if popen.stdout:
            popen.stdout.close()


def service(name: str, shell: str) -> str:
    return f"{name}={shell.format(name)}"


def sleeper() -> subprocess.Popen[bytes]:
    return spawn(Program(("sleep", "300")), output=None)


def wait_until_up(popen: subprocess.Popen[str]) -> None:
    assert popen.stdout
    assert any(line == "up\n" for line in popen.stdout), "it never came up"


def pids(folder: Path, families: int) -> list[int]:
    """Two for each family, once so many have noted theirs."""
    notes = folder / "pids"
    assert wait_until(lambda: notes.exists() and notes.read_text().count("\n") >= families, 10)
    return [int(word) for word in notes.read_text().split()]


def are_gone(numbers: list[int]) -> bool:
    return not any(runs(number, "") for number in numbers)


def test_it_stops_in_reverse_order(supervise: Supervise, tmp_path: Path) -> None:
    popen = supervise(*(service(name, POLITE) for name in ("database", "broker", "web")))
    wait_until_up(popen)
    popen.send_signal(signal.SIGINT)
    assert popen.wait(10) == 0
    assert (tmp_path / "journal").read_text().split() == ["web", "broker", "database"]


def test_a_stage_waits_until_the_one_before_is_ready(supervise: Supervise, tmp_path: Path) -> None:
    slow = "sleep 0.3; echo database >> journal; touch database.ready; sleep 300"
    quick = "echo web >> journal; touch web.ready; sleep 300"
    wait_until_up(supervise(f"database={slow}", f"web={quick}"))
    assert (tmp_path / "journal").read_text().split() == ["database", "web"]


def test_kill_9_leaves_nothing_behind(supervise: Supervise, tmp_path: Path) -> None:
    popen = supervise(service("web", FAMILY), service("worker", FAMILY))
    wait_until_up(popen)
    family = pids(tmp_path, families=2)
    assert not are_gone(family)
    popen.kill()
    assert wait_until(lambda: are_gone(family), 5)


def test_a_normal_stop_leaves_nothing_behind(supervise: Supervise, tmp_path: Path) -> None:
    popen = supervise(service("worker", FAMILY))
    wait_until_up(popen)
    popen.terminate()
    assert popen.wait(10) == 0
    assert wait_until(lambda: are_gone(pids(tmp_path, families=1)), 5)


def test_one_that_was_killed_starts_again_and_its_own_children_are_gone(supervise: Supervise, tmp_path: Path) -> None:
    wait_until_up(supervise(service("worker", FAMILY)))
    first, its_child = pids(tmp_path, families=1)
    os.kill(first, signal.SIGKILL)
    again = pids(tmp_path, families=2)[2:]
    assert not are_gone(again)
    assert are_gone([first, its_child])


def test_one_that_does_not_listen_is_killed_in_the_end(supervise: Supervise) -> None:
    popen = supervise(service("worker", DEAF), seconds_to_stop=0.3)
    wait_until_up(popen)
    popen.terminate()
    assert "worker               killed" in popen.communicate(timeout=10)[0]


def test_a_second_ctrl_c_hurries(supervise: Supervise) -> None:
    popen = supervise(service("worker", DEAF), seconds_to_stop=300)
    wait_until_up(popen)
    popen.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        popen.wait(0.7)
    popen.send_signal(signal.SIGINT)
    assert popen.wait(5) == 0


def test_two_signals_at_once_are_one_request(supervise: Supervise) -> None:
    popen = supervise(service("worker", DEAF), seconds_to_stop=300)
    wait_until_up(popen)
    popen.send_signal(signal.SIGINT)
    popen.send_signal(signal.SIGTERM)
    with pytest.raises(subprocess.TimeoutExpired):
        popen.wait(0.7)


def test_one_that_never_starts_ends_all_with_its_last_words(supervise: Supervise) -> None:
    popen = supervise(service("database", POLITE), "web=echo the address is taken; exit 3")
    output = popen.communicate(timeout=20)[0]
    assert popen.returncode == 1
    assert output.count("starting it again") == 3
    assert "database             stopped" in output
    assert output.splitlines()[-1].startswith("The web does not start: the address is taken (all of it: ")


def test_a_step_that_fails_ends_all(supervise: Supervise, tmp_path: Path) -> None:
    popen = supervise(service("database", POLITE), "step_migrate=echo no such table; exit 1", "web=touch web.ready")
    output = popen.communicate(timeout=20)[0]
    assert popen.returncode == 1
    assert output.index("no such table") < output.index("The step_migrate failed")
    assert not (tmp_path / "web.ready").exists()


def test_a_step_ends_with_the_supervisor(supervise: Supervise, tmp_path: Path) -> None:
    popen = supervise("step_demo=sleep 300 & echo $$ $! >> pids; wait")
    family = pids(tmp_path, families=1)
    popen.kill()
    assert wait_until(lambda: are_gone(family), 5)


def test_the_wait_for_a_new_start_doubles_up_to_half_a_minute(tmp_path: Path) -> None:
    child = Child(Service("web", lambda: Program(("true",))), tmp_path / "log", reaper.Reaper())
    assert [child.postpone() for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    child.reaper.close()


def test_the_reaper_spares_what_it_was_told_to_forget() -> None:
    watched, forgotten = (sleeper() for _ in range(2))
    lines = [f"+{watched.pid}", f"+{forgotten.pid}", f"-{forgotten.pid}"]
    reaper.wait_and_kill(line.encode() for line in lines)
    assert watched.wait(5) == -signal.SIGKILL
    assert forgotten.poll() is None
    forgotten.kill()
    forgotten.wait()


def test_a_new_reaper_hears_of_all_when_the_old_one_was_killed() -> None:
    keeper = reaper.Reaper()
    watched = sleeper()
    keeper.watch(watched.pid)
    keeper._child.kill()
    keeper._child.wait()
    keeper.forget(1 << 22)
    keeper.close()
    assert watched.wait(5) == -signal.SIGKILL


def test_two_on_one_folder_are_refused(tmp_path: Path) -> None:
    with preflight.take_lock(tmp_path) as lock:
        preflight.sign_lock(lock, 4711)
        with pytest.raises(
            StartupError, match=r"Amends runs already from .* \(pid 4711\): stop it, or use `make run PORT="
        ):
            preflight.take_lock(tmp_path)
    preflight.take_lock(tmp_path).close()


def test_a_busy_port_gets_a_line_that_names_a_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(StartupError, match=rf"Port {port} is in use: run `make run PORT={port + 1}`"):
            preflight.check_port(port)


@pytest.mark.parametrize("wrong", [{"PORT": "http"}, {"PORT": "0"}, {"PORT": "65536"}, {"DEMO": "maybe"}])
def test_a_value_that_cannot_be_meant_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(StartupError, match="make run"):
        options.read(wrong)


def test_empty_values_are_the_defaults() -> None:
    chosen = options.read({"PORT": "", "VAR_DIR": "", "DEMO": ""})
    assert (chosen.url, chosen.demo) == ("http://127.0.0.1:8000", True)
    assert chosen.locations == locate(options.ROOT / "var")


def test_children_are_not_led_to_the_database_of_another_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/other")
    environment = options.read({"VAR_DIR": "/srv/amends", "PORT": "8001", "DEMO": "0"}).environment()
    assert "DATABASE_URL" not in environment
    assert environment["VAR_DIR"] == "/srv/amends"
    assert environment["PUBLIC_URL"] == "http://127.0.0.1:8001"
    assert environment["DEMO"] == "0"


@pytest.mark.parametrize(("demo", "names"), [("1", {"beat", "live_customers"}), ("0", {"beat"})])
def test_only_the_demo_has_live_customers(demo: str, names: set[str]) -> None:
    last = processes.plan(options.read({"DEMO": demo}))[-1]
    assert not isinstance(last, Step)
    assert {service.name for service in last} == names
