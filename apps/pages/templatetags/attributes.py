"""Words for what an integrator named."""

from django import template

register = template.Library()


@register.filter
def attribute_label(name: str) -> str:
    """``age_band`` as a person reads it: ``Age band``."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
