"""Filters that say which cases a list is about."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.followup.models import DISPOSITIONS, OPEN, Case, Reason, Status
from apps.followup.models.case import was_late
from apps.followup.queue.case_search import cases_found
from apps.people.models import Team

_STATUSES = [("open", "queued, claimed or waiting"), ("closed", "any other"), *Status.choices]
_YES_OR_NO = [("true", "true"), ("false", "false")]


class CaseFilters(django_filters.FilterSet):  # type: ignore[misc]  # untyped library
    """All that are given must hold. Several statuses may be given: one of them must hold."""

    status = django_filters.MultipleChoiceFilter(choices=_STATUSES, method="by_status")
    team = django_filters.ModelChoiceFilter(
        queryset=Team.objects.all(),
        to_field_name="slug",
        error_messages={"invalid_choice": "There is no such team; see GET /api/v1/teams/."},
    )
    reason = django_filters.ChoiceFilter(choices=Reason.choices, method="by_reason")
    breached = django_filters.ChoiceFilter(
        choices=_YES_OR_NO, method="by_breach", label="Whether the first attempt was, or is, late."
    )
    search = django_filters.CharFilter(
        method="by_words",
        max_length=100,
        label="Number of the case; words, or their beginnings, that the customer said or of their name, id, e-mail; "
        "or at least four last digits of the phone. Of more than 1,000 the newest are found.",
    )

    class Meta:
        model = Case
        fields: tuple[str, ...] = ()

    def get_form_class(self) -> type[forms.Form]:
        form: type[forms.Form] = super().get_form_class()
        return type("KnownNamesOnly", (_KnownNamesOnly, form), {})

    def by_status(self, cases: QuerySet[Case], _name: str, given: list[str]) -> QuerySet[Case]:
        # The time says as well that a case is closed, and the indexes of the archive go by it.
        wanted = Q(status__in=set(given) & set(DISPOSITIONS), closed_at__isnull=False)
        wanted |= Q(status__in=OPEN if "open" in given else set(given) & set(OPEN))
        if "closed" in given:
            wanted |= Q(closed_at__isnull=False)
        return cases.filter(wanted) if given else cases

    def by_reason(self, cases: QuerySet[Case], _name: str, reason: str) -> QuerySet[Case]:
        return cases.filter(reasons__contains=[reason])

    def by_breach(self, cases: QuerySet[Case], _name: str, wanted: str) -> QuerySet[Case]:
        late = was_late(timezone.now())
        return cases.filter(late) if wanted == "true" else cases.exclude(late)

    def by_words(self, cases: QuerySet[Case], _name: str, words: str) -> QuerySet[Case]:
        return cases_found(cases, words)


_OF_THE_PAGE = frozenset({"cursor", "page_size"})


class _KnownNamesOnly(forms.Form):
    """A misspelt filter would look like a list of everything."""

    def clean(self) -> dict[str, Any]:
        for name in set(self.data) - set(self.fields) - _OF_THE_PAGE:
            self.errors[name] = self.error_class([f"There is no such filter. There are {', '.join(self.fields)}."])
        return super().clean() or self.cleaned_data
