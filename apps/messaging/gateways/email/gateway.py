"""E-mail by Django's mail settings: an SMTP server, or a provider through anymail. One e-mail, one recipient."""

from __future__ import annotations

import datetime as dt
import smtplib
from contextlib import suppress
from email.utils import formataddr, parseaddr
from typing import Any, Final
from urllib.parse import urlsplit

from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from apps.core.company import Company
from apps.messaging.gateways.base import Failed, Fault, Gateway, Outcome, Sent, Unknown
from apps.messaging.gateways.email import outcomes
from apps.messaging.gateways.findings import Finding, Verdict
from apps.messaging.models.message import Message
from apps.messaging.opt_out.unsubscribes import unsubscribe_url

_TROUBLE: Final = (smtplib.SMTPException, OSError)
# Anymail's words for it.
_ON_ITS_WAY: Final = frozenset({"sent", "queued"})


class EmailGateway(Gateway):
    name = "email"

    @property
    def sender(self) -> str:
        return str(settings.DEFAULT_FROM_EMAIL)

    def attempt(self, message: Message, *, valid_for: dt.timedelta) -> Outcome:  # noqa: ARG002  (mail has no such limit)
        try:
            validate_email(message.address)
        except ValidationError:
            return Failed("invalid", Fault.NUMBER, "not_an_address")
        try:
            email = email_of(message)
            email.message()
        except ValueError:  # a header that no mail may have
            return Failed("", Fault.MESSAGE, "cannot_be_written")
        return _hand_over(email)

    def check(self) -> list[Finding]:
        """Open a connection and close it again: the server takes the name and the password, or does not."""
        connection = get_connection()
        try:
            connection.open()
        except (*_TROUBLE, AnymailError):
            return [Finding(Verdict.BAD, "email_refused", _("The mail server refuses us: look at EMAIL_URL."))]
        finally:
            with suppress(*_TROUBLE):
                connection.close()
        return [Finding(Verdict.GOOD, "email", _("The mail server lets us in."))]


def email_of(message: Message) -> EmailMultiAlternatives:
    email = EmailMultiAlternatives(
        subject=" ".join(message.subject.split()),
        body=message.body,
        from_email=_named(message.sender),
        to=[message.address],
        headers={"Message-ID": _message_id(message), **_one_click(message)},
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    # anymail gives it back with each of the provider's callbacks; SMTP ignores it.
    email.metadata = {"attempt": str(message.attempt_id)}  # type: ignore[attr-defined]  # anymail's addition
    return email


def _hand_over(email: EmailMultiAlternatives) -> Outcome:
    connection = get_connection()
    try:
        connection.open()
    except _TROUBLE as refusal:
        return outcomes.of_failed_connection(refusal)
    try:
        taken = connection.send_messages([email])
    except (*_TROUBLE, AnymailError) as refusal:
        return outcomes.of_refusal(refusal)
    except (ValueError, TypeError, AttributeError, LookupError):
        # A success that anymail could not read: they took it, and we do not know as what.
        return Unknown("unreadable_answer")
    finally:
        # QUIT may fail: the message was accepted, or refused, before.
        with suppress(*_TROUBLE):
            connection.close()
    return _accepted(email) if taken else Unknown("no_result")


def _accepted(email: EmailMultiAlternatives) -> Outcome:
    """Return it sent, by the provider's own id, which its callbacks bring; by SMTP, by ours."""
    ours = email.extra_headers["Message-ID"]
    status: Any = getattr(email, "anymail_status", None)
    if status is None or status.message_id:
        return Sent(str(status.message_id if status else ours))
    return Sent(ours) if status.status and status.status <= _ON_ITS_WAY else Unknown("no_id")


def _named(sender: str) -> str:
    """Return our address with the company's name before it; with the one that was set up while it has none."""
    name, address = parseaddr(sender)
    return formataddr((Company.current().name or name, address)) if address else sender


def _message_id(message: Message) -> str:
    """Made of the attempt's id, so that it finds the message even if the answer to the attempt was lost."""
    return f"<{message.attempt_id.hex}@{urlsplit(settings.PUBLIC_URL).hostname}>"


def _one_click(message: Message) -> dict[str, str]:
    """RFC 8058: the reader's mail program unsubscribes by one POST, without opening a page."""
    if not message.unsubscribe_token:
        return {}
    url = unsubscribe_url(message.unsubscribe_token)
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
