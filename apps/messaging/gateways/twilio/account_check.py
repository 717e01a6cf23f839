"""Testing the account at Twilio before the first customer is asked: each thing that can be wrong has its sentence.

Only GETs: nothing is sent and nothing is changed. Twilio answers a wrong SID and a wrong token alike (401, 20003), so
the form of each is looked at first. Sources: https://www.twilio.com/docs/iam/api/account,
https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource,
https://www.twilio.com/docs/messaging/api/service-resource.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any, Final

import requests
from django.conf import settings
from django.utils.translation import gettext as _
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest.api.v2010.account import AccountInstance

from apps.messaging.gateways.findings import Finding, Verdict
from apps.messaging.gateways.twilio.client import client

_ACCOUNT_SID: Final = re.compile(r"AC[0-9a-fA-F]{32}")
_TOKEN: Final = re.compile(r"[0-9a-fA-F]{32}")
_NOT_LET_IN: Final = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
_SERVICE_SID: Final = re.compile(r"MG[0-9a-fA-F]{32}")
_NUMBER: Final = re.compile(r"\+[1-9]\d{6,14}")
_SMS_PATH: Final = "/hooks/twilio/sms/"
_NUMBERS_AT_MOST: Final = 50


class _Wrong(Exception):  # noqa: N818  (it is a finding)
    """Raised with the finding after which nothing further can be looked at."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code)
        self.finding = Finding(Verdict.BAD, code, sentence)


def check() -> list[Finding]:
    """Return what a look at the account and at the sender finds, the account first. Never raises for it."""
    found: list[Finding] = []
    try:
        found.append(_account())
        found.extend(_service() if settings.TWILIO_MESSAGING_SERVICE_SID else _number())
    except _Wrong as wrong:
        found.append(wrong.finding)
    except requests.RequestException:
        found.append(_silence())
    except (TwilioException, ValueError, TypeError, AttributeError):
        found.append(_unreadable())
    return found


def _silence() -> Finding:
    sentence = _(
        "Twilio did not answer within {seconds} seconds. Look whether this machine may reach api.twilio.com, "
        "then test again."
    )
    return Finding(Verdict.BAD, "no_answer", sentence.format(seconds=f"{settings.TWILIO_TIMEOUT:g}"))


def _unreadable() -> Finding:
    return Finding(Verdict.BAD, "unreadable", _("Twilio answered with an error of its own. Test again in a minute."))


def _account() -> Finding:
    sid = settings.TWILIO_ACCOUNT_SID
    if not _ACCOUNT_SID.fullmatch(sid):
        raise _Wrong(
            "sid_malformed",
            _("TWILIO_ACCOUNT_SID is no account SID: it begins with AC, and 32 letters and digits follow."),
        )
    try:
        account = client().api.v2010.accounts(sid).fetch()
    except TwilioRestException as refusal:
        wrong = _refused_account(refusal)
        if wrong is None:
            raise
        raise wrong from refusal
    if account.status != AccountInstance.Status.ACTIVE:
        raise _Wrong(
            "account_closed",
            _("The account at Twilio is suspended or closed. Open it again in Twilio’s console."),
        )
    if account.type == AccountInstance.Type.TRIAL:
        return Finding(
            Verdict.WARNING,
            "trial",
            _("The account is a trial: it writes only to numbers that you have verified in Twilio’s console."),
        )
    return Finding(Verdict.GOOD, "account", _("The account answers, with this SID and this token."))


def _refused_account(refusal: Any) -> _Wrong | None:
    if refusal.status == HTTPStatus.NOT_FOUND:
        return _Wrong("sid_unknown", _("Twilio knows no account of this TWILIO_ACCOUNT_SID. Copy it once more."))
    if refusal.status in _NOT_LET_IN and not _TOKEN.fullmatch(settings.TWILIO_AUTH_TOKEN):
        return _Wrong(
            "token_malformed",
            _("TWILIO_AUTH_TOKEN is no token: it has 32 letters and digits. Copy it from Twilio’s console once more."),
        )
    if refusal.status in _NOT_LET_IN:
        return _Wrong(
            "token_wrong",
            _(
                "Twilio refuses the pair of TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN. Most often the token is an old "
                "one or of another account: copy both from the first page of Twilio’s console."
            ),
        )
    return None


def _number() -> list[Finding]:
    number = settings.TWILIO_FROM
    if not _NUMBER.fullmatch(number):
        return [_not_looked_up()]
    rows = client().incoming_phone_numbers.list(phone_number=number, limit=1)
    if not rows:
        raise _Wrong(
            "not_our_number",
            _("TWILIO_FROM is no number of this account. Buy one in Twilio’s console, or write one that is there."),
        )
    return [_can_send(rows[0]), *_replies(rows[0])]


def _not_looked_up() -> Finding:
    sentence = _(
        "TWILIO_FROM is a name or a short code, which cannot be looked up: the text to your own phone shows whether it "
        "sends. Nobody can reply to a name: customers answer by the link."
    )
    return Finding(Verdict.WARNING, "not_looked_up", sentence)


def _can_send(row: Any) -> Finding:
    if not _capable(row, "sms"):
        raise _Wrong(
            "no_sms",
            _("TWILIO_FROM is yours, but this number cannot send SMS. Choose one with the capability SMS."),
        )
    return Finding(Verdict.GOOD, "number", _("The number is yours, and it can send SMS."))


def _capable(row: Any, what: str) -> bool:
    abilities = row.capabilities or {}
    return bool(abilities.get(what) or abilities.get(what.upper()))


def _replies(row: Any) -> list[Finding]:
    """Return a warning where what customers write to the number goes elsewhere."""
    ours = f"{settings.PUBLIC_URL}{_SMS_PATH}"
    if row.sms_url == ours:
        return []
    sentence = _("Replies do not come here yet. In Twilio’s console, under the number, let messages go to {url}")
    return [Finding(Verdict.WARNING, "replies_elsewhere", sentence.format(url=ours))]


def _service() -> list[Finding]:
    sid = settings.TWILIO_MESSAGING_SERVICE_SID
    if not _SERVICE_SID.fullmatch(sid):
        raise _Wrong(
            "service_malformed",
            _("TWILIO_MESSAGING_SERVICE_SID is no SID of a messaging service: it begins with MG."),
        )
    service = client().messaging.v1.services(sid)
    try:
        service.fetch()
    except TwilioRestException as refusal:
        if refusal.status != HTTPStatus.NOT_FOUND:
            raise
        raise _Wrong(
            "service_unknown", _("This account has no messaging service of this TWILIO_MESSAGING_SERVICE_SID.")
        ) from refusal
    numbers = service.phone_numbers.list(limit=_NUMBERS_AT_MOST)
    if not numbers:
        raise _Wrong("service_empty", _("The messaging service has no number to send from. Add one to it."))
    if not any("SMS" in (number.capabilities or []) for number in numbers):
        raise _Wrong("no_sms", _("No number of the messaging service can send SMS. Add one that can."))
    return [Finding(Verdict.GOOD, "service", _("The messaging service is yours, and has a number that can send SMS."))]
