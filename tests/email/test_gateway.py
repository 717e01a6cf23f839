"""The gateway copes with a mail server, kind or not."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from apps.messaging.models import Reason, Sender, Status, Suppression
from tests.email.writing import CAROL, again, email_of, invited, queued, sent
from tests.smtp_double import Double

pytestmark = pytest.mark.django_db


def test_a_letter_arrives_in_plain_text_and_html(smtp: Double) -> None:
    message = sent(email_of(invited()))
    [arrived] = smtp.emails

    assert message.status == Status.SENT
    assert arrived["To"] == CAROL
    assert arrived["From"] == "Acme <survey@acme.example>"
    assert [part.get_content_type() for part in arrived.iter_parts()] == ["text/plain", "text/html"]


def test_the_message_id_is_kept_as_the_providers_id(smtp: Double) -> None:
    message = sent(queued())

    assert message.provider_id == smtp.emails[0]["Message-ID"] == f"<{message.attempt_id.hex}@127.0.0.1>"


def test_mail_programs_are_told_how_to_unsubscribe_in_one_click(smtp: Double) -> None:
    message = sent(email_of(invited()))
    [arrived] = smtp.emails

    assert arrived["List-Unsubscribe"] == f"<http://127.0.0.1:8000/u/{message.unsubscribe_token}/>"
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert CAROL not in arrived["List-Unsubscribe"]


def test_words_in_three_languages_arrive_whole(smtp: Double) -> None:
    for language in ("en", "ru", "zh"):
        sent(email_of(invited(language, email=f"{language}@customer.example")))

    bodies = [next(arrived.iter_parts()).get_content() for arrived in smtp.emails]
    for body, words in zip(bodies, ["how we are doing", "довольны ли вы нами", "轻点一下"], strict=True):
        assert words in body


def test_a_line_end_in_a_subject_cannot_add_a_header(smtp: Double) -> None:
    sent(queued(subject="Hello\r\nBcc: everyone@example.com"))

    assert smtp.emails[0]["Subject"] == "Hello Bcc: everyone@example.com"
    assert smtp.emails[0]["Bcc"] is None


def test_a_mailbox_that_does_not_exist_is_never_written_to_again(smtp: Double) -> None:
    smtp.faults.rcpt = "550 5.1.1 nobody here"
    message = sent(queued())

    assert (message.status, message.reason, message.error_code) == (Status.FAILED, "no_such_mailbox", "smtp_550")
    assert Suppression.objects.get().reason == Reason.BOUNCE


@pytest.mark.parametrize("answer", ["552 5.2.2 mailbox full", "550 5.7.1 not to this person"])
def test_a_refusal_that_says_nothing_of_the_address_suppresses_nobody(smtp: Double, answer: str) -> None:
    smtp.faults.rcpt = answer

    assert sent(queued()).status == Status.FAILED
    assert not Suppression.objects.exists()


@pytest.mark.parametrize(
    "fault",
    [
        {"rcpt": "450 4.2.1 greylisted"},
        {"mail": "451 4.3.0 later"},
        {"email": "452 4.3.1 no room"},
        {"greeting": "421 4.3.2 closing"},
        {"rcpt": "421 4.3.2 closing"},
    ],
    ids=str,
)
def test_not_now_is_tried_again_later(smtp: Double, fault: dict[str, str]) -> None:
    vars(smtp.faults).update(fault)
    message = sent(queued())

    assert (message.status, message.tries) == (Status.QUEUED, 1)
    assert message.not_before > message.created_at


def test_a_server_that_is_not_there_is_tried_again(smtp: Double, settings: Any) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]
        message = sent(queued())

    assert (message.status, message.error_code) == (Status.QUEUED, "no_connection")


def test_a_refused_sender_is_paused_and_keeps_its_letters(smtp: Double) -> None:
    smtp.faults.mail = "550 5.7.1 not your address"
    message = sent(queued())

    assert message.status == Status.QUEUED
    assert "DEFAULT_FROM_EMAIL" in Sender.objects.get(paused_at__isnull=False).get_pause_reason_display()


def test_a_wrong_password_pauses_the_sender(smtp: Double, settings: Any) -> None:
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = "amends"
    smtp.faults.auth = "535 5.7.8 wrong"
    message = sent(queued())

    assert (message.status, message.error_code) == (Status.QUEUED, "smtp_535")
    assert "password" in Sender.objects.get(paused_at__isnull=False).get_pause_reason_display()


def test_encryption_that_the_server_has_not_pauses_the_sender(smtp: Double, settings: Any) -> None:
    settings.EMAIL_USE_TLS = True

    assert sent(queued()).error_code == "no_auth"
    assert Sender.paused().exists()


@pytest.mark.parametrize("fault", [{"hangs_at": "EMAIL"}, {"drops_at": "EMAIL"}, {"hangs_at": "RCPT"}], ids=str)
def test_silence_after_the_door_was_open_is_unknown_and_never_sent_again(smtp: Double, fault: dict[str, str]) -> None:
    vars(smtp.faults).update(fault)
    message = sent(queued())

    assert message.status == Status.UNKNOWN
    assert sent(message).status == Status.UNKNOWN
    assert len(smtp.emails) <= 1


def test_a_goodbye_that_fails_changes_nothing(smtp: Double) -> None:
    smtp.faults.hangs_at = "QUIT"

    assert sent(queued()).status == Status.SENT


def test_a_letter_that_was_refused_for_its_words_fails_alone(smtp: Double) -> None:
    smtp.faults.email = "554 5.6.0 we do not like it"

    assert sent(queued()).status == Status.FAILED
    assert not Suppression.objects.exists()
    assert not Sender.paused().exists()


def test_what_is_no_address_is_never_posted(smtp: Double) -> None:
    message = sent(queued("carol at home"))

    assert (message.status, message.reason) == (Status.FAILED, "not_an_address")
    assert smtp.emails == []


def test_a_stop_before_the_post_withholds_it(smtp: Double) -> None:
    message = queued()
    Suppression.put("email", CAROL, Reason.STOP, message.created_at)

    assert sent(again(message)).status == Status.WITHHELD
    assert smtp.emails == []
