"""The rules about events: the list, and the form with its preview."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.followup import event_intake
from apps.pages.setup.allowed import lead_page
from apps.pages.setup.events.preview_words import PreviewWords, rule_sentence
from apps.pages.setup.events.rule_form import RuleForm
from apps.pages.shared.access import SignedIn
from apps.pages.shared.empty_state import EmptyState
from apps.people.models import Team, User
from apps.surveys.models import EventRule


@lead_page
@require_safe
def event_rules(request: SignedIn) -> HttpResponse:
    empty = EmptyState(
        _("No rule yet"),
        _("Without a rule the survey of an event’s touchpoint asks at once about each."),
        "phone",
    )
    rows = [(rule, rule_sentence(rule.share_percent, rule.delay_minutes)) for rule in _rules_of(request.user)]
    return render(request, "pages/setup/events/rules.html", {"rows": rows, "empty": empty})


@lead_page
@require_http_methods(["GET", "POST"])
def new_event_rule(request: SignedIn) -> HttpResponse:
    return _form(request, EventRule())


@lead_page
@require_http_methods(["GET", "POST"])
def event_rule(request: SignedIn, pk: int) -> HttpResponse:
    return _form(request, get_object_or_404(_rules_of(request.user), pk=pk))


def _form(request: SignedIn, rule: EventRule) -> HttpResponse:
    form = RuleForm(request.POST or None, instance=rule, user=request.user)
    context: dict[str, Any] = {"form": form, "rule": rule}
    if not form.is_bound:
        return render(request, "pages/setup/events/rule.html", context)
    if not form.is_valid():
        return render(request, "pages/setup/events/rule.html", context, status=422)
    if "preview" in request.POST:
        found = event_intake.preview(form.instance, now=timezone.now())
        context["preview"] = PreviewWords(found, asks=form.instance.asks)
        return render(request, "pages/setup/events/rule.html", context)
    form.save()
    messages.success(request, _("The rule “%(name)s” is saved.") % {"name": form.instance.name})
    return redirect("pages:event_rules")


def _rules_of(user: User) -> QuerySet[EventRule]:
    rules = EventRule.objects.filter(survey__team__in=Team.objects.visible_to(user))
    return rules.select_related("survey", "touchpoint")
