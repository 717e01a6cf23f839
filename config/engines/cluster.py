"""The folder that PostgreSQL keeps its tables in: made once, recognised later, refused when it is not ours to open."""

import shutil
import subprocess
from pathlib import Path

from config.engines import accounts, folders, wheels
from config.engines.accounts import Account
from config.engines.errors import EngineError

SUPERUSER = "amends"
DATABASE = "amends"
# Root's VAR_DIR may lie where the server's account cannot go. A program is put into a folder before it changes its
# account, and Linux lets it call that folder this, whatever lies above.
_OWN_FOLDER = "/proc/self/cwd"


def argument(data: Path) -> str:
    """Return how the server, started in the folder, is to call it."""
    return _OWN_FOLDER if accounts.is_root() else str(data)


def ensure(data: Path, *, durable: bool) -> None:
    if data.exists():
        _check(data)
    else:
        _create(data, durable=durable)


def _check(data: Path) -> None:
    folders.check_owner(data, accounts.database_account())
    version_file = data / "PG_VERSION"
    found = version_file.read_text().strip() if version_file.exists() else ""
    if not found:
        raise EngineError(f"{data} is not a PostgreSQL folder (no PG_VERSION): move it away, a new one will be made.")
    if found != wheels.POSTGRES_MAJOR:
        raise EngineError(
            f"{data} was made by PostgreSQL {found}, and this is {wheels.POSTGRES_MAJOR}: dump it with the version "
            f"that made it, or move it away (mv '{data}' '{data}-{found}') and start with an empty one."
        )


def _create(data: Path, *, durable: bool) -> None:
    """Under another name until it is whole, so that a kill half-way leaves nothing that looks like a database."""
    draft = data.with_name(f"{data.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    account = accounts.database_account()
    folders.open_private(draft, account)
    folder = argument(draft)
    initdb = ["initdb", "-D", folder, "-U", SUPERUSER, "-E", "UTF8", "--auth=trust", "--no-instructions"]
    initdb += ["--locale-provider=builtin", "--locale=C.UTF-8"]
    _run([*initdb, *([] if durable else ["--no-sync"])], draft, account)
    _run(["postgres", "--single", "-D", folder, "postgres"], draft, account, f"CREATE DATABASE {DATABASE}\n")
    draft.rename(data)


def _run(argv: list[str], folder: Path, account: Account, typed: str = "") -> None:
    root = accounts.is_root()
    try:
        done = subprocess.run(
            [str(wheels.postgres_bin() / argv[0]), *argv[1:]],
            cwd=folder,
            input=typed,
            text=True,
            errors="replace",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            user=account.uid if root else None,
            group=account.gid if root else None,
            extra_groups=[] if root else None,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as refusal:
        raise EngineError(f"Cannot run {argv[0]} as {account.name} ({refusal}): use an ordinary user.") from refusal
    if done.returncode != 0:
        last = done.stdout.strip().splitlines()[-1:] or ["it said nothing"]
        raise EngineError(f"PostgreSQL's {argv[0]} failed in {folder}: {last[0]}")
