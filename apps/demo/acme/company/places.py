"""Places where Acme Telecom's customers live, and telephone numbers that belong to nobody.

Numbers are of ranges kept for films and books: Ofcom's (UK), ComReg's 020 91 (Ireland), ACMA's 5550 and 7010
(Australia), 555-01xx (North America). Russia, Kazakhstan and China keep none: there we take codes that are not given
out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Final

_BRITISH: Final = (
    "7700900 2079460 1134960 1144960 1154960 1164960 1174960 1184960 1214960 1314960 1414960 1514960 1614960 1914980"
)
_UK: Final = tuple((f"+44{area}", 1000) for area in _BRITISH.split())


def _america(*areas: int) -> tuple[tuple[str, int], ...]:
    return tuple((f"+1{area}55501", 100) for area in areas)


@dataclass(frozen=True)
class Place:
    """``ranges``: prefixes and how many numbers each holds; ``weight``: how many customers live there."""

    zone: str
    language: str
    weight: int
    ranges: tuple[tuple[str, int], ...]

    @property
    def capacity(self) -> int:
        return sum(size for _, size in self.ranges)

    def number(self, index: int) -> str:
        """The number ``index``, counted through the ranges from the first; they begin anew where all are taken."""
        index %= self.capacity
        for prefix, size in self.ranges:
            if index < size:
                return f"{prefix}{index:0{len(str(size - 1))}d}"
            index -= size
        raise AssertionError("an index is within the ranges")


PLACES: Final = (
    Place("Europe/London", "en", 46, _UK),
    Place("Europe/Dublin", "en", 8, (("+353209", 1_000_000),)),
    Place("America/New_York", "en", 12, _america(212, 646, 718, 917, 347, 332, 305, 404, 617, 215, 202, 201, 267, 857)),
    Place("America/Chicago", "en", 8, _america(312, 773, 872, 214, 713, 512, 469, 832, 651)),
    Place("America/Denver", "en", 4, _america(303, 720, 505, 801, 406)),
    Place("America/Los_Angeles", "en", 7, _america(213, 310, 323, 415, 206, 503, 619, 916)),
    Place("America/Anchorage", "en", 1, _america(907)),
    Place("Pacific/Honolulu", "en", 1, _america(808)),
    Place("America/Halifax", "en", 1, _america(902, 782)),
    Place("Australia/Sydney", "en", 8, (("+6125550", 10_000), ("+6127010", 10_000))),
    Place("Australia/Perth", "en", 4, (("+6185550", 10_000),)),
    Place("Europe/Kaliningrad", "ru", 5, (("+7943401", 10_000),)),
    Place("Europe/Moscow", "ru", 40, (("+794440", 100_000),)),
    Place("Europe/Samara", "ru", 7, (("+7943463", 10_000),)),
    Place("Asia/Yekaterinburg", "ru", 11, (("+7943434", 10_000),)),
    Place("Asia/Almaty", "ru", 6, (("+7799000", 10_000),)),
    Place("Asia/Omsk", "ru", 5, (("+7943381", 10_000),)),
    Place("Asia/Krasnoyarsk", "ru", 7, (("+7943391", 10_000),)),
    Place("Asia/Irkutsk", "ru", 5, (("+7943395", 10_000),)),
    Place("Asia/Yakutsk", "ru", 4, (("+7943411", 10_000),)),
    Place("Asia/Vladivostok", "ru", 6, (("+7943423", 10_000),)),
    Place("Asia/Kamchatka", "ru", 4, (("+7943415", 10_000),)),
    Place("Asia/Shanghai", "zh", 62, (("+8614210", 1_000_000),)),
    Place("Asia/Singapore", "zh", 12, (("+65100", 100_000),)),
    Place("America/Vancouver", "zh", 9, _america(604, 778, 236, 250, 672)),
    Place("America/Toronto", "zh", 9, _america(416, 647, 437, 905, 289)),
    Place("Australia/Melbourne", "zh", 8, (("+6135550", 10_000), ("+6137010", 10_000))),
)
# Shares, of a hundred customers.
LANGUAGES: Final = (("en", 50), ("ru", 26), ("zh", 24))


class Numbering:
    """Gives each customer a number that no other has."""

    def __init__(self) -> None:
        self._next = {place.zone: count() for place in PLACES}

    def next_in(self, place: Place) -> str:
        return place.number(next(self._next[place.zone]))


def somewhere(rng: Random, language: str) -> Place:
    there = [place for place in PLACES if place.language == language]
    return rng.choices(there, [place.weight for place in there])[0]
