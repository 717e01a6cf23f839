"""The page of the rules about events, with the preview."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from apps.followup import event_intake
from apps.surveys.models import EventRule, EventText, Invitation
from tests import factories as f
from tests.surveys.test_events import happened

pytestmark = pytest.mark.django_db
PATH = "/setup/events/"


def body(**fields: Any) -> dict[str, Any]:
    values = {
        "name": "After a delivery",
        "event_type": "delivered",
        "touchpoint": "",
        "action": "ask",
        "survey": f.survey().pk,
        "delay_minutes": "90",
        "hours_from": "",
        "hours_until": "",
        "share_percent": "100",
        "asked_within_days": "0",
        "skips_open_cases": "on",
        "attribute_of": "event",
        "attribute_name": "",
        "attribute_comparison": "is",
        "attribute_value": "",
        "position": "100",
        "is_active": "on",
    }
    return values | fields


def last_month(count: int) -> None:
    events = [happened(f.customer(), type="delivered", occurred_at=f.NOW - f.DAY) for _ in range(count)]
    event_intake.take_events(events, now=f.NOW)


def test_a_rule_is_saved_and_listed(lead: Client) -> None:
    assert lead.post(f"{PATH}new/", body()).status_code == 302
    shown = lead.get(PATH).content.decode()
    assert "After a delivery" in shown
    assert "100% of them, after 90 minutes" in shown


def test_the_preview_says_whom_it_would_have_asked_and_saves_nothing(lead: Client) -> None:
    last_month(4)
    answer = lead.post(f"{PATH}new/", body(preview="", attribute_name="wait", attribute_value="long"))
    shown = answer.content.decode()
    assert "Of last month’s events this rule would have asked 0 of 4." in shown
    assert "an attribute speaks against it" in shown
    assert (EventRule.objects.exists(), Invitation.objects.exists()) == (False, False)


def test_where_nothing_came_the_preview_says_so(lead: Client) -> None:
    shown = lead.post(f"{PATH}new/", body(preview="")).content.decode()
    assert "No event of this type came in the last 30 days" in shown


def test_a_rule_without_a_question_has_its_own_text_in_each_language(lead: Client) -> None:
    texts = {"text_en": "Thank you, {name}!", "text_ru": "Спасибо, {name}!", "text_zh": "谢谢，{name}！"}
    lead.post(f"{PATH}new/", body(action="write", **texts))
    assert set(EventText.objects.values_list("language_id", "text")) == {
        (name.removeprefix("text_"), text) for name, text in texts.items()
    }
    again = lead.get(f"{PATH}{EventRule.objects.get().pk}/").content.decode()
    assert "Спасибо, {name}!" in again


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"action": "write"}, "needs one in English"),
        ({"text_en": "See {link}"}, "Only {name} and {company}"),
        ({"hours_from": "10:00"}, "Give both hours"),
        ({"hours_from": "18:00", "hours_until": "10:00"}, "must end after they begin"),
        ({"share_percent": "0"}, "greater than or equal to 1"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(lead: Client, wrong: dict[str, Any], said: str) -> None:
    answer = lead.post(f"{PATH}new/", body(**wrong))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert said in shown
    assert "After a delivery" in shown
