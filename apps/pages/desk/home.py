"""The first page: each role begins where its work is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from apps.core.company import Company
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
    """Lead to the work of the role; administrators to the checklist until the installation is set up."""
    if request.user.is_staff and Company.current().set_up_at is None:
        return redirect("pages:setup")
    return redirect(_FIRST[Role(request.user.role)])
