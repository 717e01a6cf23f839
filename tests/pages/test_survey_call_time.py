"""The time of the call, chosen or written on the survey page, and said again on the thanks page."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from apps.followup import triage
from apps.followup.models import Case
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation
from tests import factories
from tests.pages.surveying import answer_of, page, tap

pytestmark = pytest.mark.django_db
SATURDAY = dt.datetime(2026, 11, 28, 14, 0, tzinfo=dt.UTC)
TEN = dt.datetime(2026, 11, 29, 10, 0, tzinfo=dt.UTC)


def asked_when(client: Client, language: str = "en") -> Invitation:
    """A detractor in London, whose number ends in 083, wants a call and is asked when, on a Saturday at 14:00."""
    customer = factories.customer(language=language, phone="+447700900083")
    invitation = invitations.invite(factories.survey(), customer, now=SATURDAY)
    tap(client, invitation, score=2)
    tap(client, invitation, "reason/", comment="Too slow")
    tap(client, invitation, "callback/", callback="yes")
    return invitation


@pytest.mark.parametrize(
    ("language", "promise"),
    [
        ("en", "We will call you on Sunday between 09:00 and 12:00, on the number that ends in 083."),
        ("ru", "Позвоним вам в воскресенье с 09:00 до 12:00 на номер ...083."),
        ("zh", "我们会在星期日09:00到12:00之间给您打电话（尾号083）。"),
    ],
)
def test_the_thanks_page_says_when_we_will_call(client: Client, language: str, promise: str) -> None:
    with time_machine.travel(SATURDAY, tick=False):
        invitation = asked_when(client, language)
        tap(client, invitation, "time/", time="morning")
        assert promise in page(client, invitation, "thanks/")


def test_it_says_the_same_after_the_case_was_opened_and_on_the_next_day(client: Client) -> None:
    with time_machine.travel(SATURDAY, tick=False):
        invitation = asked_when(client)
        tap(client, invitation, "time/", time="evening")
        case = triage.decide(answer_of(invitation).pk, now=SATURDAY).case
        assert case is not None
        assert case.callback_at == SATURDAY.replace(hour=17)
        assert "today between 17:00 and 20:00" in page(client, invitation, "thanks/")
    with time_machine.travel(SATURDAY + factories.DAY, tick=False):
        assert "We will call you" not in page(client, invitation, "thanks/")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "tomorrow at ten"), ("ru", "завтра в 10"), ("zh", "明天上午十点")]
)
def test_a_time_can_be_written_in_words(client: Client, language: str, words: str) -> None:
    with time_machine.travel(SATURDAY, tick=False):
        invitation = asked_when(client, language)
        tap(client, invitation, "time/", when=words)
        case = triage.decide(answer_of(invitation).pk, now=SATURDAY).case
        assert case is not None
        assert (case.callback_at, answer_of(invitation).comment) == (TEN, "Too slow")
        assert "10:00" in page(client, invitation, "thanks/")


def test_an_open_wish_is_repeated_as_one(client: Client) -> None:
    with time_machine.travel(SATURDAY, tick=False):
        invitation = asked_when(client)
        tap(client, invitation, "time/", when="not before Thursday")
        assert "We will call you on Thursday or later, on the number" in page(client, invitation, "thanks/")


def test_what_cannot_be_read_is_shown_again_with_what_is_possible(client: Client) -> None:
    with time_machine.travel(SATURDAY, tick=False):
        invitation = asked_when(client)
        shown = client.post(f"/s/{invitation.token}/time/", {"when": "at 22"})
    assert shown.status_code == 422
    assert "We call from 09:00 to 20:00" in shown.content.decode()
    assert 'value="at 22"' in shown.content.decode()


def test_another_time_chosen_on_the_page_moves_the_call(client: Client) -> None:
    with time_machine.travel(SATURDAY, tick=False):
        invitation = asked_when(client)
        tap(client, invitation, "time/", time="morning")
        triage.decide(answer_of(invitation).pk, now=SATURDAY)
        tap(client, invitation, "time/", when="tomorrow at ten")
        assert Case.objects.get().callback_at == TEN
        assert "on Sunday at 10:00" in page(client, invitation, "thanks/")


def test_who_wants_a_call_at_any_time_is_promised_one_soon(client: Client) -> None:
    with time_machine.travel(SATURDAY, tick=False):
        invitation = asked_when(client)
        tap(client, invitation, "time/", time="any_time")
        assert "We will call you as soon as we can, on the number" in page(client, invitation, "thanks/")
