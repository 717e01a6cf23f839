"""One's own password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.pages.account.sign_in_forms import ChangePasswordForm, NewPasswordForm
from apps.pages.account.sign_in_views import BY_LINK
from apps.pages.shared.access import SignedIn, page


@page
@require_http_methods(["GET", "POST"])
def password(request: SignedIn) -> HttpResponse:
    """Set a password after a sign-in link, or change the one there is, which has to be given."""
    by_link = request.session.get(BY_LINK, False)
    kind = NewPasswordForm if by_link else ChangePasswordForm
    form = kind(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        request.session.pop(BY_LINK, None)
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your new password is set."))
        return redirect("pages:home")
    context = {"form": form, "by_link": by_link}
    return render(request, "pages/account/password.html", context, status=422 if form.is_bound else 200)
