"""Outcomes of one attempt at Twilio, told from what came back: an answer that refuses, or no answer at all.

The question is always the same: can it have been sent? There is no idempotency key, so only a certain no may be
repeated by a machine.
"""

from __future__ import annotations

import datetime as dt
import ssl
from http import HTTPStatus
from typing import Final

import requests
from twilio.base.exceptions import TwilioException
from urllib3.exceptions import MaxRetryError, NewConnectionError

from apps.messaging.gateways.base import PROVIDER_FAILED, Failed, Fault, Outcome, TryAgain, Unknown
from apps.messaging.gateways.twilio.errors import VERDICTS, verdict_of

_SOON: Final = dt.timedelta(seconds=30)
# These speak of the account, whatever the code, and failing every queued message for it would lose them.
_ACCOUNT: Final = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}


def of_refusal(refusal: TwilioException) -> Outcome:
    """The outcome of an answer that is not a success; ``Unknown`` where it may have been taken all the same."""
    status, code = getattr(refusal, "status", None), str(getattr(refusal, "code", "") or "")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return TryAgain(_SOON, code)
    if not isinstance(status, int) or not HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unknown(PROVIDER_FAILED if status else "no_result")
    verdict = verdict_of(code)
    if code not in VERDICTS and status in _ACCOUNT:
        verdict = verdict_of("20003")
    if verdict.again_after is not None:
        return TryAgain(verdict.again_after, code)
    return Failed(code, verdict.fault or Fault.MESSAGE, verdict.reason)


def of_no_answer(silence: requests.RequestException) -> Outcome:
    """The outcome of no answer: safe to repeat only where no connection was made that the request could go by."""
    if _never_connected(silence):
        return TryAgain(_SOON, "no_connection")
    return Unknown("timeout" if isinstance(silence, requests.Timeout) else "connection_lost")


def _never_connected(silence: requests.RequestException) -> bool:
    if isinstance(silence, requests.exceptions.ConnectTimeout | requests.exceptions.ProxyError):
        return True
    inner = silence.args[0] if silence.args else None
    reason = inner.reason if isinstance(inner, MaxRetryError) else None
    return isinstance(reason, NewConnectionError) or _is_bad_certificate(reason)


def _is_bad_certificate(reason: BaseException | None) -> bool:
    """The handshake comes before the request, so a certificate that we refused is a certain no."""
    return any(isinstance(part, ssl.SSLCertVerificationError) for part in getattr(reason, "args", ()))
