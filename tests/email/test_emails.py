"""The words of an e-mail, and its scores as links."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from apps.messaging.masking import without_link
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Response, Survey, Wording
from apps.surveys.scales import Scale
from apps.surveys.wording.rendering import plain_name, render
from tests import factories
from tests.email.writing import invited, letter

pytestmark = pytest.mark.django_db


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', html)


def test_each_score_is_a_link_to_the_survey_page() -> None:
    invitation = invited()

    assert links(letter(invitation).html)[:11] == [f"{invitation.url}?score={score}" for score in range(11)]


def test_five_points_are_five_links() -> None:
    Survey.objects.filter(pk=factories.survey().pk).update(scale=Scale.FIVE_POINT)
    html = letter(invited()).html

    assert re.findall(r"score=(\d+)", html) == ["1", "2", "3", "4", "5"]


def test_the_plain_text_has_the_link_and_the_way_out() -> None:
    invitation = invited()
    message = letter(invitation)

    assert invitation.url in message.body
    assert f"/u/{message.unsubscribe_token}/" in message.body


def test_colleagues_do_not_see_the_links() -> None:
    message = letter(invited())

    assert message.unsubscribe_token not in without_link(message.body)
    assert message.body.count("/s/") == 1


def test_looks_are_inline_and_nothing_is_loaded_from_elsewhere() -> None:
    html = letter(invited()).html

    assert not re.search(r"<style|<script|<img|<link|<table|src=", html)


def test_words_that_do_not_end_in_the_link_give_way_to_the_question() -> None:
    factories.survey()
    Wording.objects.update(invitation_link_only="Tap {link} and be heard")

    assert "<h1" in (html := letter(invited()).html)
    assert "recommend Acme Telecom to a friend or colleague?</h1>" in html


def test_a_text_message_is_not_laid_out() -> None:
    message = letter(invitations.invite(factories.survey(), factories.customer(), now=factories.NOW))

    assert (message.html, message.unsubscribe_token) == ("", "")


@pytest.mark.parametrize("name", ["<b>Carol</b>", "http://evil.example/", "evil.example", "{link}", "Carol\r\nBcc: x"])
def test_a_name_brings_neither_markup_nor_link_nor_header(name: str) -> None:
    factories.survey()
    Wording.objects.update(invitation_link_only="{name}, how are we doing? {link}", question="{name}, how likely?")
    invitation = invited(name=name)
    message = letter(invitation)

    assert {link.split("?")[0] for link in links(message.html)} == {
        invitation.url,
        f"http://127.0.0.1:8000/u/{message.unsubscribe_token}/",
    }
    assert "<b>" not in message.html
    assert "evil.example" not in message.body + message.html + message.subject
    assert "\n" not in message.subject


@given(st.text(max_size=80) | st.from_regex(r"\s?(https?://|www\.)?[a-z]{1,9}\.[a-zа-я]{2,6}(/\w*)?", fullmatch=True))
def test_no_name_at_all_is_a_link_a_placeholder_or_a_second_line(name: str) -> None:
    said = render(
        "Dear {name}, {company}: {link}", name=name, company="Acme", language="en", link="https://a.example/s/x/"
    )

    assert len(plain_name(name)) <= 40
    assert not re.search(r"[{}<>\r\n\x00]|https?:|www\.|\w\.\w", plain_name(name), re.IGNORECASE)
    assert said.count("https://a.example/s/x/") == said.count("://") == 1


@pytest.mark.parametrize(("score", "confirm"), [("7", "Send 7"), ("0", "Send 0"), ("10", "Send 10")])
def test_the_tapped_score_is_shown_to_be_confirmed_by_one_tap(client: Client, score: str, confirm: str) -> None:
    invitation = invited(now=timezone.now())
    page = client.get(f"/s/{invitation.token}/?score={score}").content.decode()

    assert f'<button class="button" name="score" value="{score}">{confirm}</button>' in page
    assert f'<button name="score" value="{score}" aria-current="true">' in page
    assert page.count("aria-current") == 1


def test_the_tapped_score_counts_only_once_it_is_confirmed(client: Client) -> None:
    invitation = invited(now=timezone.now())
    client.get(f"/s/{invitation.token}/?score=7")
    assert not Response.objects.exists()
    assert Invitation.objects.get().answered_at is None

    client.post(f"/s/{invitation.token}/", {"score": "7"})
    assert Response.objects.get().score == 7


@pytest.mark.parametrize("score", ["11", "-1", "07", "x", "", "７", "9" * 5000, "%00"])
def test_a_score_that_is_none_of_the_surveys_is_not_offered(client: Client, score: str) -> None:
    page = client.get(f"/s/{invited(now=timezone.now()).token}/?score={score}")

    assert page.status_code == 200
    assert "aria-current" not in page.content.decode()
