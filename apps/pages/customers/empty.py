"""The list of customers where it has nothing in it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.pages.shared.empty_state import EmptyState


def empty(*, any_customer: bool, can_import: bool) -> EmptyState:
    """Return why no customer is listed. ``any_customer``: the search found none of those that there are."""
    if any_customer:
        hint = _("Try the beginning of the name, at least four last digits of the phone, or the customer number.")
        return EmptyState(_("Nobody matches"), hint, picture="search")
    title = _("No customers yet")
    if can_import:
        way = _("Bring them in from a file, or send them through the API.")
        url = reverse("pages:imports")
        return EmptyState(title, way, picture="search", action_url=url, action_label=_("Import customers"))
    way = _("They come with the first answer through the API, or when an administrator brings them in from a file.")
    return EmptyState(title, way, picture="search")
