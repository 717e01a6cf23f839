"""Counts of which nobody needs to know how many more than a thousand there are."""

from __future__ import annotations

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from apps.followup.queue.counts import COUNTED_AT_MOST


def capped(count: int) -> str:
    """Return ``count`` as a number, or ``1,000+`` where it was counted no further."""
    if count > COUNTED_AT_MOST:
        return _("%(count)s+") % {"count": intcomma(COUNTED_AT_MOST)}
    return str(intcomma(count))
