"""Filters that say which cases a list is about."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.followup.models import OPEN, Case, Reason, Status
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
        label="Number of the case, or part of the customer's name, id, phone, e-mail.",
    )

    class Meta:
        model = Case
        fields: tuple[str, ...] = ()

    def get_form_class(self) -> type[forms.Form]:
        form: type[forms.Form] = super().get_form_class()
        return type("KnownNamesOnly", (_KnownNamesOnly, form), {})

    def by_status(self, cases: QuerySet[Case], _name: str, given: list[str]) -> QuerySet[Case]:
        wanted = Q(status__in=[status for status in given if status in Status.values])
        if "open" in given:
            wanted |= Q(status__in=OPEN)
        if "closed" in given:
            wanted |= ~Q(status__in=OPEN)
        return cases.filter(wanted) if given else cases

    def by_reason(self, cases: QuerySet[Case], _name: str, reason: str) -> QuerySet[Case]:
        return cases.filter(reasons__contains=[reason])

    def by_breach(self, cases: QuerySet[Case], _name: str, wanted: str) -> QuerySet[Case]:
        late = Case.objects.breached(timezone.now())
        return cases.filter(pk__in=late) if wanted == "true" else cases.exclude(pk__in=late)

    def by_words(self, cases: QuerySet[Case], _name: str, words: str) -> QuerySet[Case]:
        customer = Q(customer__name__icontains=words) | Q(customer__external_id__icontains=words)
        wanted = customer | Q(customer__email__icontains=words)
        digits = "".join(letter for letter in words if letter.isascii() and letter.isdigit())
        if len(digits) >= _PART_OF_A_NUMBER:
            wanted |= Q(customer__phone__contains=digits)
        if words.isascii() and words.isdigit():
            wanted |= Q(pk=int(words))
        return cases.filter(wanted)


_PART_OF_A_NUMBER = 4
_OF_THE_PAGE = frozenset({"cursor", "page_size"})


class _KnownNamesOnly(forms.Form):
    """A misspelt filter would look like a list of everything."""

    def clean(self) -> dict[str, Any]:
        for name in set(self.data) - set(self.fields) - _OF_THE_PAGE:
            self.errors[name] = self.error_class([f"There is no such filter. There are {', '.join(self.fields)}."])
        return super().clean() or self.cleaned_data
