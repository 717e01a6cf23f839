"""The survey page's links and looks: whose language it speaks, when it has ended, what it weighs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from apps.customers.models import Customer
from apps.messaging.models import Message, Status, Suppression
from apps.surveys.models import Invitation, Response, State
from tests.pages.surveying import STEPS, answer_of, invited, page, tap

pytestmark = pytest.mark.django_db
Committing = Callable[..., object]


@pytest.mark.parametrize(("language", "words"), [("en", "How likely"), ("ru", "порекомендуете"), ("zh", "推荐")])
def test_the_page_speaks_the_language_of_the_invitation(client: Client, language: str, words: str) -> None:
    shown = page(client, invited(language))

    assert f'<html lang="{language}">' in shown
    assert words in shown


@pytest.mark.parametrize(("language", "words"), [("en", "has ended"), ("ru", "закончился"), ("zh", "已经结束")])
def test_an_expired_link_says_so_kindly(client: Client, language: str, words: str) -> None:
    invitation = invited(language, days=30)
    response = client.get(f"/s/{invitation.token}/")

    assert response.status_code == 410
    assert words in response.content.decode()
    assert client.post(f"/s/{invitation.token}/", {"score": 3}).status_code == 410
    assert Response.objects.count() == 0


def test_an_answer_given_in_time_is_still_known_after_the_end(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=3)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())

    assert "We already have your answer" in page(client, invitation)


def test_words_typed_before_the_end_are_kept_after_it(client: Client) -> None:
    invitation = invited()
    tap(client, invitation, score=3)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
    tap(client, invitation, "reason/", comment="Too slow")

    assert answer_of(invitation).comment == "Too slow"


@pytest.mark.parametrize("token", ["nobody", "%00", "%D1%8F", "a" * 3000])
@pytest.mark.parametrize(
    ("accepts", "words"), [("ru-RU,en;q=0.5", "не узнаём"), ("fr, zh;q=0.3", "无法识别"), ("", "do not")]
)
def test_an_unknown_link_is_explained_in_the_readers_language(
    client: Client, token: str, accepts: str, words: str
) -> None:
    response = client.get(f"/s/{token}/", headers={"Accept-Language": accepts})

    assert response.status_code == 404
    assert words in response.content.decode()


def test_the_page_tells_nobody_about_itself(client: Client) -> None:
    response = client.get(f"/s/{invited().token}/")

    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def test_no_cookie_and_no_csrf_token_are_needed() -> None:
    invitation, strict = invited(), Client(enforce_csrf_checks=True)
    tap(strict, invitation, score=3)

    assert not strict.cookies


@pytest.mark.parametrize("step", STEPS)
def test_the_page_with_its_looks_is_under_20_kilobytes_and_has_no_script(client: Client, step: str) -> None:
    invitation = invited()
    tap(client, invitation, score=3)
    Invitation.objects.update(state=State.DONE)
    html = page(client, invitation, step or "?change")
    sheets = [name.removeprefix(settings.STATIC_URL) for name in re.findall(r'rel="stylesheet" href="([^"]+)"', html)]
    sizes = [Path(str(finders.find(sheet))).stat().st_size for sheet in sheets]

    assert sheets
    assert len(html.encode()) + sum(sizes) < 20_000
    assert "<script" not in html


@pytest.mark.parametrize(("language", "words"), [("en", "No more"), ("ru", "Больше не писать"), ("zh", "不再接收")])
def test_who_cannot_text_stop_can_end_all_messages_on_the_page(client: Client, language: str, words: str) -> None:
    invitation = invited(language)
    assert f"/s/{invitation.token}/stop/" in page(client, invitation)
    assert words in page(client, invitation, "stop/")
    assert not Suppression.in_force("sms", invitation.customer.phone)
    assert client.post(f"/s/{invitation.token}/stop/").status_code == 200
    assert Suppression.in_force("sms", invitation.customer.phone)
    assert Message.objects.get().status == Status.WITHHELD


def test_the_end_of_messages_on_the_page_holds_for_e_mails_too(client: Client) -> None:
    invitation = invited()
    Customer.objects.filter(pk=invitation.customer_id).update(email="carol@example.com")
    client.post(f"/s/{invitation.token}/stop/")
    assert Suppression.in_force("email", "carol@example.com")
