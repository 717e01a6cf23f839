"""The account that the database server runs as: ours, or for root another one, because PostgreSQL refuses root."""

import os
import pwd
from dataclasses import dataclass

from config.engines.errors import EngineError

# Accounts that own nothing and that every Unix has one of.
_UNPRIVILEGED = ("nobody", "daemon")


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int


def is_root() -> bool:
    return os.geteuid() == 0


def database_account() -> Account:
    if is_root():
        return _unprivileged()
    # A container may run us under a number that has no name.
    return Account(name_of(os.geteuid()), os.geteuid(), os.getegid())


def name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"


def _unprivileged() -> Account:
    for name in _UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise EngineError(
        f"PostgreSQL does not run as root, and this machine has none of the users {', '.join(_UNPRIVILEGED)}: "
        "run as an ordinary user, or add one of them."
    )
