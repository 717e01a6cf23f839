"""Words for what an integrator named."""

from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

# The attributes that most companies keep, in the reader's language; any other is shown as it was named.
_KNOWN: Final[dict[str, Promise]] = {
    "segment": _("Segment"),
    "tier": _("Tier"),
    "gender": _("Gender"),
    "age_band": _("Age band"),
}


@register.filter
def attribute_label(name: str) -> str:
    """``customer_type`` as a person reads it: ``Customer type``; what is known by our own name for it."""
    if known := _KNOWN.get(name):
        return str(known)
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
