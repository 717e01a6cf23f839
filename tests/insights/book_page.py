"""``docs/book.md``: the book's numbers, as ``make book`` read them off the report."""

from __future__ import annotations

from apps.insights import nps
from apps.insights.conversion import Report
from apps.insights.conversion.outcomes import Share

_PAGE = """# The book's case, read off the report

Written by `make book` (some minutes long): a year of {answers:,} answers, lived through by the product's own verbs.
Each detractor and everyone who asked for a call was called, and all of them were asked again 90 days later. The numbers
are those that `GET /reports/conversion/?wave=90` and `GET /reports/nps/` tell.

| | the book | the report |
|---|---|---|
| detractors, of all answers | 10% | {detractors:,} of {answers:,}: {detractor_share:.1%} |
| others who asked for a call | 5% | {callbacks:,} of {answers:,}: {callback_share:.1%} |
| called, of both | 100% | {called:,} of {opened:,}: {called_share:.1%} |
| detractors called who became promoters | 25% | {promoters} |
| detractors called who became passives | a third | {passives} |
| detractors called who stayed | – | {stayed} |
| NPS of the year | – | {nps:.1f} (from {low:.1f} to {high:.1f}) |

Intervals are 95%: Wilson's for shares, Tango's for the score. The report's verdict: `{code}`. “{sentence}”
"""


def text(report: Report) -> str:
    """Return the page on the year that was lived through."""
    [year] = [row for row in nps.nps(None, None, "touchpoint") if row.key == "brand"]
    reached, funnel = report.reached, report.funnel
    callbacks = funnel.opened - year.detractors
    return _PAGE.format(
        answers=year.n,
        detractors=year.detractors,
        detractor_share=year.detractors / year.n,
        callbacks=callbacks,
        callback_share=callbacks / year.n,
        called=funnel.attempted,
        opened=funnel.opened,
        called_share=funnel.attempted / funnel.opened,
        promoters=_share(reached.to_promoter, reached.n),
        passives=_share(reached.to_passive, reached.n),
        stayed=_share(reached.stayed, reached.n),
        nps=year.nps,
        low=year.low,
        high=year.high,
        code=report.verdict.code.value,
        sentence=report.verdict.sentence,
    )


def _share(share: Share, n: int) -> str:
    return f"{share.count:,} of {n:,}: {share.share:.1%} ({share.low:.1%} to {share.high:.1%})"
