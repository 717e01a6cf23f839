"""The customer's page: one tap, a few words, a call if they want one; and a GET that records nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from apps.surveys.models import Response, Survey
from apps.surveys.scales import Scale
from tests import factories
from tests.pages.surveying import STEPS, answer_of, counts, invited, page, tap

pytestmark = pytest.mark.django_db
Committing = Callable[..., object]


def test_one_tap_keeps_the_score_and_asks_for_the_reason(client: Client) -> None:
    invitation = invited()

    assert tap(client, invitation, score=3) == f"/s/{invitation.token}/reason/"
    assert (answer_of(invitation).score, answer_of(invitation).via) == (3, "web")
    assert "What could we improve" in page(client, invitation, "reason/")


def test_a_score_is_triaged_at_once(client: Client, django_capture_on_commit_callbacks: Committing) -> None:
    invitation = invited()
    with django_capture_on_commit_callbacks() as nudges:  # type: ignore[attr-defined]  # a fixture without types
        tap(client, invitation, score=3)

    assert len(nudges) == 1


def test_a_detractor_goes_all_the_way(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=2)

    assert tap(client, invitation, "reason/", comment="Too slow\r\nby far").endswith("/callback/")
    assert tap(client, invitation, "callback/", callback="yes").endswith("/time/")
    assert tap(client, invitation, "time/", time="evening").endswith("/thanks/")
    kept = answer_of(invitation)
    assert (kept.comment, kept.callback_requested) == ("Too slow\nby far", True)
    assert "One of our team will call you" in page(client, invitation, "thanks/")


def test_a_promoter_is_thanked_and_asked_for_a_review(client: Client) -> None:
    Survey.objects.filter(pk=factories.survey().pk).update(review_link="https://reviews.example/us")
    invitation = invited()
    tap(client, invitation, score=10)

    assert tap(client, invitation, "reason/", comment="Anna was lovely").endswith("/thanks/")
    assert "https://reviews.example/us" in page(client, invitation, "thanks/")


def test_a_detractor_is_not_asked_for_a_review(client: Client) -> None:
    Survey.objects.filter(pk=factories.survey().pk).update(review_link="https://reviews.example/us")
    invitation = invited()
    tap(client, invitation, score=2)
    tap(client, invitation, "reason/", skip="1")
    tap(client, invitation, "callback/", callback="no")

    assert "reviews.example" not in page(client, invitation, "thanks/")


def test_no_call_is_a_possible_answer(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=7)
    tap(client, invitation, "reason/", skip="1")

    assert tap(client, invitation, "callback/", callback="no").endswith("/thanks/")
    assert not answer_of(invitation).callback_requested


def test_any_time_is_a_possible_time(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=0)
    tap(client, invitation, "callback/", callback="yes")
    tap(client, invitation, "time/", time="any_time")

    assert (answer_of(invitation).callback_requested, answer_of(invitation).preferred_time) == (True, "")


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_a_link_records_nothing(client: Client, method: str) -> None:
    fresh, answered = invited(), invited()
    tap(client, answered, score=3)
    before = counts()

    for invitation in (fresh, answered):
        for step in STEPS:
            getattr(client, method)(f"/s/{invitation.token}/{step}?score=9&change")

    assert counts() == before


def test_the_same_tap_twice_is_one_answer(client: Client) -> None:
    invitation = invited()

    assert tap(client, invitation, score=3) == tap(client, invitation, score=3)
    assert invitation.responses.count() == 1


def test_another_score_supersedes_the_first(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=1)
    tap(client, invitation, "reason/", skip="1")

    assert "You gave" in page(client, invitation)
    assert tap(client, invitation, score=9).endswith("/reason/")
    first, second = invitation.responses.order_by("pk")
    assert (first.score, second.score, second.supersedes) == (1, 9, first)


def test_a_customer_who_is_done_can_still_change_the_score(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=1)
    tap(client, invitation, "callback/", callback="no")

    assert "We already have your answer" in page(client, invitation)
    assert 'name="score"' in page(client, invitation, "?change")
    assert tap(client, invitation, score=10).endswith("/reason/")


def test_the_reason_sent_twice_is_kept_once(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=1)
    tap(client, invitation, "reason/", comment="Too slow")
    tap(client, invitation, "reason/", comment="Too slow")

    assert answer_of(invitation).comment == "Too slow"


def test_further_words_are_added_behind(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=1)
    tap(client, invitation, "reason/", comment="Too slow")

    assert "<blockquote>Too slow" in page(client, invitation, "reason/")
    tap(client, invitation, "reason/", comment="And too dear")
    assert answer_of(invitation).comment == "Too slow\nAnd too dear"


def test_a_comment_that_is_too_long_comes_back_whole(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=1)
    response = client.post(f"/s/{invitation.token}/reason/", {"comment": "é" * 4001})

    assert response.status_code == 422
    assert "4001 characters" in response.content.decode()
    assert "é" * 4001 in response.content.decode()
    assert answer_of(invitation).comment == ""


def test_a_long_comment_is_kept(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=1)
    tap(client, invitation, "reason/", comment="\x00" + "é" * 4000)

    assert answer_of(invitation).comment == "é" * 4000


@pytest.mark.parametrize("score", ["11", "-1", "", "many", "9" * 5000])
def test_a_score_outside_the_scale_is_asked_again(client: Client, score: str) -> None:
    invitation = invited()
    response = client.post(f"/s/{invitation.token}/", {"score": score})

    assert (response.status_code, Response.objects.count()) == (422, 0)
    assert "Please tap one of these numbers" in response.content.decode()


@pytest.mark.parametrize("step", ["callback/", "time/"])
def test_a_choice_that_is_none_is_asked_again(client: Client, step: str) -> None:
    invitation = invited()
    tap(client, invitation, score=1)

    assert client.post(f"/s/{invitation.token}/{step}", {"time": "never"}).status_code == 422


@pytest.mark.parametrize("step", STEPS[1:])
def test_words_without_a_score_lead_to_the_score(client: Client, step: str) -> None:
    invitation = invited()

    assert client.get(f"/s/{invitation.token}/{step}")["Location"] == f"/s/{invitation.token}/"
    assert client.post(f"/s/{invitation.token}/{step}", {"comment": "x"})["Location"] == f"/s/{invitation.token}/"


def test_thanks_before_the_end_lead_to_the_open_question(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=1)

    assert client.get(f"/s/{invitation.token}/thanks/")["Location"].endswith("/reason/")


def test_five_points_are_asked_from_one_to_five(client: Client) -> None:
    Survey.objects.filter(pk=factories.survey().pk).update(scale=Scale.FIVE_POINT)
    invitation = invited()

    assert re.findall(r'name="score" value="(\d+)"', page(client, invitation)) == ["1", "2", "3", "4", "5"]
    assert client.post(f"/s/{invitation.token}/", {"score": 0}).status_code == 422
