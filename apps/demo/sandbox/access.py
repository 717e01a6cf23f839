"""Access to the drawn phones: nobody's outside a sandbox; in the demo everybody's; else that of leads, to those of
their teams.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from apps.customers.models import Customer
from apps.followup.visibility import visible_customers
from apps.messaging.gateways import in_sandbox
from apps.people.models import User


def in_the_sandbox(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Phones are personal data: outside the demo only lead, manager and administrator see them."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **key: int) -> HttpResponse:
        if not in_sandbox():
            raise Http404
        if settings.DEMO:
            return view(request, **key)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.leads:
            raise PermissionDenied
        return view(request, **key)

    return guarded


def phones_for(request: HttpRequest) -> QuerySet[Customer]:
    """Return the customers whose phones may be seen: whoever plays one themselves sees that, too."""
    if settings.DEMO or not isinstance(request.user, User):
        return Customer.objects.all()
    own = Q(pk=request.session.get("you", 0))
    return Customer.objects.filter(own | Q(pk__in=visible_customers(request.user)))


def done_by_post(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a view that changes something. A GET, such as a reload after an error, goes to the phone instead."""

    @in_the_sandbox
    @wraps(view)
    def posted(request: HttpRequest, **key: int) -> HttpResponse:
        if request.method != "POST":
            return redirect("demo:phone", pk=key["pk"]) if key else redirect("demo:sandbox")
        return view(request, **key)

    return posted
