"""The Net Promoter Score with its interval, by touchpoint, month or any attribute, from headline answers alone.

An answer to a re-survey never enters it (design, section 3), nor one that a later answer to the same invitation
supersedes. Answers count by the day, in the reader's zone, on which they were given.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Func, QuerySet, TextField
from django.db.models.expressions import Value
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.translation import gettext as _

from apps.core.database.replica import reads_replica
from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.insights.definitions.periods import Period
from apps.insights.statistics.nps_scores import score, score_interval
from apps.surveys.models import Response, Touchpoint
from apps.surveys.scales import Group

# A page of bars that nobody can read: such an attribute, a name or an amount, is no grouping.
MOST_VALUES: Final = 200


class By(StrEnum):
    """Groupings of the answers' own. Any other name is that of an attribute of the customers, such as ``segment``."""

    TOUCHPOINT = "touchpoint"
    MONTH = "month"


@dataclass(frozen=True)
class Row:
    """One bar: ``key`` is a slug, a month (2026-03) or a value; ``nps``, ``low`` and ``high`` are points.

    All three are None where nobody answered. ``parent`` is the slug of the touchpoint above, which counts these
    answers too.
    """

    key: str
    label: str
    parent: str | None
    n: int
    promoters: int
    passives: int
    detractors: int
    nps: float | None
    low: float | None
    high: float | None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@reads_replica
def nps(start: dt.date | None, end: dt.date | None, by: str, zone: str = "UTC") -> list[Row]:
    """Return a row for each touchpoint (it and all below), month from the first to the last with answers, or value of
    the attribute.

    Raises Refused ``unknown_grouping``, ``too_many_values``, ``period_reversed`` and ``unknown_zone``.
    """
    answers = _headline(Period(start, end, zone))
    match by:
        case By.TOUCHPOINT:
            return list(_by_touchpoint(answers))
        case By.MONTH:
            return list(_by_month(answers, ZoneInfo(zone)))
        case _:
            return _by_attribute(answers, by)


def _headline(period: Period) -> QuerySet[Response]:
    counted = Response.objects.filter(is_resurvey=False, superseded_by=None).order_by()
    return counted.filter(answered_at__range=(period.first, period.last))


def _counts(answers: QuerySet[Response], key: Any) -> dict[Any, Counter[str]]:
    found: dict[Any, Counter[str]] = {}
    for value, group, n in answers.annotate(by=key).values_list("by", "group").annotate(n=Count("pk")):
        found.setdefault(value, Counter())[group] += n
    return found


def _by_touchpoint(answers: QuerySet[Response]) -> Iterator[Row]:
    """The tree from the top down, children under their parent; a touchpoint without answers is shown as such."""
    children: dict[int | None, list[Touchpoint]] = {}
    for touchpoint in Touchpoint.objects.order_by("name", "pk"):
        children.setdefault(touchpoint.parent_id, []).append(touchpoint)
    yield from _below(None, children, _counts(answers, F("touchpoint_id")))[0]


def _below(
    parent: Touchpoint | None, children: dict[int | None, list[Touchpoint]], own: dict[int, Counter[str]]
) -> tuple[list[Row], Counter[str]]:
    """The rows beneath a touchpoint, and what they come to together."""
    rows: list[Row] = []
    total: Counter[str] = Counter()
    for touchpoint in children.get(parent.pk if parent else None, []):
        below, counts = _below(touchpoint, children, own)
        counts += own.get(touchpoint.pk, Counter())
        rows += [_row(touchpoint.slug, touchpoint.name, counts, parent.slug if parent else None), *below]
        total += counts
    return rows, total


def _by_month(answers: QuerySet[Response], zone: ZoneInfo) -> Iterator[Row]:
    """A month in between without any answer is a gap to be seen, not to be left out."""
    counts = _counts(answers, TruncMonth("answered_at", tzinfo=zone))
    found = {(month.year, month.month): each for month, each in counts.items()}
    for year, month in _months(found):
        day = dt.date(year, month, 1)
        yield _row(f"{day:%Y-%m}", f"{day:%B %Y}", found.get((year, month), Counter()))


def _months(found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    months = [year * 12 + month - 1 for year, month in found]
    if months:
        yield from ((month // 12, month % 12 + 1) for month in range(min(months), max(months) + 1))


def _by_attribute(answers: QuerySet[Response], name: str) -> list[Row]:
    """Values by their names, those customers last who have none. A value that is no text is told as JSON writes it."""
    # Django's own transform takes a name such as “2026” for a place in a list.
    value = Coalesce(
        Func(F("customer__attributes"), Value(name), function="jsonb_extract_path_text"),
        Value(""),
        output_field=TextField(),
    )
    counts = _counts(answers, value)
    if counts.keys() <= {""} and not Customer.objects.filter(attributes__has_key=name).exists():
        raise _unknown(name)
    if len(counts) > MOST_VALUES:
        said = _("NPS cannot be grouped by “{by}”: it has more than {most} values.")
        raise Refused("too_many_values", said.format(by=name, most=MOST_VALUES))
    return [_row(key, key or _("no {attribute}").format(attribute=name), counts[key]) for key in _last_empty(counts)]


def _last_empty(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: (key == "", key))


def _unknown(name: str) -> Refused:
    said = _("NPS cannot be grouped by “{by}”. Choose one of: {choices}, or an attribute of your customers.")
    return Refused("unknown_grouping", said.format(by=name, choices=", ".join(By)))


def _row(key: str, label: str, counts: Counter[str], parent: str | None = None) -> Row:
    promoters, passives, detractors = counts[Group.PROMOTER], counts[Group.PASSIVE], counts[Group.DETRACTOR]
    n = promoters + passives + detractors
    interval = score_interval(promoters, detractors, n)
    return Row(
        key=key,
        label=label,
        parent=parent,
        n=n,
        promoters=promoters,
        passives=passives,
        detractors=detractors,
        nps=100 * score(promoters, detractors, n) if n else None,
        low=100 * interval.low if interval else None,
        high=100 * interval.high if interval else None,
    )
