"""Limits on how often somebody may try to sign in: django-axes counts, these are our limits.

Within ``AXES_COOLOFF_TIME`` there are so many wrong tries for one account from one address, for one account from all
addresses, and for one address over all accounts. Whoever is locked out may still come in by a sign-in link.
"""

from __future__ import annotations

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import QuerySet, Sum
from django.http import HttpRequest


def username_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """Return the account that a try is about, in one spelling: letter case must not give ten tries more."""
    given = (credentials or request.POST).get("username")
    return None if given is None else str(given).strip().lower()


class SignInLimits(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """Axes' own handler, which has one limit for all that it counts, with a limit of its own for each count."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the tries that count against ``AXES_FAILURE_LIMIT``: at it or above, nobody gets in."""
        limit = settings.AXES_FAILURE_LIMIT
        of_both, of_account, of_address = self.get_user_attempts(request, credentials)
        return max(
            _tries(of_both),
            _tries(of_account) * limit // settings.SIGN_IN_TRIES_PER_ACCOUNT,
            _tries(of_address) * limit // settings.SIGN_IN_TRIES_PER_ADDRESS,
        )


def _tries(attempts: QuerySet[AccessAttempt]) -> int:
    return attempts.aggregate(tries=Sum("failures_since_start"))["tries"] or 0
