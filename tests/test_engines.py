"""The engines: where they are, what they refuse, and that they come up again after whatever happened to them."""

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.engines import accounts, cluster, folders, running
from config.engines.accounts import Account
from config.engines.errors import EngineError
from config.engines.locations import Locations, locate
from config.engines.postgres import Postgres
from config.engines.spawning import Program
from config.engines.starting import start
from config.engines.valkey import Valkey

STRANGER = Account("somebody", 54321, 54321)
OURSELVES = Account("ourselves", os.geteuid(), os.getegid())


@pytest.fixture
def as_ordinary_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "is_root", lambda: False)


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "is_root", lambda: True)


def test_the_same_var_dir_leads_to_the_same_places(tmp_path: Path) -> None:
    assert locate(tmp_path / "x" / ".." / "var") == locate(tmp_path / "var")


@pytest.mark.usefixtures("as_ordinary_user")
def test_sockets_lie_in_the_var_dir() -> None:
    assert locate(Path("/srv/amends/var")).sockets == Path("/srv/amends/var/run")


@pytest.mark.usefixtures("as_ordinary_user")
@pytest.mark.parametrize(
    "var_dir", ["/srv" + "/long" * 20, "/srv/a b/var", "/srv/a,b/var", "/srv/a?b#c%20/var", "/я/var"]
)
def test_sockets_move_to_the_temporary_folder_when_a_path_is_long_or_odd(var_dir: str) -> None:
    sockets = locate(Path(var_dir)).sockets
    assert sockets.parent == Path("/tmp")  # noqa: S108
    assert sockets != locate(Path("/srv/other place")).sockets


@pytest.mark.usefixtures("as_root")
def test_sockets_of_root_move_when_the_database_cannot_pass(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert locate(closed / "var").sockets.parent == Path("/tmp")  # noqa: S108


def test_every_socket_path_fits(tmp_path: Path) -> None:
    found = locate(tmp_path / ("deep/" * 20))
    with socket.socket(socket.AF_UNIX) as probe, pytest.raises(FileNotFoundError):
        probe.connect(str(found.postgres_socket))


def test_a_folder_of_somebody_else_is_refused() -> None:
    with pytest.raises(EngineError, match=r"/ belongs to root, but the server would run as somebody: .*VAR_DIR"):
        folders.check_owner(Path("/"), STRANGER)


def test_a_link_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(EngineError, match="belongs to"):
        folders.open_private(tmp_path / "link", OURSELVES)


def test_a_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    folders.open_private(tmp_path / "run", OURSELVES)
    assert (tmp_path / "run").stat().st_mode & 0o777 == 0o700


def test_a_var_dir_that_cannot_be_made_gets_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match=r"Cannot write to .*/file/var \(Not a directory\): .*VAR_DIR=…$"):
        Valkey(locate(tmp_path / "file" / "var")).prepare()


def test_a_database_of_an_older_version_is_not_touched(tmp_path: Path) -> None:
    folders.open_private(tmp_path / "postgres", accounts.database_account())
    (tmp_path / "postgres" / "PG_VERSION").write_text("16\n")
    with pytest.raises(EngineError, match=r"was made by PostgreSQL 16, and this is 18: .* move it away"):
        cluster.ensure(tmp_path / "postgres", durable=False)


def test_a_folder_that_is_no_database_is_not_touched(tmp_path: Path) -> None:
    folders.open_private(tmp_path / "postgres", accounts.database_account())
    with pytest.raises(EngineError, match="no PG_VERSION"):
        cluster.ensure(tmp_path / "postgres", durable=False)


def test_the_last_words_of_an_engine_that_does_not_start_are_passed_on(tmp_path: Path) -> None:
    class Doomed(Valkey):
        def program(self) -> Program:
            return Program(("sh", "-c", "echo no space left on device; exit 1"))

    with pytest.raises(
        EngineError, match=r"The broker did not start: no space left on device \(all of it: .*broker.log\)"
    ):
        start(Doomed(locate(tmp_path)))


def test_a_number_in_a_pid_file_is_not_enough() -> None:
    assert not running.runs(os.getpid(), "postgres")
    assert not running.runs(0, "")


@pytest.fixture(scope="module")
def odd_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Locations]:
    """A path that no URL and no command line likes."""
    locations = locate(tmp_path_factory.mktemp("my clone, twice"))
    yield locations
    shutil.rmtree(locations.sockets)


class TestPostgres:
    @pytest.fixture
    def postgres(self, odd_place: Locations) -> Iterator[Postgres]:
        postgres = Postgres(odd_place, durable=False)
        yield postgres
        postgres.stop()

    def test_it_comes_up_with_the_database_in_it(self, postgres: Postgres) -> None:
        start(postgres)
        assert _ask(postgres, "SELECT current_database()") == "amends"

    def test_it_listens_on_no_port(self, postgres: Postgres) -> None:
        start(postgres)
        assert _ask(postgres, "SHOW listen_addresses") == ""

    def test_it_sorts_the_same_on_every_machine(self, postgres: Postgres) -> None:
        start(postgres)
        assert _ask(postgres, "SELECT datlocale FROM pg_database WHERE datname = 'amends'") == "C.UTF-8"

    def test_a_stale_pid_file_does_not_hinder_it(self, postgres: Postgres) -> None:
        postgres.prepare()
        postgres.locations.postgres_pid_file.write_text(f"{os.getpid()}\n/somewhere\n")
        start(postgres)
        assert postgres.is_ready()

    def test_it_comes_up_after_kill_9(self, postgres: Postgres) -> None:
        child = start(postgres)
        assert child
        child.kill()
        child.wait()
        assert postgres.pid() == 0
        assert not postgres.is_ready()
        start(postgres)
        assert _ask(postgres, "SELECT 1") == 1

    def test_a_second_start_leaves_the_first_alone(self, postgres: Postgres) -> None:
        start(postgres)
        pid = postgres.pid()
        assert start(postgres) is None
        assert postgres.pid() == pid

    def test_stopping_it_twice_does_no_harm(self, postgres: Postgres) -> None:
        start(postgres)
        postgres.stop()
        postgres.stop()
        assert postgres.pid() == 0


class TestValkey:
    @pytest.fixture
    def valkey(self, tmp_path: Path) -> Iterator[Valkey]:
        valkey = Valkey(locate(tmp_path))
        yield valkey
        valkey.stop()
        shutil.rmtree(valkey.locations.sockets)

    def test_it_comes_up_after_kill_9_with_its_folder_gone(self, valkey: Valkey) -> None:
        child = start(valkey)
        assert child
        child.send_signal(signal.SIGKILL)
        child.wait()
        valkey.locations.valkey_dir.rmdir()
        assert not valkey.is_ready()
        start(valkey)
        assert valkey.is_ready()

    def test_it_counts_the_workers_that_wait_at_a_queue(self, valkey: Valkey) -> None:
        start(valkey)
        assert valkey.waiting_workers() == 0
        with socket.socket(socket.AF_UNIX) as worker:
            worker.connect(str(valkey.locations.valkey_socket))
            worker.sendall(b"BRPOP followup 5\r\n")
            assert running.wait_until(lambda: valkey.waiting_workers() == 1, 5)


def _ask(postgres: Postgres, question: str) -> object:
    host = str(postgres.locations.postgres_socket_dir)
    with psycopg.connect(host=host, user=cluster.SUPERUSER, dbname=cluster.DATABASE) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None
