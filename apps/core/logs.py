"""Logs as JSON lines (or for a person's eyes), without personal data.

A log line names things by key. Should a value slip in under a personal field's name, it is blotted out here, and
numbers, addresses and keys inside other strings are, too.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any, Final

import structlog

_PERSONAL: Final = frozenset(
    {"phone", "name", "email", "address", "comment", "body", "to", "from", "note", "text", "username", "customer"}
)
_NUMBER: Final = re.compile(r"\+\d{7,15}")
_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# PostgreSQL quotes the whole failing row here.
_ROW: Final = re.compile(r"DETAIL:.*")
# A key in an address, such as a survey's link: who reads it in a log could answer in the customer's name.
_KEY: Final = re.compile(r"(?<=/)[\w-]{22}(?=/)")
_BLOT: Final = "[personal]"


def without_personal(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor: blots out what belongs to a person."""
    for key, value in line.items():
        line[key] = _BLOT if key in _PERSONAL else scrubbed(value)
    return line


def scrubbed(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    for personal in (_ROW, _ADDRESS, _NUMBER, _KEY):
        value = personal.sub(_BLOT, value)
    return value


def configure(*, as_json: bool, level: str) -> dict[str, Any]:
    """Django's LOGGING: structlog and the standard library end in the same lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        without_personal,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer: Any = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        "foreign_pre_chain": shared,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"twilio": {"level": "WARNING"}, "django": {"handlers": [], "propagate": True, "level": level}},
    }
