"""Pages of errors for which Django's own have neither a heading, nor a way on, nor the reader's language.

403, 404 and 500 are Django's views with our templates.
"""

from __future__ import annotations

from typing import Final

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_TOO_LARGE: Final = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Handle what Django calls suspicious: a body that is too large (413), or one that no page of ours sends (400)."""
    if isinstance(exception, _TOO_LARGE):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def too_old(request: HttpRequest, **_why: object) -> HttpResponse:
    """Handle a form without the key that its page was given (``CSRF_FAILURE_VIEW``)."""
    return render(request, "403_csrf.html", status=403)
