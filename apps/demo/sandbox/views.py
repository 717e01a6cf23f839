"""The sandbox: a list of phones, one of them open, and what can be done on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from apps.conversation import tasks
from apps.core.nudges import nudge_once
from apps.core.refusals import Refused
from apps.customers.models import Customer, Language
from apps.demo.acme.year import texting
from apps.demo.sandbox import drawn_calls, drawn_phones, loop, newcomer, passing
from apps.demo.sandbox.access import done_by_post, in_the_sandbox, phones_for
from apps.demo.sandbox.forms import NewcomerForm, ReplyForm
from apps.surveys.models import Survey

_UNCHANGED = 204
_DIGITS_OF_A_KEY = 19


@in_the_sandbox
@require_GET
def sandbox(request: HttpRequest) -> HttpResponse:
    """The newcomer's own phone where there is one, else an invitation to have one."""
    own = Customer.objects.filter(pk=request.session.get("you", 0)).first()
    return render(request, "demo/sandbox.html", _page(request, own, NewcomerForm(initial=_language(request))))


@in_the_sandbox
@require_GET
def phone(request: HttpRequest, pk: int) -> HttpResponse:
    customer = get_object_or_404(phones_for(request), pk=pk)
    return render(request, "demo/sandbox.html", _page(request, customer, NewcomerForm(initial=_language(request))))


@in_the_sandbox
@require_GET
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the open phone, asked for every two seconds; nothing where nothing has changed."""
    shown = _phone(get_object_or_404(phones_for(request), pk=pk))
    if request.GET.get("version") == shown["version"]:
        return HttpResponse(status=_UNCHANGED)
    return render(request, "demo/screen.html", shown | {"swapped": True})


@in_the_sandbox
@require_GET
def others(request: HttpRequest) -> HttpResponse:
    """The list at the side."""
    return render(request, "demo/phones.html", _listed(request))


@done_by_post
def be_surveyed(request: HttpRequest) -> HttpResponse:
    form = NewcomerForm(request.POST)
    if form.is_valid():
        try:
            you = newcomer.welcome(form.cleaned_data["name"], form.cleaned_data["language"], now=timezone.now())
        except Refused as no:
            form.add_error(None, no.message)
        else:
            request.session["you"] = you.pk
            return redirect("demo:phone", pk=you.pk)
    return render(request, "demo/sandbox.html", _page(request, None, form), status=422)


@done_by_post
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Write on the phone as its customer does."""
    customer = get_object_or_404(phones_for(request), pk=pk)
    form = ReplyForm(request.POST)
    if form.is_valid():
        message = texting.receive(customer.phone, form.cleaned_data["body"], now=timezone.now())
        if message is not None:
            nudge_once(tasks.read_replies)
        form = ReplyForm()
    if _by_htmx(request):
        return _phone_alone(request, customer, form)
    if form.is_bound:
        return render(request, "demo/sandbox.html", _page(request, customer, NewcomerForm(), form), status=422)
    return redirect("demo:phone", pk=pk)


@done_by_post
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, decline or end the call on the phone."""
    customer = get_object_or_404(phones_for(request), pk=pk)
    drawn_calls.tap(customer, request.POST.get("tap", ""), now=timezone.now())
    return _phone_alone(request, customer, ReplyForm()) if _by_htmx(request) else redirect("demo:phone", pk=pk)


@done_by_post
def days(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the days pass until the customer is asked again."""
    customer = get_object_or_404(phones_for(request), pk=pk)
    try:
        row = passing.let_days_pass(customer, now=timezone.now())
    except Refused as no:
        messages.error(request, no.message)
    else:
        passed = ngettext(
            "%(days)s day has passed: the customer is asked again, on the phone.",
            "%(days)s days have passed: the customer is asked again, on the phone.",
            row.wave,
        )
        messages.success(request, passed % {"days": row.wave})
    return redirect("demo:phone", pk=pk)


def _phone_alone(request: HttpRequest, customer: Customer, form: ReplyForm) -> HttpResponse:
    shown = _phone(customer) | {"reply": form, "hurry": True, "you": request.session.get("you")}
    return render(request, "demo/phone.html", shown)


def _page(
    request: HttpRequest, customer: Customer | None, form: NewcomerForm, reply: ReplyForm | None = None
) -> dict[str, Any]:
    shown = _phone(customer) | {"reply": reply or ReplyForm()} if customer else {"customer": None}
    return {**_listed(request), **shown, "open_pk": customer.pk if customer else None, "form": form}


def _listed(request: HttpRequest) -> dict[str, Any]:
    return {
        "phones": drawn_phones.recent(phones_for(request), now=timezone.now()),
        "open_pk": _key(request.GET.get("open", "")),
        "you": request.session.get("you"),
    }


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _DIGITS_OF_A_KEY else None


def _phone(customer: Customer) -> dict[str, Any]:
    now = timezone.now()
    around = loop.of(customer)
    said = drawn_phones.bubbles(customer)
    waits = drawn_phones.waiting_until(customer, now=now)
    newest = said[0].pk if said else 0
    called = drawn_calls.on(customer, now=now)
    return {
        "customer": customer,
        "zone": customer.zones[0] if customer.zones else "UTC",
        "company": Survey.objects.order_by("pk").values_list("company", flat=True).first() or "",
        "bubbles": said,
        "waits_until": waits,
        "loop": around,
        "call": called,
        "now": now,
        "version": f"{newest}-{bool(waits):d}-{around.version}-{called.version if called else ''}",
    }


def _language(request: HttpRequest) -> dict[str, str]:
    """Return the language of the newcomer's browser, where we speak it too."""
    spoken = request.headers.get("Accept-Language", "")[:2].lower()
    return {"language": spoken} if spoken in Language.active_codes() else {}


def _by_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
