"""`python -m tests.conversation.unseen`: the rates of the readers on the lists that others wrote, as a table."""

import os
import sys
from collections import Counter

import django


def main() -> int:
    """Print one line for each list and language."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    django.setup()
    # Only now: the rooms need the settings.
    from tests.conversation.unseen.judging import JUDGES, LANGUAGES, Verdict, rows_of  # noqa: PLC0415

    verdicts = [each for each in Verdict if each != Verdict.RIGHT]
    print("| list | language | right |", " | ".join(verdicts), "|")
    print("|---|---|---|" + "---|" * len(verdicts))
    for name, judge in JUDGES.items():
        for language in LANGUAGES:
            rows = [row for row in rows_of(name) if row.lang == language]
            counts = Counter(judge(row) for row in rows)
            others = " | ".join(str(counts[verdict]) for verdict in verdicts)
            print(f"| {name} | {language} | {counts[Verdict.RIGHT]} of {len(rows)} | {others} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
