"""The words of a preview: a sentence about what a rule would have done, and a table of reasons."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.pages.charts.data_table import Column, Table
from apps.pages.charts.numbers import counted
from apps.surveys.events.rule_preview import COUNTED, RulePreview


@dataclass(frozen=True)
class PreviewWords:
    found: RulePreview
    asks: bool

    @property
    def sentence(self) -> str:
        """Return what it would have done with last month's events; where those are many, with the newest of them."""
        found = self.found
        if not found.events:
            return _("No event of this type came in the last 30 days, so nobody would have been asked.")
        numbers = {"asked": counted(found.asked), "all": counted(found.looked_at)}
        if self.asks:
            return _("Of last month’s events this rule would have asked %(asked)s of %(all)s.") % numbers
        return _("Of last month’s events this rule would have written about %(asked)s of %(all)s.") % numbers

    @property
    def bounds(self) -> str:
        """Return how many events there were, where not all were looked at; else nothing."""
        found = self.found
        if found.counts_all:
            return ""
        many = counted(found.events)
        if found.events >= COUNTED:
            return _("The newest %(looked_at)s were tried; there were %(all)s or more.") % {
                "looked_at": counted(found.looked_at),
                "all": many,
            }
        return _("The newest %(looked_at)s were tried; there were %(all)s.") % {
            "looked_at": counted(found.looked_at),
            "all": many,
        }

    @property
    def table(self) -> Table:
        """Return why the others would not have been asked, the commonest reason first."""
        rows = [(str(reason.label), counted(n)) for reason, n in self.found.reasons.most_common()]
        return Table(_("Not asked because"), (Column(_("Events")),), rows)


def rule_sentence(share: int, delay_minutes: int) -> str:
    """Return a rule's share and delay, for its line in the list."""
    hours, minutes = divmod(delay_minutes, 60)
    if not delay_minutes:
        return _("%(share)s%% of them, at once") % {"share": share}
    if minutes:
        after = ngettext("%(n)s minute", "%(n)s minutes", delay_minutes) % {"n": delay_minutes}
    else:
        after = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return _("%(share)s%% of them, after %(time)s") % {"share": share, "time": after}
