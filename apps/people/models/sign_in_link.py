"""A link that signs a person in once, for a first visit without a password."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.tokens import digest, new_token
from apps.people.models.user import User

LIFETIME = dt.timedelta(days=3)


class SignInLink(models.Model):
    user = models.ForeignKey(User, verbose_name=_("user"), on_delete=models.CASCADE, related_name="sign_in_links")
    token_digest = models.CharField(_("token digest"), max_length=64, unique=True)
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    class Meta:
        verbose_name = _("sign-in link")
        verbose_name_plural = _("sign-in links")

    def __str__(self) -> str:
        return gettext("sign-in link of user {number}").format(number=self.user_id)

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
