"""Signing in, by password or by a link that works once, and signing out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.pages.account.sign_in_forms import DEMO_ACCOUNTS, DEMO_PASSWORD, SignInForm
from apps.people.models import SignInLink

# The session of somebody who came by a link has this: they may set a password without knowing an old one.
BY_LINK = "signed_in_by_link"
_PASSWORDS = "django.contrib.auth.backends.ModelBackend"


class SignIn(LoginView):
    template_name = "pages/account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offered = {"demo_accounts": DEMO_ACCOUNTS, "demo_password": DEMO_PASSWORD} if settings.DEMO else {}
        return super().get_context_data(**kwargs) | offered

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SignOut(LogoutView):
    http_method_names = ["post", "options"]


@never_cache
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A GET uses nothing up, because mail scanners open links; the button does."""
    if request.method == "GET":
        return render(request, "pages/account/by_link.html")
    user = SignInLink.redeem(token, timezone.now())
    if user is None:
        return render(request, "pages/account/link_used.html", status=410)
    login(request, user, backend=_PASSWORDS)
    request.session[BY_LINK] = True
    return redirect("pages:password")
