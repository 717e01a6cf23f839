"""PORT, VAR_DIR and DEMO, read once from the environment and checked."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from config.engines.errors import StartupError
from config.engines.locations import Locations, locate

LAST_PORT: Final = 65535
ROOT: Final = Path(__file__).resolve().parents[2]
_DEMO: Final = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
# Meant for production or for another project. Here they would lead the children past the engines of this VAR_DIR.
_NOT_FOR_CHILDREN: Final = ("DATABASE_URL", "REDIS_URL")


@dataclass(frozen=True)
class Options:
    port: int
    locations: Locations
    demo: bool

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def environment(self) -> dict[str, str]:
        """Return what every child inherits."""
        inherited = {key: value for key, value in os.environ.items() if key not in _NOT_FOR_CHILDREN}
        return {
            "PUBLIC_URL": self.url,
            **inherited,
            "VAR_DIR": str(self.locations.var_dir),
            "DEMO": str(int(self.demo)),
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
            "PYTHONUNBUFFERED": "1",
        }


def read(environment: Mapping[str, str]) -> Options:
    """Raises StartupError for a value that cannot be meant."""
    # A relative VAR_DIR counts from the clone, as it does in config/settings/base.py.
    var_dir = ROOT / (environment.get("VAR_DIR") or "var")
    return Options(_port(environment.get("PORT") or "8000"), locate(var_dir), _demo(environment.get("DEMO") or "1"))


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) <= LAST_PORT):
        raise StartupError(f"PORT={text} is not a port: give a number from 1 to 65535, as in `make run PORT=8001`")
    return int(text)


def _demo(text: str) -> bool:
    if text.lower() not in _DEMO:
        raise StartupError(f"DEMO={text} is neither 1 nor 0: `make run DEMO=0` starts empty, ready for real use")
    return _DEMO[text.lower()]
