"""A link that signs a person in once, for a first visit without a password."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models

from apps.core.tokens import digest, new_token
from apps.people.models.user import User

LIFETIME = dt.timedelta(days=3)


class SignInLink(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"sign-in link of {self.user_id}"

    @classmethod
    def url_for(cls, user: User, now: dt.datetime) -> str:
        """A new link as a whole URL; only its digest is kept."""
        token = new_token()
        cls.objects.create(user=user, token_digest=digest(token), expires_at=now + LIFETIME)
        return f"{settings.PUBLIC_URL}/sign-in/{token}/"

    @classmethod
    def redeem(cls, token: str, now: dt.datetime) -> User | None:
        """The user of a fresh link, which is thereby used; None for an unknown, used or expired one."""
        fresh = cls.objects.filter(token_digest=digest(token), used_at=None, expires_at__gt=now, user__is_active=True)
        if fresh.update(used_at=now) != 1:
            return None
        return cls.objects.select_related("user").get(token_digest=digest(token)).user
