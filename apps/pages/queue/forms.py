"""Forms that narrow the queue: filters stand in the address, names and numbers never."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.followup.models import DISPOSITIONS, OPEN, Case, Reason, Status
from apps.followup.models.case import CALLED_LATE
from apps.followup.queue.case_search import cases_found
from apps.pages.shared.badges import reason_badge, status_badge
from apps.people.models import Team, User

# The words are those of the badges, so that what is chosen is what the rows then say.
_OPEN = (pgettext_lazy("cases", "Open"), [(status.value, status_badge(status).label) for status in OPEN])
_ARCHIVE = (
    _("Archive"),
    [("closed", _("All closed")), *((one.value, status_badge(one).label) for one in DISPOSITIONS)],
)
_REASONS = [("", _("Any reason")), *((reason.value, reason_badge(reason).label) for reason in Reason)]


class QueueFilters(forms.Form):
    """Filters of the queue. A value that nobody can choose is refused: a list without it would say another thing."""

    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", pgettext_lazy("cases", "Open")), _OPEN, _ARCHIVE],
        required=False,
        error_messages={"invalid_choice": _("There is no such status. Choose one of the list.")},
    )
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label=_("Team"),
        to_field_name="slug",
        required=False,
        empty_label=_("All teams"),
        error_messages={"invalid_choice": _("You see no such team. Choose one of the list.")},
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=_REASONS,
        required=False,
        error_messages={"invalid_choice": _("There is no such reason. Choose one of the list.")},
    )
    breached = forms.BooleanField(label=_("Overdue only"), required=False)
    mine = forms.BooleanField(label=_("In my hands"), required=False)

    @property
    def is_archive(self) -> bool:
        """Return whether closed cases are asked for."""
        return self.is_valid() and self.cleaned_data["status"] in {"closed", *DISPOSITIONS}

    @property
    def carried(self) -> list[tuple[str, Any]]:
        """Return the names and values that a search takes along: those that are chosen and mean something."""
        return [(field.html_name, field.value()) for field in self if field.value() and not field.errors]

    def narrowed(self, user: User, now: dt.datetime, *, searching: bool = False) -> QuerySet[Case]:
        """Return the cases that valid filters leave. Without a status: the open ones, or while searching all."""
        chosen = self.cleaned_data
        status = chosen["status"]
        cases = Case.objects.visible_to(user)
        if status or not searching:
            cases = cases.filter(_with_status(status))
        if chosen["team"]:
            cases = cases.filter(team=chosen["team"])
        if chosen["reason"]:
            cases = cases.filter(reasons__contains=[chosen["reason"]])
        if chosen["breached"]:
            cases = cases.filter(CALLED_LATE) if self.is_archive else cases.breached(now)
        if chosen["mine"]:
            cases = cases.filter(self._in_hands_of(user, searching=searching))
        return cases

    def _in_hands_of(self, user: User, *, searching: bool) -> Q:
        """Return the condition that an open case is in their hands, or was when it was closed.

        Only the half that the status leaves is asked: an index answers one of them, none answers either.
        """
        held, was_held = Q(holder=user), Q(reached_by=user, closed_at__isnull=False)
        if self.is_archive:
            return was_held
        return held | was_held if searching and not self.cleaned_data["status"] else held


def filters_for(user: User, typed: object, *, searching: bool = False) -> QueueFilters:
    """``searching``: then no status means any, and is called so."""
    form = QueueFilters(typed, auto_id="filter_%s")  # type: ignore[arg-type]  # a QueryDict, of GET or POST
    if searching:
        form.fields["status"].widget.choices = [("", _("Open and closed")), _OPEN, _ARCHIVE]
    teams = form.fields["team"]
    if isinstance(teams, forms.ModelChoiceField):
        teams.queryset = Team.objects.visible_to(user)
    return form


class SearchForm(forms.Form):
    search = forms.CharField(
        label=_("Words said, name, customer number or last digits of the phone"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"type": "search", "data-key": "/", "aria-keyshortcuts": "/", "autocomplete": "off"}
        ),
    )

    @property
    def words(self) -> str:
        """Return what is searched for; empty where nothing is."""
        return str(self.cleaned_data["search"]) if self.is_bound and self.is_valid() else ""

    def found(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        """Return those of ``cases`` that the search finds."""
        return cases_found(cases, self.words)


def _with_status(chosen: str) -> Q:
    if not chosen:
        return Q(status__in=OPEN)
    # The time says that it is closed as well, and the archive is in its order.
    closed = Q(closed_at__isnull=False)
    if chosen == "closed":
        return closed
    return Q(status=Status(chosen)) & (closed if chosen in DISPOSITIONS else Q())
