"""The heading of the desk: how many customers can be called, or what else there is to do."""

from __future__ import annotations

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.pages.desk.capped import capped


def heading(ready: int, held: int) -> str:
    """Return the heading. ``ready``: customers who can be called now; ``held``: cases in the reader's hands."""
    if ready:
        sentence = ngettext("%(count)s customer can be called now", "%(count)s customers can be called now", ready)
        return sentence % {"count": capped(ready)}
    if held:
        return ngettext("%(count)s case in your hands", "%(count)s cases in your hands", held) % {
            "count": intcomma(held)
        }
    return _("Nobody can be called right now")
