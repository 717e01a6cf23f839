"""`python -m tests.bench`: everything, in under three minutes. No test looks at a clock; this does nothing else."""

import os
import sys
import time

import django

from tests.bench.installation import ROOT, own_engines


def main() -> int:
    began = time.perf_counter()
    with own_engines() as var_dir:
        django.setup()
        # Only now: the rooms need the settings, and the settings the engines' addresses.
        from django.core.management import call_command  # noqa: PLC0415

        from tests.bench import answers, claims, filling, hooks, report, results  # noqa: PLC0415

        _say(began, "making the tables")
        call_command("migrate", verbosity=0)
        cast = filling.cast()
        _say(began, f"filling them with {filling.CASES:,} cases")
        filling.fill(cast)
        _say(began, "the conversion report")
        measured = [report.bench()]
        _say(began, "claims")
        measured.append(claims.bench(cast))
        _say(began, "answers over HTTP")
        measured.append(answers.bench(cast, var_dir))
        _say(began, "texts at the hook")
        measured.append(hooks.bench(var_dir))
        written = results.write(measured, ROOT)
    print(f"\n{results.table(measured)}\n\n{results.notes(measured)}\n")
    print(
        f"On {os.cpu_count()} cores, {time.perf_counter() - began:.0f} s. Written: {', '.join(p.name for p in written)}"
    )
    return 0


def _say(began: float, what: str) -> None:
    print(f"{time.perf_counter() - began:5.0f} s  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
