"""The first page: each role begins where its work is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from apps.pages.shared.access import SignedIn, page
from apps.people.models import Role

_FIRST = {
    Role.AGENT: "pages:desk",
    Role.LEAD: "pages:queue",
    Role.MANAGER: "pages:conversion",
    Role.ADMIN: "admin:index",
}


@page
def home(request: SignedIn) -> HttpResponse:
    return redirect(_FIRST[Role(request.user.role)])
