"""Tokens, which may call the API, and the answers that a repeated call gets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.tokens import digest, new_token
from apps.people.models import User

# Often enough to see which token is in use, seldom enough to cost nothing.
USE_IS_NOTED_EVERY = dt.timedelta(minutes=1)


class Scope(models.TextChoices):
    INGEST = "ingest", _("bring customers, invitations and answers in")
    AGENT = "agent", _("work the queue as the token's user")
    REPORT = "report", _("read the reports")
    ADMIN = "admin", _("bring files in")


class ApiToken(models.Model):
    """Only the digest is kept: the token itself is shown once, to the person who made it."""

    name = models.CharField(_("name"), max_length=60, help_text=_("Which system calls with it."))
    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=6, choices=Scope), verbose_name=_("scopes"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="api_tokens",
        help_text=_("As whom it works the queue; needed for the scope “agent”."),
    )
    created_at = models.DateTimeField(_("created"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name_plural = _("API tokens")
        verbose_name = _("API token")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=["admin", "agent", "ingest", "report"]) & ~Q(scopes=[]),
                name="token_scopes_known",
            ),
            models.CheckConstraint(
                condition=~Q(scopes__contains=["agent"]) | Q(user__isnull=False),
                name="token_of_an_agent_names_the_user",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def issue(cls, name: str, scopes: Sequence[str], user: User | None, now: dt.datetime) -> tuple[ApiToken, str]:
        """A new row, and the token itself, which cannot be had again."""
        secret = new_token()
        row = cls(name=name, digest=digest(secret), scopes=sorted(set(scopes)), user=user, created_at=now)
        row.save(force_insert=True)
        return row, secret

    @classmethod
    def redeem(cls, secret: str, now: dt.datetime) -> ApiToken | None:
        """The token in force of that secret, with its user; None where it is unknown, revoked, or its user inactive."""
        token = cls.objects.select_related("user").filter(digest=digest(secret), revoked_at=None).first()
        if token is None or (token.user is not None and not token.user.is_active):
            return None
        token.note_use(now)
        return token

    def note_use(self, now: dt.datetime) -> None:
        if self.last_used_at is None or now - self.last_used_at >= USE_IS_NOTED_EVERY:
            type(self).objects.filter(pk=self.pk).update(last_used_at=now)
            self.last_used_at = now


class IdempotentReply(models.Model):
    """The answer to a call with that key. Its row is locked from the first until the answer is committed."""

    token = models.ForeignKey(ApiToken, verbose_name=_("token"), on_delete=models.CASCADE, related_name="replies")
    key = models.CharField(_("key"), max_length=200)
    request_digest = models.CharField(_("request digest"), max_length=64, help_text=_("SHA-256 of the canonical body."))
    body = models.TextField(
        _("body"), default="", help_text=_("JSON, as it was sent; text, so that it is repeated to the letter.")
    )
    created_at = models.DateTimeField(_("created"))

    class Meta:
        verbose_name = _("idempotent reply")
        verbose_name_plural = _("idempotent replies")
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="reply_once_per_token_and_key")]

    def __str__(self) -> str:
        return gettext("reply {number}").format(number=self.pk)
