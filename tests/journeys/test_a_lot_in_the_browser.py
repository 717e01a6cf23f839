"""A manager plans a lot, customers live through it while the clock is moved on, and she reads the sentence."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from apps.followup import resurveys, triage, verbs
from apps.followup.checks import CHECKS
from apps.followup.models import Arm, Case, LotAssignment, LotPlan, Resurvey
from apps.insights.evidence import looks
from apps.surveys.models import Invitation
from tests import factories as f
from tests.journeys.walking import Walk
from tests.pages.surveying import tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EACH = 22


def written(walk: Walk) -> LotPlan:
    """Write a plan as a manager does: half are asked first, for 13 weeks, from today on."""
    walk.open("/reports/evidence/plan/?survey=relationship")
    walk.page.get_by_label("Asked before their call").fill("50")
    walk.page.get_by_label("Starts").fill(timezone.now().date().isoformat())
    walk.page.get_by_label("Ends after").select_option("13")
    walk.page.get_by_label("Answers expected by the end").fill(str(2 * EACH))
    walk.page.get_by_role("button", name="Write the plan").click()
    expect(walk.page.get_by_text("The plan is written")).to_be_visible()
    return LotPlan.objects.get()


def drawn(now: dt.datetime) -> list[LotAssignment]:
    """Let customers answer 5, until enough of each arm are drawn."""
    while min(LotAssignment.objects.filter(arm=arm).count() for arm in Arm) < EACH:
        f.case(5, now=now)
    return list(LotAssignment.objects.select_related("case__customer").order_by("pk"))


def called(case: Case, now: dt.datetime) -> None:
    verbs.claim(f.again(case), f.anna(), now=now)
    verbs.log_attempt(f.again(case), f.anna(), "reached", now=now)
    verbs.resolve(f.again(case), f.anna(), "resolved", now=now, root_cause=f.cause())


def answered(row: LotAssignment, score: int) -> None:
    """Answer on the page behind the link of the sandbox's message; a worker triages what was said."""
    invitation = Invitation.objects.get(resurvey__case=row.case, resurvey__kind=Resurvey.Kind.LOT)
    tap(Client(), invitation, score=score)
    for pk in triage.untriaged(now=timezone.now()):
        triage.decide(pk, now=timezone.now())


def test_a_lot_is_planned_lived_through_and_read(page: Page, live_server: LiveServer) -> None:
    walk = Walk(page, live_server.url)
    with time_machine.travel(f.NOW, tick=True) as clock:
        f.survey()
        walk.sign_in(f.mona())
        plan = written(walk)
        clock.move_to(f.NOW + f.HOUR)
        rows = drawn(timezone.now())
        for row in rows:
            if row.arm == Arm.CALL:
                called(row.case, timezone.now())
        clock.move_to(max(row.ask_at for row in rows) + f.HOUR)
        for number, row in enumerate(rows):
            resurveys.ask(row.case.resurveys.get(kind=Resurvey.Kind.LOT).pk, now=timezone.now())
            answered(row, 9 if (row.arm == Arm.CALL) != (number % 10 == 0) else 4)
        for row in rows:
            if row.arm == Arm.WAIT:
                called(row.case, timezone.now())
        clock.move_to(f.NOW + 8 * f.DAY)
        assert looks.take(plan.pk, now=timezone.now()) is not None
        walk.sign_in(f.mona())
        walk.open("/reports/evidence/")
        expect(page.get_by_text("Drawn by lot: of")).to_be_visible()
        expect(page.get_by_text("The calls did it:")).to_be_visible()
        assert [found for check in CHECKS if check.invariant == 11 for found in check.find(timezone.now())] == []
        assert walk.complaints == []
