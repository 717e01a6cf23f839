"""The page of the standing waves."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.surveys.models import StandingWave
from apps.surveys.waves import wave_turns
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_a_wave_is_begun_and_shows_its_coming_year(lead: Client) -> None:
    f.customer()
    assert "No standing wave yet" in lead.get("/setup/waves/").content.decode()
    lead.post("/setup/waves/", {"survey": f.survey().pk, "period_days": "365", "is_active": "on"})
    wave_turns.enroll_next(now=f.NOW)
    shown = lead.get("/setup/waves/").content.decode()
    assert "1 customer in 53 weeks, at most 1 in one" in shown
    assert shown.count("<rect") == 53
    assert "The same as a table" in shown


def test_it_is_switched_off_in_place(lead: Client) -> None:
    wave = StandingWave.objects.create(survey=f.survey())
    lead.post(f"/setup/waves/{wave.pk}/", {"period_days": "180"})
    wave.refresh_from_db()
    assert (wave.period_days, wave.is_active) == (180, False)


def test_a_period_of_days_that_cannot_be_is_refused(lead: Client) -> None:
    wave = StandingWave.objects.create(survey=f.survey())
    lead.post(f"/setup/waves/{wave.pk}/", {"period_days": "3"})
    assert "from 30 to 1,095" in lead.get("/setup/waves/").content.decode()
    wave.refresh_from_db()
    assert wave.period_days == 365
