"""``manage.py write_evidence``: simulate all figures and write the page that holds them. Minutes long."""

import json
import shlex
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.insights.evidence.figures import FIGURES, Figure

_HEAD = """# Evidence: what the verdicts are worth

Written by `make evidence` (minutes long), seeded: the same commands print the same figures. Each line is the product's
own decision code (`apps/insights/evidence/verdict.py`) run over simulated years of which the truth is known.

A year has 840 eligible cases. 85% of those to be called are reached; 45% answer when asked again; 37% leave the
detractors without any call. The book's effect adds 21 points for those who are reached, so that 58% of them leave; by
intention to treat that is 17.85 points. `selection` is how much more often those who can be reached leave by
themselves. `reached_beside_not_reached` is what a plain comparison, without a lot, claims at the end of the same year:
it is why only a lot gets a verdict.

| what is true | must hold | found | of years |
|---|---|---|---|
"""


class Command(BaseCommand):
    help = "Simulate all figures and write them to a page; exit 1 where one does not hold."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, default=Path("docs/evidence.md"))

    def handle(self, *_args: Any, **options: Any) -> None:
        found = [(figure, self._run(figure)) for figure in FIGURES]
        broken = [figure.title for figure, result in found if not figure.holds(result)]
        if broken:
            raise CommandError("This does not hold, and the page is left as it was: " + "; ".join(broken), returncode=1)
        rows = "\n".join(_row(figure, result) for figure, result in found)
        runs = "\n".join(f"$ python manage.py {figure.command}\n{json.dumps(result)}" for figure, result in found)
        options["output"].write_text(f"{_HEAD}{rows}\n\n## The commands and what they printed\n\n```\n{runs}\n```\n")

    def _run(self, figure: Figure) -> dict[str, Any]:
        printed = StringIO()
        call_command(*shlex.split(figure.command), stdout=printed)
        result: dict[str, Any] = json.loads(printed.getvalue())
        self.stdout.write(f"{'ok' if figure.holds(result) else 'BROKEN'}: {figure.title}: {printed.getvalue().strip()}")
        return result


def _row(figure: Figure, result: dict[str, Any]) -> str:
    must = "; ".join(map(str, figure.bounds))
    codes = ("better", "worse", "no_difference", "too_few", "not_drawn")
    rates = ", ".join(f"{code} {result[code]:.3f}" for code in codes if result[code])
    return f"| {figure.title} | {must} | {rates} | {result['years']:,} |"
