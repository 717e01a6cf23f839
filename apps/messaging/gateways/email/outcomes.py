"""Outcomes of an attempt to hand over one e-mail, by what smtplib or anymail raised.

A refusal is a certain no until the mail server has our message whole. Silence after the door was open is not: it may be
on its way (RFC 5321, 4.5.3.2.6), so nobody sends it again.
"""

from __future__ import annotations

import datetime as dt
import smtplib
import ssl
from http import HTTPStatus
from typing import Final

import requests
from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused

from apps.messaging.gateways.base import PROVIDER_FAILED, Failed, Fault, Outcome, TryAgain, Unknown
from apps.messaging.gateways.email.errors import fault_of_recipient
from apps.messaging.gateways.twilio import outcomes

_SOON: Final = dt.timedelta(minutes=1)
# A server that greylists wants to see us again, and not at once.
_GREYLISTED: Final = dt.timedelta(minutes=10)
_FIRST_FINAL: Final = 500
_NO_LONGER_THERE: Final = 421


def of_failed_connection(refusal: Exception) -> Outcome:
    """Connecting, encrypting or signing in did not work: nothing was handed over."""
    if isinstance(refusal, ssl.SSLCertVerificationError):
        return Failed("certificate", Fault.ACCOUNT, "certificate_refused")
    if isinstance(refusal, smtplib.SMTPNotSupportedError):
        return Failed("no_auth", Fault.ACCOUNT, "account_refused")
    if isinstance(refusal, smtplib.SMTPAuthenticationError) and refusal.smtp_code >= _FIRST_FINAL:
        return Failed(_smtp(refusal.smtp_code), Fault.ACCOUNT, "account_refused")
    return TryAgain(_SOON, "no_connection")


def of_refusal(refusal: Exception) -> Outcome:
    if isinstance(refusal, AnymailRecipientsRefused):
        return Failed("invalid", Fault.NUMBER, "not_an_address")
    if isinstance(refusal, AnymailAPIError):
        return _of_provider(refusal)
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        return _of_recipient(*next(iter(refusal.recipients.values())))
    if isinstance(refusal, smtplib.SMTPResponseException):
        return _of_answer(refusal)
    return Unknown("timeout" if isinstance(refusal, TimeoutError) else "connection_lost")


def _of_recipient(code: int, said: bytes) -> Outcome:
    if code < _FIRST_FINAL:
        return TryAgain(_GREYLISTED, _smtp(code))
    fault = fault_of_recipient(said.decode(errors="replace"))
    return Failed(_smtp(code), fault, "no_such_mailbox" if fault == Fault.NUMBER else "refused_by_receiver")


def _of_answer(refusal: smtplib.SMTPResponseException) -> Outcome:
    code = refusal.smtp_code
    if code < _FIRST_FINAL:
        return TryAgain(_SOON if code == _NO_LONGER_THERE else _GREYLISTED, _smtp(code))
    if isinstance(refusal, smtplib.SMTPSenderRefused):
        return Failed(_smtp(code), Fault.SENDER, "sender_refused")
    return Failed(_smtp(code), Fault.MESSAGE, "content_refused")


def _of_provider(refusal: AnymailAPIError) -> Outcome:
    status, cause = refusal.status_code, refusal.__cause__
    if status is None and isinstance(cause, requests.RequestException):
        return outcomes.of_no_answer(cause)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return TryAgain(_SOON, _http(status))
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return Failed(_http(status), Fault.ACCOUNT, "account_refused")
    if status is not None and HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Failed(_http(status), Fault.MESSAGE, "refused")
    return Unknown(PROVIDER_FAILED if status else "no_result")


def _smtp(code: int) -> str:
    return f"smtp_{code}"


def _http(status: int) -> str:
    return f"http_{int(status)}"
