"""Customers of Acme Telecom, as rows to be added."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from random import Random
from typing import Final

from apps.customers.bulk_adding import NewCustomer
from apps.demo.acme.company import person_names
from apps.demo.acme.company.places import LANGUAGES, Numbering, Place, somewhere

PREFIX: Final = "acme-"
SEGMENTS: Final = (("consumer", 70), ("small business", 20), ("enterprise", 10))
_TIERS: Final = {
    "consumer": ("basic", "plus", "premium"),
    "small business": ("plus", "premium"),
    "enterprise": ("premium",),
}
_VALUE: Final = {"consumer": (120, 900), "small business": (600, 4_000), "enterprise": (5_000, 60_000)}
_ROLES: Final = (("decides", 25), ("influences", 30), ("uses", 45))
_AGES: Final = ("18-29", "30-44", "45-59", "60+")
# Companies, by external id: so many have people among the customers.
COMPANIES: Final = tuple(
    (f"acme-account-{number:02d}", name)
    for number, name in enumerate(
        (
            "Northwind Foods", "Harbour Logistics", "Brightside Clinics", "Oakfield Schools", "Larch & Sons",
            "Bluebird Travel", "Мирный Дом", "Северный Порт", "Аптека Здоровье", "Школа Парус", "Альфа Сервис",
            "Волга Транс", "东方物流", "海蓝科技", "青山医院", "长河贸易", "星光教育", "和平酒店",
        )
    )
)  # fmt: skip
_COMPANIES_OF: Final = {"en": COMPANIES[:6], "ru": COMPANIES[6:12], "zh": COMPANIES[12:]}


class Population:
    """Makes one customer after another, each with a number of their own."""

    def __init__(self, rng: Random, prefix: str = PREFIX) -> None:
        self._rng = rng
        self._prefix = prefix
        self._numbering = Numbering()
        self._count = count(1)

    def somebody(self, place: Place | None = None) -> NewCustomer:
        rng = self._rng
        language = place.language if place else _weighted(rng, LANGUAGES)
        place = place or somewhere(rng, language)
        segment = _weighted(rng, SEGMENTS)
        at_work = segment != "consumer"
        return NewCustomer(
            external_id=f"{self._prefix}{next(self._count):05d}",
            name=person_names.name(rng, language),
            phone=self._numbering.next_in(place),
            language=language,
            time_zone=place.zone,
            account=rng.choice(_COMPANIES_OF[language])[0] if at_work else "",
            account_role=_weighted(rng, _ROLES) if at_work else "",
            attributes={"segment": segment, "tier": rng.choice(_TIERS[segment]), "age_band": rng.choice(_AGES)},
            value_per_year=Decimal(rng.randint(*_VALUE[segment])),
        )


def _weighted(rng: Random, choices: tuple[tuple[str, int], ...]) -> str:
    return rng.choices([name for name, _ in choices], [weight for _, weight in choices])[0]
