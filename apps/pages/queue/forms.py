"""Forms that narrow the queue: filters stand in the address, names and numbers never."""

from __future__ import annotations

import datetime as dt
import re

from django import forms
from django.db.models import Q, QuerySet

from apps.followup.models import DISPOSITIONS, OPEN, Case, Reason, Status
from apps.people.models import Team, User

_STATUSES = [
    ("", "Open"),
    ("Open", [(status.value, status.label.capitalize()) for status in OPEN]),
    ("Archive", [("closed", "All closed"), *((status.value, status.label.capitalize()) for status in DISPOSITIONS)]),
]
# Fewer would match half of all customers.
DIGITS_AT_LEAST = 4


class QueueFilters(forms.Form):
    status = forms.ChoiceField(choices=_STATUSES, required=False)
    team = forms.ModelChoiceField(Team.objects.none(), to_field_name="slug", required=False, empty_label="All teams")
    reason = forms.ChoiceField(choices=[("", "Any reason"), *Reason.choices], required=False)
    breached = forms.BooleanField(label="Overdue only", required=False)
    mine = forms.BooleanField(label="In my hands", required=False)

    def narrowed(self, user: User, now: dt.datetime, *, searching: bool = False) -> QuerySet[Case]:
        """The cases that the filters leave. A filter that means nothing filters nothing.

        Without a status: the open ones, or while searching all.
        """
        chosen = self.cleaned_data if self.is_valid() else {}
        status = chosen.get("status") or ""
        cases = Case.objects.visible_to(user)
        if status or not searching:
            cases = cases.filter(_with_status(status))
        if chosen.get("team"):
            cases = cases.filter(team=chosen["team"])
        if chosen.get("reason"):
            cases = cases.filter(reasons__contains=[chosen["reason"]])
        if chosen.get("breached"):
            cases = cases.breached(now)
        if chosen.get("mine"):
            cases = cases.filter(Q(holder=user) | Q(reached_by=user, closed_at__isnull=False))
        return cases


def filters_for(user: User, typed: object, *, searching: bool = False) -> QueueFilters:
    """``searching``: then no status means any, and is called so."""
    form = QueueFilters(typed, auto_id="filter_%s")  # type: ignore[arg-type]  # a QueryDict, of GET or POST
    if searching:
        form.fields["status"].widget.choices = [("", "Open and closed"), *_STATUSES[1:]]
    teams = form.fields["team"]
    if isinstance(teams, forms.ModelChoiceField):
        teams.queryset = Team.objects.visible_to(user)
    return form


class SearchForm(forms.Form):
    search = forms.CharField(
        label="Name, customer number or last digits of the phone", required=False, max_length=200, strip=True
    )

    @property
    def words(self) -> str:
        return str(self.cleaned_data["search"]) if self.is_valid() else ""

    def found(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        words = self.words
        if not words:
            return cases
        digits = re.sub(r"\D", "", words)
        matches = Q(customer__name__icontains=words) | Q(customer__external_id__iexact=words)
        if len(digits) >= DIGITS_AT_LEAST and not re.search(r"[^\d\s()+./-]", words):
            matches |= Q(customer__phone__endswith=digits)
        return cases.filter(matches)


def _with_status(chosen: str) -> Q:
    if chosen == "closed":
        return ~Q(status__in=OPEN)
    return Q(status=Status(chosen)) if chosen else Q(status__in=OPEN)
