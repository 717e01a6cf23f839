"""Customers are asked by a channel, in their words."""

from __future__ import annotations

import pytest

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.messaging.models import Reason, Suppression
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Survey
from tests import factories as f

pytestmark = pytest.mark.django_db


def survey(channel: str) -> Survey:
    Survey.objects.filter(pk=f.survey().pk).update(channel=channel)
    return f.survey()


def asked(customer: Customer, channel: str = "sms", purpose: str = "first") -> Invitation:
    return invitations.invite(survey(channel), customer, now=f.NOW, purpose=purpose)


@pytest.mark.parametrize("channel", ["sms", "email"])
def test_the_surveys_own_channel_is_used_where_both_could_serve(channel: str) -> None:
    assert asked(f.customer(email="carol@example.com"), channel).channel == channel


@pytest.mark.parametrize(
    ("channel", "addresses", "other"),
    [("sms", {"phone": "", "email": "carol@example.com"}, "email"), ("email", {"email": ""}, "sms")],
)
def test_without_an_address_for_it_the_other_is_used(channel: str, addresses: dict[str, str], other: str) -> None:
    assert asked(f.customer(**addresses), channel).channel == other


def test_an_address_that_does_not_exist_is_none() -> None:
    carol = f.customer(email="carol@example.com")
    Suppression.put("sms", carol.phone, Reason.BOUNCE, f.NOW)
    assert asked(carol).channel == "email"


@pytest.mark.parametrize("reason", [Reason.STOP, Reason.COMPLAINT, Reason.STAFF])
def test_who_asked_us_to_stop_is_not_written_to_by_the_other_channel(reason: Reason) -> None:
    carol = f.customer(email="carol@example.com")
    Suppression.put("sms", carol.phone, reason, f.NOW)
    with pytest.raises(Refused, match="asked us not to write"):
        asked(carol)


def test_a_channel_that_was_named_is_kept_to() -> None:
    with pytest.raises(Refused, match="no address to write to: SMS"):
        invitations.invite(survey("email"), f.customer(phone="", email="c@example.com"), now=f.NOW, channel="sms")


def test_without_any_address_nobody_is_asked() -> None:
    with pytest.raises(Refused, match="no address to write to: SMS"):
        asked(f.customer(phone=""))
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("phone", "language", "asks_for_a_reply"),
    [
        ("+447700900123", "en", True),
        ("+79123456789", "ru", False),
        ("+77011234567", "ru", False),
        ("+8613800138000", "zh", False),
        ("+79123456789", "en", False),
    ],
)
@pytest.mark.parametrize("purpose", ["first", "resurvey"])
def test_where_no_reply_can_come_back_the_text_has_the_link_alone(
    phone: str, language: str, purpose: str, *, asks_for_a_reply: bool
) -> None:
    message = asked(f.customer(phone=phone, language=language), purpose=purpose).message
    assert message is not None
    assert (
        any(word in message.body for word in ("Reply", "STOP", "Ответьте", "СТОП", "回复", "退订")) is asks_for_a_reply
    )
    assert "/s/" in message.body


def test_an_email_does_not_ask_for_a_text() -> None:
    message = asked(f.customer(email="carol@example.com"), "email").message
    assert message is not None
    assert "Reply" not in message.body


def test_a_survey_without_such_words_keeps_to_its_own() -> None:
    f.survey().wordings.update(invitation_link_only="")
    message = asked(f.customer(phone="+79123456789", time_zone="Europe/Moscow")).message
    assert message is not None
    assert "/s/" in message.body


def test_who_has_opted_out_and_was_asked_lately_is_refused_for_having_opted_out() -> None:
    carol = f.customer(email="carol@example.com")
    asked(carol)
    Suppression.put("sms", carol.phone, Reason.STOP, f.NOW)

    with pytest.raises(Refused) as no:
        asked(carol)
    assert no.value.code == "opted_out"
