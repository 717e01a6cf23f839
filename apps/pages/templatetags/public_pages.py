"""The company on customers' pages."""

from __future__ import annotations

from django import template

from apps.core.company import Company

register = template.Library()


@register.simple_tag
def our_company() -> Company:
    """Return the company: its colour, its logo, its words of privacy."""
    return Company.current()
