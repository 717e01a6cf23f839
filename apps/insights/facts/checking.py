"""The check that the facts say what happened: every row is derived again and compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import Model

from apps.followup.checks.finding import Check, Findings
from apps.followup.models import Case
from apps.insights.facts import history
from apps.insights.facts.derivation import Facts, facts_of
from apps.insights.models import CaseFact, StaleCustomer, WaveFact

# Swept every few seconds: an older mark means that nobody works them off.
REFRESHED_WITHIN: Final = dt.timedelta(minutes=3)
_AT_ONCE: Final = 1000


def facts_say_what_happened(now: dt.datetime) -> Findings:
    """Compare the facts of every customer without a mark; a mark that is too old is a finding as well."""
    marked = set(StaleCustomer.objects.values_list("customer_id", flat=True))
    late = StaleCustomer.objects.filter(marked_at__lt=now - REFRESHED_WITHIN).values_list("customer_id", flat=True)
    customers = list(Case.objects.order_by("customer_id").values_list("customer_id", flat=True).distinct())
    found = [f"customer {pk}: the facts were not refreshed in time" for pk in sorted(set(late))]
    for begin in range(0, len(customers), _AT_ONCE):
        found += _differences([pk for pk in customers[begin : begin + _AT_ONCE] if pk not in marked])
    return found


def _differences(customer_ids: list[int]) -> Iterator[str]:
    stored = _stored(customer_ids)
    for each in history.read(customer_ids).values():
        for facts in facts_of(each):
            kept = stored.get(facts[0].pk)
            if kept != _plain(facts):
                yield f"case {facts[0].pk}: its facts {'differ from' if kept else 'are missing for'} what happened"


def _stored(customer_ids: list[int]) -> dict[int, Any]:
    cases = CaseFact.objects.filter(customer__in=customer_ids)
    waves: dict[int, list[WaveFact]] = {}
    for wave in WaveFact.objects.filter(fact__customer__in=customer_ids).order_by("wave"):
        waves.setdefault(wave.fact_id, []).append(wave)
    return {case.pk: _plain((case, waves.get(case.pk, []))) for case in cases}


def _plain(facts: Facts) -> tuple[Any, ...]:
    case, waves = facts
    return _columns(case), *_sorted(_columns(wave) for wave in waves)


def _sorted(waves: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(waves, key=lambda wave: wave["wave"])


def _columns(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name != "id"}  # noqa: SLF001


CHECK: Final = Check(10, "the facts that reports count say what happened", facts_say_what_happened)
