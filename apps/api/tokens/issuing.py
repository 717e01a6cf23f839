"""Making a token: with whom it acts, and as whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from apps.api.models import ApiToken, Scope
from apps.core.refusals import Refused
from apps.people.models import Role, Team, User


@transaction.atomic
def issue(name: str, scopes: Sequence[str], email: str, *, now: dt.datetime) -> str:
    """A new token, to be shown once. With the scope ``agent`` and no e-mail it acts as a machine user of that name.

    Raises Refused: ``name_missing``, ``unknown_user``, ``user_inactive``.
    """
    if not name.strip():
        raise Refused("name_missing", "Give the token a name that tells which system calls with it.")
    user = _user(email) if email else None
    if user is None and Scope.AGENT in scopes:
        user = machine(name.strip())
    return ApiToken.issue(name.strip(), scopes, user, now)[1]


def machine(name: str) -> User:
    """The system of that name as a colleague: an agent who is in every team and can never sign in."""
    email = f"{slugify(name) or 'machine'}@machine.invalid"
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, name=name, role=Role.AGENT, is_machine=True)
    user.teams.add(*Team.objects.all())
    return user


def _user(email: str) -> User:
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        raise Refused("unknown_user", f"Nobody has the e-mail address “{email}”. Create them: manage.py create_user.")
    if not user.is_active:
        raise Refused("user_inactive", f"{email} may not sign in any more: choose somebody else.")
    return user
