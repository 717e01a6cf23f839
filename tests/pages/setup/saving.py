"""Saving a step of the checklist, and reading its part of the page."""

from __future__ import annotations

from typing import Any

from django.test import Client

HOURS: dict[str, Any] = {
    "time_zone": "Europe/Berlin",
    "days": ["0", "1", "2", "3", "4"],
    "opens": "08:00",
    "closes": "17:00",
    "call_from": "09:00",
    "call_until": "20:00",
    "holiday_country": "DE",
    "in_team": "on",
}


def save(admin: Client, step: str, status: int = 200, **typed: Any) -> str:
    response = admin.post(f"/setup/steps/{step}/", typed)
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def page(admin: Client) -> str:
    return admin.get("/setup/").content.decode()


def step_of(text: str, slug: str) -> str:
    """The part of the page that is this step's."""
    return text.partition(f'id="step-{slug}"')[2].partition('<li class="step"')[0]
