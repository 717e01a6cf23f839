"""The words of an e-mail, and its scores as links."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from apps.messaging.masking import without_link
from apps.messaging.models import MessagePurpose
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Response, Survey, Wording
from apps.surveys.scales import Scale
from apps.surveys.wording.emails import email
from apps.surveys.wording.rendering import plain_name, render, wording_for
from tests import factories
from tests.email.writing import email_of, invited

pytestmark = pytest.mark.django_db
_ASKING = (MessagePurpose.INVITATION, MessagePurpose.REMINDER, MessagePurpose.RESURVEY)


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', html)


def test_each_score_is_a_link_to_the_survey_page() -> None:
    invitation = invited()

    assert links(email_of(invitation).html)[:11] == [f"{invitation.url}?score={score}" for score in range(11)]


def test_five_points_are_five_links() -> None:
    Survey.objects.filter(pk=factories.survey().pk).update(scale=Scale.FIVE_POINT)
    html = email_of(invited()).html

    assert re.findall(r"score=(\d+)", html) == ["1", "2", "3", "4", "5"]


def test_the_plain_text_has_the_link_and_the_way_out() -> None:
    invitation = invited()
    message = email_of(invitation)

    assert invitation.url in message.body
    assert f"/u/{message.unsubscribe_token}/" in message.body


def test_colleagues_do_not_see_the_links() -> None:
    message = email_of(invited())

    assert message.unsubscribe_token not in without_link(message.body)
    assert message.body.count("/s/") == 1


def test_looks_are_inline_and_nothing_is_loaded_from_elsewhere() -> None:
    html = email_of(invited()).html

    assert not re.search(r"<style|<script|<img|<link|<table|src=", html)


def test_it_has_words_of_its_own_above_the_question_and_its_scores() -> None:
    message = email_of(invited())
    opening, question = (
        "We would like to know how we are doing.",
        "recommend Acme Telecom to a friend or colleague?</h1>",
    )

    assert message.subject == "Acme Telecom: how likely are you to recommend us?"
    assert message.html.index(opening) < message.html.index(question) < message.html.index("?score=0")
    assert message.body.startswith(f"Hello! {opening}")


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_it_never_speaks_as_an_sms_does(language: str) -> None:
    message = email_of(invited(language))
    of_an_sms = re.compile(r"one tap: |одно нажатие: |stop|стоп|退订|\b0-10|:\s*$", re.IGNORECASE)

    assert not of_an_sms.search(message.body.partition("\n\n")[0] + message.subject)


def test_a_surveys_own_words_stand_before_ours() -> None:
    factories.survey()
    Wording.objects.filter(language="en").update(
        email_subject="{name}, a word?", email_invitation="Dear {name},\nplease."
    )
    message = email_of(invited(name="Carol"))

    assert message.subject == "Carol, a word?"
    assert "Dear Carol,<br>please." in message.html


def test_a_survey_without_such_words_borrows_those_of_a_new_one() -> None:
    factories.survey()
    Wording.objects.update(email_subject="", email_invitation="")

    assert email_of(invited("ru")).body.startswith("Здравствуйте! Нам важно знать, довольны ли вы нами.")


def test_a_reminder_and_a_re_survey_have_other_words() -> None:
    wording, invitation = wording_for(factories.survey(), "en"), invited()
    openings = [email(invitation, wording, purpose).body.partition("\n\n")[0] for purpose in _ASKING]

    assert [text for text in openings if "A few days ago we asked you" in text] == openings[1:2]
    assert [text for text in openings if "Some time ago you told us" in text] == openings[2:]


def test_a_link_in_its_words_leads_to_the_survey_page_too() -> None:
    factories.survey()
    Wording.objects.update(email_invitation="Answer at {link}", email_subject="{company}: two\nlines")
    invitation = invited()
    message = email_of(invitation)

    assert f"Answer at {invitation.url}" in message.body
    assert message.subject == "Acme Telecom: two lines"


def test_a_text_message_is_not_laid_out() -> None:
    message = email_of(invitations.invite(factories.survey(), factories.customer(), now=factories.NOW))

    assert (message.html, message.unsubscribe_token) == ("", "")


@pytest.mark.parametrize("name", ["<b>Carol</b>", "http://evil.example/", "evil.example", "{link}", "Carol\r\nBcc: x"])
def test_a_name_brings_neither_markup_nor_link_nor_header(name: str) -> None:
    factories.survey()
    Wording.objects.update(
        email_invitation="{name}, how are we doing?", question="{name}?", email_subject="{name}: how?"
    )
    invitation = invited(name=name)
    message = email_of(invitation)

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
