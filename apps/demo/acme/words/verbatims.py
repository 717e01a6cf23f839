"""Composing what a customer says: an opening, a detail, a closing, seldom the same twice."""

from __future__ import annotations

from random import Random
from types import MappingProxyType, ModuleType
from typing import Final

from apps.demo.acme.words import chinese, english, russian
from apps.surveys.scales import Group

BANKS: Final = MappingProxyType({"en": english, "ru": russian, "zh": chinese})
CAUSE_OF_TOPIC: Final = MappingProxyType(
    {
        "billing": "process-billing",
        "outage": "product-fault",
        "waiting": "process-waiting",
        "rude": "communication-tone",
        "contract": "process-rules",
        "promise": "communication-promise-broken",
        "repeat": "process-repeated-contact",
        "unclear": "communication-unclear",
        "silence": "communication-silence",
        "speed": "product-quality",
        "price": "product-price",
        "missing": "product-missing",
    }
)
# Weights: customers complain of each so often.
_WEIGHTS: Final = MappingProxyType(
    {"billing": 17, "outage": 13, "waiting": 15, "rude": 6, "contract": 8, "promise": 8, "repeat": 10, "unclear": 6}
    | {"silence": 5, "speed": 9, "price": 8, "missing": 4}
)
_CURRENCY: Final = MappingProxyType({"en": "${}", "ru": "{}0 ₽", "zh": "{}元"})


def topic(rng: Random, *, during_outage: bool = False) -> str:
    """Return the topic a customer is unhappy about; in an outage mostly that."""
    if during_outage and rng.random() < 0.6:  # noqa: PLR2004  (the story of that month)
        return rng.choice(("outage", "outage", "silence", "speed", "waiting"))
    return rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]


def comment(rng: Random, language: str, group: str, about: str) -> str:
    bank, joint = BANKS[language], "" if language == "zh" else " "
    if group == Group.PROMOTER:
        parts = _around(rng, bank.DELIGHTED_OPENINGS, rng.choice(bank.DELIGHTED), bank.DELIGHTED_CLOSINGS)
    elif group == Group.PASSIVE:
        both = [rng.choice(bank.MIDDLING), rng.choice(bank.WISHES)]
        parts = rng.choice((both, both, both[:1], both[1:]))
    else:
        parts = _around(rng, bank.OPENINGS, _complaint(rng, bank, about, joint), bank.CLOSINGS)
    return _filled(rng, joint.join(parts), language)


def _complaint(rng: Random, bank: ModuleType, about: str, joint: str) -> str:
    """Some have two things to say."""
    first = rng.choice(bank.UNHAPPY[about])
    if rng.random() < 0.82:  # noqa: PLR2004
        return str(first)
    other = rng.choice([key for key in bank.UNHAPPY if key != about])
    return f"{first}{joint}{rng.choice(bank.UNHAPPY[other])}"


def _around(rng: Random, openings: tuple[str, ...], detail: str, closings: tuple[str, ...]) -> list[str]:
    parts = [detail]
    if rng.random() < 0.45:  # noqa: PLR2004
        parts.insert(0, rng.choice(openings))
    if rng.random() < 0.4:  # noqa: PLR2004
        parts.append(rng.choice(closings))
    return parts


def _filled(rng: Random, text: str, language: str) -> str:
    if "{" not in text:
        return text
    return text.format(
        amount=_CURRENCY[language].format(rng.randint(6, 89)),
        minutes=rng.randint(12, 75),
        days=rng.randint(5, 19),
        times=rng.choice((3, 4)) if language == "ru" else rng.randint(3, 9),
    )
