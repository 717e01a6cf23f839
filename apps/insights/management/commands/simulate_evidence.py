"""``manage.py simulate_evidence``: how often the verdicts are right in simulated years, and how often wrong."""

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.insights.evidence.simulation import BOOK_EFFECT, Rates, World, simulate
from apps.insights.evidence.verdict import Kind


def _effect(text: str) -> float:
    return BOOK_EFFECT if text == "book" else float(text)


def _part(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return value


class Command(BaseCommand):
    help = "Run the product's own decision code over simulated years, and print the rates of its verdicts."
    # Nothing is read from the database, and nothing is served.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--years", type=_count, default=1000)
        parser.add_argument(
            "--effect", type=_effect, default=0.0, help="of a call on those reached, -1 to 1, or “book”: 0.21"
        )
        parser.add_argument(
            "--selection", type=float, default=0.0, help="how much more often the reachable leave anyway"
        )
        parser.add_argument("--share", type=_part, default=0.25, help="drawn to wait; 0: no lot")
        parser.add_argument("--looks", type=_count, default=52, help="equally spaced over the year")
        parser.add_argument("--answer-rate-called", type=_part, default=0.45)
        parser.add_argument("--answer-rate-waiting", type=_part, default=0.45)
        parser.add_argument("--volume", type=_count, default=840, help="eligible cases a year")
        parser.add_argument(
            "--clustering", type=_part, default=0.0, help="correlation of outcomes within accounts of four"
        )
        parser.add_argument("--open-ended", action="store_true", help="watch by e-values instead of a plan with an end")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            rates = simulate(_world(options), years=options["years"], seed=options["seed"])
        except ValueError as impossible:
            raise CommandError(str(impossible)) from impossible
        found = _as_json(rates)
        self.stdout.write(json.dumps(found) if options["json"] else _as_text(found))


def _world(options: dict[str, Any]) -> World:
    return World(
        effect=options["effect"],
        selection=options["selection"],
        share=options["share"],
        looks=options["looks"],
        answering_called=options["answer_rate_called"],
        answering_waiting=options["answer_rate_waiting"],
        volume=options["volume"],
        clustering=options["clustering"],
        kind=Kind.OPEN_ENDED if options["open_ended"] else Kind.PLANNED_END,
    )


def _as_json(rates: Rates) -> dict[str, Any]:
    beside = {"better": rates.reached_better, "worse": rates.reached_worse}
    verdicts = {code.value: rate for code, rate in rates.verdicts.items()}
    return {"years": rates.years, **verdicts, "reached_beside_not_reached": beside}


def _as_text(found: dict[str, Any]) -> str:
    return "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in found.items())
