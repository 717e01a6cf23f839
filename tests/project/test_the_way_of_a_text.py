"""The way of a text: a signed webhook with `3` becomes an answer, a case and our queued reply.

Counted is what a reader has to open. A module is on the way if one of its functions is called, from the hook's guard to
the row of our reply in the outbox and the case in the queue; importing it does not count, nor does a data class that is
only made. The tables (`models.py`, `models/`) are no steps of it: a property of a row, such as `customer.zones`, is
read where it is used. They are a few modules more, and the test says so. Nor are steps what every request and every
task passes, whatever it is about (the middleware, nudges, turns of work, the keeping of failures, the choice of a
database), and what writes the log.

The chain returns to a module when a function of another module calls into it though it had been entered, and left,
before; a call within one module is none, nor is coming back from a call. What Django calls for us after a commit has no
caller of ours, and counts as well.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

import pytest
import time_machine
from django.conf import settings
from django.test import TestCase

import apps
from apps.conversation.tasks import read_replies
from apps.core import work
from apps.followup.models import Case
from apps.messaging.models import Message, MessagePurpose, Status
from tests import factories as f
from tests import providers
from tests.conversation.texting import MINUTE, Phone, invited

pytestmark = pytest.mark.django_db
ROOT = Path(apps.__file__).parent
MODULES_AT_MOST, RETURNS_AT_MOST, WITH_TABLES_AT_MOST = 25, 10, 33
# Every request that leaves work, every task or every statement passes these, whatever it is about; so does the log.
_AROUND = (
    "core/set_aside.py",
    "core/work.py",
    "core/nudges.py",
    "core/coalescing.py",
    "core/logs.py",
    "core/database/inserting.py",
    "core/database/replica.py",
)


class Way:
    """The modules on the way, in the order in which they were entered, and the calls that returned to one."""

    def __init__(self) -> None:
        self.modules: list[str] = []
        self.tables: set[str] = set()
        self.returns: list[str] = []

    def follow(self, frame: FrameType, event: str, _argument: object) -> None:
        module = _module(frame)
        if event != "call" or module is None or frame.f_code.co_name == "<module>":
            return
        if _is_table(module):
            self.tables.add(module)
            return
        caller = _caller(frame)
        if module in self.modules and caller != module:
            self.returns.append(f"{module} {frame.f_code.co_name} from {caller}")
        if module not in self.modules:
            self.modules.append(module)


def _module(frame: FrameType) -> str | None:
    path = Path(frame.f_code.co_filename)
    if not path.is_relative_to(ROOT):
        return None
    module = str(path.relative_to(ROOT))
    return None if module in _AROUND or module in _middleware() else module


@cache
def _middleware() -> frozenset[str]:
    """Return the modules that every request passes."""
    ours = [name.split(".") for name in settings.MIDDLEWARE if name.startswith("apps.")]
    return frozenset("/".join(name[1:-1]) + ".py" for name in ours)


def _is_table(module: str) -> bool:
    return "/models/" in module or module.endswith("/models.py")


def _caller(frame: FrameType) -> str | None:
    """The nearest module of ours above it that is a step of the way."""
    above = frame.f_back
    while above is not None:
        module = _module(above)
        if module is not None and not _is_table(module):
            return module
        above = above.f_back
    return None


@contextmanager
def followed() -> Iterator[Way]:
    way = Way()
    sys.setprofile(way.follow)
    try:
        yield way
    finally:
        sys.setprofile(None)


@pytest.fixture(autouse=True)
def a_turn_that_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a profiler, a worker's turn may be over before the text is read."""
    monkeypatch.setattr(work, "TURN", 60.0)


def texts_three() -> tuple[Way, Message]:
    """A customer texts `3`: the hook takes it, the worker reads it. All has been imported and cached before."""
    Phone().says("3")
    phone = invited(now=f.NOW + f.HOUR).customer.phone
    hook = providers.said(phone, "3")
    with time_machine.travel(f.NOW + f.HOUR + MINUTE, tick=False), followed() as way:
        with TestCase.captureOnCommitCallbacks(execute=True):
            providers.deliver(hook)
        with TestCase.captureOnCommitCallbacks(execute=True):
            read_replies()
    return way, Message.objects.get(address=phone, purpose=MessagePurpose.REPLY)


def test_a_text_becomes_a_case_and_a_reply_within_few_modules_that_each_are_entered_once_or_twice() -> None:
    way, reply = texts_three()
    assert (reply.status, Case.objects.filter(customer__phone=reply.address).count()) == (Status.QUEUED, 1)
    assert len(way.modules) <= MODULES_AT_MOST, "\n".join(way.modules)
    assert len(way.modules) + len(way.tables) <= WITH_TABLES_AT_MOST, sorted(way.tables)
    assert len(way.returns) <= RETURNS_AT_MOST, "\n".join(way.returns)
