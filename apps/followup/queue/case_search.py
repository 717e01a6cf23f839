"""Finding cases: by the customer's words, name and numbers, or by the number of the case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet

from apps.core.text_search import newest, portions, words_wanted
from apps.customers.customer_search import customers_found
from apps.followup.models.case import Case
from apps.followup.models.triage import Triage
from apps.followup.queue.counts import COUNTED_AT_MOST
from apps.surveys.models import Response
from apps.surveys.models.response import WORDS_SAID

# The largest key that a table can have.
_LAST_KEY: Final = 2**63 - 1


def cases_found(cases: QuerySet[Case], search: str) -> QuerySet[Case]:
    """Return those of ``cases`` that ``search`` finds: all for an empty one, none where it has no word.

    Each way of finding goes by its own index, and what they found is joined by keys: an OR over several tables would
    read them all. Of more than a thousand the newest are found.
    """
    if not search.strip():
        return cases
    keys = {*_cases_of(customers_found(search)), *_told(_answers_found(search)), *_number(search)}
    return cases.filter(pk__in=_newest_of(cases, keys))


def _cases_of(customers: set[int]) -> Iterator[int]:
    for some in portions(customers):
        yield from Case.objects.filter(customer__in=some).order_by().values_list("pk", flat=True)


def _told(answers: list[int]) -> Iterator[int]:
    for some in portions(answers):
        yield from Triage.objects.filter(response__in=some, case__isnull=False).values_list("case_id", flat=True)


def _newest_of(cases: QuerySet[Case], keys: set[int]) -> list[int]:
    """Return the highest of ``keys`` that are of ``cases``, one more than a list counts; all where they are few."""
    if len(keys) <= COUNTED_AT_MOST:
        return list(keys)
    theirs: list[int] = []
    for some in portions(keys):
        theirs += cases.filter(pk__in=some).order_by("-pk").values_list("pk", flat=True)
        if len(theirs) > COUNTED_AT_MOST:
            break
    return theirs[: COUNTED_AT_MOST + 1]


def _answers_found(search: str) -> list[int]:
    wanted = words_wanted(search)
    return [] if wanted is None else newest(Response.objects.alias(words=WORDS_SAID).filter(words=wanted))


def _number(search: str) -> list[int]:
    typed = search.strip().removeprefix("#")
    return [int(typed)] if typed.isascii() and typed.isdigit() and int(typed) <= _LAST_KEY else []
