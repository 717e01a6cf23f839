"""Inviting a colleague: a user without a password, and a link that signs them in once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import structlog
from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.company import Company
from apps.core.refusals import Refused
from apps.people.models import SignInLink, Team, User

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Invited:
    """``link`` is to be handed over by the inviter where no e-mail went out; it cannot be had again."""

    user: User
    link: str
    is_emailed: bool


def invite_colleague(email: str, *, name: str, role: str, team: Team | None, now: dt.datetime) -> Invited:
    """Make the user and send them their link. Raises Refused ``user_exists``."""
    if User.objects.filter(email__iexact=email).exists():
        raise Refused(
            "user_exists",
            _("Somebody with this e-mail address is here already. A new link is made under Users in the back office."),
        )
    with transaction.atomic():
        user = User.objects.create_user(email, name=name, role=role)
        if team is not None:
            user.teams.add(team)
        link = SignInLink.url_for(user, now)
    return Invited(user, link, _is_emailed(user, link))


def _is_emailed(user: User, link: str) -> bool:
    """Send the link, where e-mail goes out at all; say whether the mail server took it."""
    if settings.EMAIL_GATEWAY == "sandbox":
        return False
    company = Company.current().name or "Amends"
    subject = _("{company} invites you to Amends").format(company=company)
    words = _(
        "Hello! You work with Amends from now on, where we call our customers back.\n\n"
        "This link signs you in once, within three days:\n{link}\n"
    )
    try:
        return send_mail(subject, words.format(link=link), None, [user.email]) == 1
    except (OSError, AnymailError) as refused:  # smtplib's errors are OSErrors, too
        log.warning("colleague_not_mailed", user_id=user.pk, error=type(refused).__name__)
        return False
