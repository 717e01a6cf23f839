"""Root causes to find by typing: each with its way through the tree, the team's most used first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from apps.followup.models import Case, RootCause

# The use of causes changes; and no page counts the whole history.
_RECENT: Final = dt.timedelta(days=90)
_COUNTED_AT_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Choice:
    """``path`` is ``Process › Billing``, ``name`` its last part."""

    slug: str
    path: str
    name: str


def root_cause_choices(case: Case, now: dt.datetime) -> list[Choice]:
    """Return the active causes, and the case's own although it was retired; the most used by its team first."""
    causes = {cause.pk: cause for cause in RootCause.objects.all()}
    used = _used(case, now)
    offered = [cause for cause in causes.values() if cause.is_active or cause.pk == case.root_cause_id]
    choices = {cause: Choice(cause.slug, path_of(cause, causes), str(cause)) for cause in offered}
    ranked = sorted(choices, key=lambda cause: (-used[cause.pk], choices[cause].path.casefold()))
    return [choices[cause] for cause in ranked]


def _used(case: Case, now: dt.datetime) -> Counter[int]:
    """Return how often the team chose each cause in its newest cases, by key."""
    closed = Case.objects.filter(team=case.team_id, closed_at__gte=now - _RECENT, closed_at__isnull=False)
    causes = closed.order_by("-closed_at", "-pk").values_list("root_cause", flat=True)[:_COUNTED_AT_MOST]
    return Counter(causes)


def path_of(cause: RootCause, causes: dict[int, RootCause]) -> str:
    """Return ``Process › Billing › Late invoice``. ``causes`` are all there are, by key."""
    above = causes.get(cause.parent_id) if cause.parent_id else None
    return f"{path_of(above, causes)} › {cause}" if above else str(cause)


def find(typed: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the one choice that the words mean: all of its path or its name, its slug, or a part that no other has."""
    words = typed.casefold()
    for named in (
        [choice for choice in choices if words in {choice.path.casefold(), choice.slug}],
        [choice for choice in choices if words == choice.name.casefold()],
        [choice for choice in choices if words in choice.path.casefold()],
    ):
        if named:
            return named[0] if len(named) == 1 else None
    return None


class RootCauseField(forms.CharField):
    """A root cause by its words, from a list that the browser filters while they are typed; comes out as its slug.

    ``choices`` are set by the form; the page draws them as the ``<datalist>`` that the widget names.
    """

    choices: Sequence[Choice] = ()

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": "root-causes", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=300, **kwargs)

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        if found := find(typed, self.choices):
            return found.slug
        raise forms.ValidationError(self._no_such(typed))

    def _no_such(self, typed: str) -> str:
        alike = [choice.path for choice in self.choices if typed.casefold() in choice.path.casefold()][:5]
        if not alike:
            return _("There is no root cause “%(typed)s”. Choose one from the list.") % {"typed": typed}
        found = "; ".join(alike)
        return _("Several root causes have “%(typed)s”: %(found)s. Choose one of them.") % {
            "typed": typed,
            "found": found,
        }

    def prepare_value(self, value: Any) -> Any:
        """Show the words of a slug; what was typed stays as it is."""
        return next((choice.path for choice in self.choices if choice.slug == value), value)
