"""The company's looks for customers' pages: its logo, and its colour as a stylesheet of its own.

Each address carries what it shows, so that a browser may keep it for as long as it likes.
"""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.core.company import Company, colours
from apps.core.company.images import image_type

_A_YEAR: Final = 365 * 24 * 60 * 60
_SHEET: Final = (
    ":root {{ --accent: {light.colour}; --soft: {light.soft}; --on-accent: #fff; }}\n"
    "@media (prefers-color-scheme: dark) {{\n"
    "  :root {{ --accent: {dark.colour}; --soft: {dark.soft}; --on-accent: #10161c; }}\n"
    "}}\n"
)


@require_safe
@cache_control(public=True, max_age=_A_YEAR, immutable=True)
def logo(_request: HttpRequest, digest: str) -> HttpResponse:
    """Answer with the picture of this digest; one that was replaced is gone."""
    content = Company.objects.filter(logo_digest=digest).exclude(logo_digest="").values_list("logo", flat=True).first()
    if content is None:
        raise Http404
    picture = bytes(content)
    return HttpResponse(picture, content_type=image_type(picture), headers={"X-Content-Type-Options": "nosniff"})


@require_safe
@cache_control(public=True, max_age=_A_YEAR, immutable=True)
def stylesheet(_request: HttpRequest, colour: str) -> HttpResponse:
    """Answer with the shades of the company's colour, ``colour`` without its #; no other colour has a stylesheet."""
    if Company.current().colour.lower() != f"#{colour}".lower():
        raise Http404
    shades = {"light": colours.on_light(f"#{colour}"), "dark": colours.on_dark(f"#{colour}")}
    return HttpResponse(_SHEET.format(**shades), content_type="text/css")
