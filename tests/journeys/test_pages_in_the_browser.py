"""Every page of ours in a real browser: it breaks no rule of its Content-Security-Policy, and asks for little."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from apps.demo.sandbox import newcomer
from apps.followup.calls.callback_offers import offer
from apps.messaging.models import Message, MessagePurpose, Status
from apps.messaging.outbound import outbox
from apps.people.models import Role, SignInLink, User
from apps.surveys.models import Invitation, State
from tests import factories
from tests.conversation import texting
from tests.email import writing
from tests.journeys.walking import Walk
from tests.pages.surveying import STEPS, invited, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AN_HOUR = dt.timedelta(hours=1)
MOST_OF_A_STAFF_PAGE = 6
MOST_OF_A_SURVEY_PAGE = 4


@pytest.fixture
def walk(page: Page, live_server: LiveServer, settings: Settings) -> Iterator[Walk]:
    """A walk through an installation with a sandbox; whatever the browser complained of fails the test."""
    settings.DEMO, settings.SMS_GATEWAY, settings.EMAIL_GATEWAY = True, "sandbox", "sandbox"
    settings.ROOT_URLCONF = "tests.project.breaking_urls"
    walk = Walk(page, live_server.url)
    yield walk
    assert walk.complaints == []


@pytest.fixture
def ada() -> User:
    """An administrator, who may see every page."""
    return factories.user("Ada", Role.ADMIN)


def history(by: User) -> list[int]:
    """A row of nearly everything. Returns the cases: waiting, in hand, spoken with, closed."""
    now = timezone.now() - AN_HOUR
    asking = MessagePurpose.INVITATION
    text = outbox.enqueue("sms", "+447700900001", "How likely?", purpose=asking, key="in doubt", now=now)
    Message.objects.filter(pk=text.pk).update(status=Status.UNKNOWN, reason="timeout", sent_at=now)
    texting.write("+447700999999", "Where is my parcel?", now=now)
    closed = factories.closed(by, score=2, now=now)
    factories.answer(9, of=closed.customer, resurvey=closed.resurveys.get(wave=7), now=now)
    offer(factories.case(now=now), now=now)
    cases = [factories.case(now=now), factories.claimed(by, now=now), factories.reached(by, now=now), closed]
    return [case.pk for case in cases]


def test_staff_pages(walk: Walk, ada: User) -> None:
    cases = history(ada)
    walk.open("/sign-in/")
    walk.open(urlsplit(SignInLink.url_for(ada, timezone.now())).path)
    walk.sign_in(ada)
    for name in ("desk", "queue", "customers", "inbox", "unknown_messages", "conversion", "password"):
        walk.open(reverse(f"pages:{name}"))
    for case in cases:
        walk.open(f"/cases/{case}/")
    walk.open(f"/customers/{factories.customer().pk}/")
    walk.open("/sandbox/")
    walk.open(f"/sandbox/phones/{newcomer.welcome('Dana', 'en', now=timezone.now()).pk}/")

    assert {path: asked for path, asked in walk.requests.items() if len(asked) > MOST_OF_A_STAFF_PAGE} == {}
    assert {path: sheets(asked) for path, asked in walk.requests.items() if sheets(asked) != 1} == {}


def sheets(asked: list[str]) -> int:
    return sum(address.endswith(".css") for address in asked)


def test_customers_pages(walk: Walk) -> None:
    invitation = invited()
    address = f"/s/{invitation.token}/"
    walk.open(address)
    walk.open(f"{address}stop/")
    tap(Client(), invitation, score=3)
    Invitation.objects.update(state=State.DONE)
    for step in STEPS:
        walk.open(address + step)
    walk.open("/s/nobodys-link/", status=404)
    walk.open(f"/c/{offer(factories.case(), now=timezone.now()).token}/")
    walk.open(f"/u/{writing.email_of(writing.invited(now=timezone.now())).unsubscribe_token}/")

    assert {path: asked for path, asked in walk.requests.items() if len(asked) > MOST_OF_A_SURVEY_PAGE} == {}


def test_pages_that_say_what_went_wrong(walk: Walk) -> None:
    walk.sign_in(factories.anna())
    walk.open("/reports/conversion/", status=403)
    walk.open("/nothing-here/", status=404)
    walk.open("/admin/", status=403)
    walk.open("/broken/", status=500)
    walk.open("/admin/broken/", status=500)
    walk.open("/desk/")
    walk.post("/sign-out/", {}, status=403)


def test_the_documentation_of_the_api(walk: Walk) -> None:
    walk.open("/api/docs/")
    walk.page.get_by_text("/api/v1/cases/next/").first.click()
    walk.page.get_by_role("button", name="Try it out").click()


def test_the_back_office(walk: Walk, ada: User) -> None:
    history(ada)
    walk.sign_in(ada)
    walk.open("/admin/")
    for model, office in admin.site._registry.items():
        walk_through(walk, model, office)
    walk.open("/admin/customers/customer/import/")
    walk.open("/admin/customers/customer/export/")
    walk.open(f"/admin/people/user/{ada.pk}/history/")
    walk.open(f"/admin/customers/customer/{factories.customer().pk}/delete/")
    chosen = {"action": "make_sign_in_links", "_selected_action": str(ada.pk)}
    walk.post("/admin/people/user/", chosen | {"csrfmiddlewaretoken": walk.csrf_token})


def walk_through(walk: Walk, model: Any, office: Any) -> None:
    """The list, and the first row; the empty form where there is no row yet."""
    address = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    walk.open(reverse(f"{address}_changelist"))
    row = model.objects.first()
    if row is not None:
        walk.open(reverse(f"{address}_change", args=[row.pk]))
    elif type(office).has_add_permission is admin.ModelAdmin.has_add_permission:
        walk.open(reverse(f"{address}_add"))
