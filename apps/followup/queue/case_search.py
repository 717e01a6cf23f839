"""Finding cases: by the customer's words, name and numbers, or by the number of the case."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from apps.core.text_search import newest, words_wanted
from apps.customers.customer_search import customers_found
from apps.followup.models.case import Case
from apps.followup.models.triage import Triage
from apps.surveys.models import Response
from apps.surveys.models.response import WORDS_SAID

# The largest key that a table can have.
_LAST_KEY: Final = 2**63 - 1


def cases_found(cases: QuerySet[Case], search: str) -> QuerySet[Case]:
    """Return those of ``cases`` that ``search`` finds: all for an empty one, none where it has no word.

    Each way of finding goes by its own index, and what they found is joined by keys: an OR over several tables would
    read them all.
    """
    if not search.strip():
        return cases
    theirs = Case.objects.filter(customer__in=customers_found(search))
    told = Triage.objects.filter(response__in=_answers_found(search), case__isnull=False)
    return cases.filter(pk__in={*newest(theirs), *told.values_list("case_id", flat=True), *_number(search)})


def _answers_found(search: str) -> list[int]:
    wanted = words_wanted(search)
    return [] if wanted is None else newest(Response.objects.alias(words=WORDS_SAID).filter(words=wanted))


def _number(search: str) -> list[int]:
    typed = search.strip().removeprefix("#")
    return [int(typed)] if typed.isascii() and typed.isdigit() and int(typed) <= _LAST_KEY else []
