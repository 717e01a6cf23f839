"""One's own account: who one is here, and in which language the pages speak."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.pages.account.language_form import LanguageForm
from apps.pages.shared.access import SignedIn, page
from apps.people.ui_language import language_of


@page
@require_safe
def account(request: SignedIn) -> HttpResponse:
    """Show who one is, and the choice of a language."""
    return render(request, "pages/account/account.html", _account(request, LanguageForm(instance=request.user)))


@page
def language(request: SignedIn) -> HttpResponse:
    """Keep the language that was chosen, on the account page or in the menu, and go back there."""
    if request.method != "POST":
        return redirect("pages:account")
    form = LanguageForm(request.POST, instance=request.user)
    if not form.is_valid():
        return render(request, "pages/account/account.html", _account(request, form), status=422)
    form.save()
    with translation.override(language_of(request)):
        messages.success(request, _("From now on the pages speak your language."))
    return redirect(_way_back(request))


def _way_back(request: SignedIn) -> str:
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else reverse("pages:account")


def _account(request: SignedIn, form: LanguageForm) -> dict[str, object]:
    return {"form": form, "teams": ", ".join(team.name for team in request.user.teams.all())}
