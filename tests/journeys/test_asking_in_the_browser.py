"""A lead asks many by a campaign in the sandbox, and writes a rule about an event with its preview."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from apps.customers.models import Segment
from apps.followup import event_intake
from apps.messaging.models import Message
from apps.surveys.campaigns import campaign_plan, running
from apps.surveys.models import Campaign, EventRule, StandingWave
from apps.surveys.waves import wave_turns
from tests import factories as f
from tests.journeys.walking import Walk
from tests.surveys.test_events import happened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RECIPIENTS = 12


@pytest.fixture
def walk(page: Page, live_server: LiveServer, settings: Settings) -> Iterator[Walk]:
    settings.SMS_GATEWAY, settings.EMAIL_GATEWAY = "sandbox", "sandbox"
    walk = Walk(page, live_server.url)
    walk.sign_in(f.mona())
    yield walk
    assert walk.complaints == []


def planned() -> Campaign:
    while campaign_plan.plan_next(now=timezone.now()):
        pass
    return Campaign.objects.get()


def test_a_campaign_is_planned_looked_at_started_and_stopped(walk: Walk) -> None:
    Segment.objects.create(name="Everyone")
    for _ in range(RECIPIENTS):
        # Midnight to midnight nowhere: the hour of the test must not matter.
        f.customer(time_zone="UTC")
    f.customer(phone="")
    team = f.team()
    type(team).objects.filter(pk=team.pk).update(call_from=dt.time(0), call_until=dt.time(23, 59))
    walk.open("/setup/campaigns/")
    walk.page.get_by_role("link", name="New campaign").click()
    walk.page.get_by_label("Name").fill("Spring")
    walk.page.get_by_label("Segment").select_option("Everyone")
    walk.page.get_by_role("button", name="See whom it would ask").click()
    expect(walk.page.get_by_text("being planned")).to_be_visible()
    one = planned()
    walk.page.reload()
    expect(walk.page.get_by_text("12 of 13 recipients can be asked.")).to_be_visible()
    walk.page.get_by_label("Spread over days").fill("2")
    walk.page.get_by_role("button", name="Start the campaign").click()
    expect(walk.page.get_by_text("running", exact=True)).to_be_visible()
    for key in running.due(now=timezone.now()):
        running.ask(key, now=timezone.now())
    sent = Message.objects.count()
    assert 0 < sent < RECIPIENTS
    expect(walk.page.get_by_text(f"{sent} of 13 recipients were invited")).to_be_visible(timeout=8000)
    walk.page.get_by_role("link", name="invited", exact=True).click()
    expect(walk.page.get_by_role("row")).to_have_count(sent + 1)
    walk.open(f"/setup/campaigns/{one.pk}/")
    walk.page.get_by_role("button", name="Stop for good").click()
    expect(
        walk.page.get_by_text("queued messages were taken back").or_(walk.page.get_by_text("message was taken back"))
    ).to_be_visible()
    assert set(Message.objects.values_list("reason", flat=True)) == {"campaign_stopped"}


def test_a_rule_is_tried_on_last_month_before_it_is_saved(walk: Walk) -> None:
    now = timezone.now()
    events = [
        happened(f.customer(), type="delivered", occurred_at=now - f.DAY, attributes={"days": number})
        for number in range(6)
    ]
    event_intake.take_events(events, now=now)
    walk.open("/setup/events/")
    walk.page.get_by_role("link", name="New rule").click()
    walk.page.get_by_label("Name").fill("After a late delivery")
    walk.page.get_by_label("Type of event").fill("delivered")
    walk.page.get_by_label("Only if the attribute").fill("days")
    walk.page.get_by_label("Comparison").select_option("at_least")
    walk.page.get_by_label("Value").fill("4")
    walk.page.get_by_role("button", name="Try it on last month").click()
    expect(walk.page.get_by_text("this rule would have asked 2 of 6")).to_be_visible()
    assert not EventRule.objects.exists()
    walk.page.get_by_role("button", name="Save the rule").click()
    expect(walk.page.get_by_role("link", name="After a late delivery")).to_be_visible()


def test_a_standing_wave_shows_its_coming_year(walk: Walk) -> None:
    for _ in range(20):
        f.customer()
    walk.open("/setup/waves/")
    walk.page.get_by_role("button", name="Begin the wave").click()
    expect(walk.page.get_by_text("is saved")).to_be_visible()
    while wave_turns.enroll_next(now=timezone.now()):
        pass
    walk.page.reload()
    expect(walk.page.locator("figcaption")).to_contain_text("20 customers in 53 weeks")
    assert StandingWave.objects.get().turns.count() == 20
