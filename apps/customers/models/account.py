"""A company that several customers belong to."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.text_search import searchable

WORDS_OF_AN_ACCOUNT = searchable("name")


class Account(models.Model):
    external_id = models.CharField(_("external ID"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="accounts",
    )

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["name"]
        indexes = [GinIndex(WORDS_OF_AN_ACCOUNT, name="account_words")]

    def __str__(self) -> str:
        return self.name
