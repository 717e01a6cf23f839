"""The case: who, what they said, what happened since, and the form for what comes next."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.pages.case.submission import show
from apps.pages.shared.access import SignedIn, case_for, page


@page
@require_safe
def case(request: SignedIn, pk: int) -> HttpResponse:
    return show(request, case_for(request.user, pk), now=timezone.now())
