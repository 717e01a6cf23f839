"""The keys that a run has met, so that a second row of the same key is found a million rows later."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeenKey(models.Model):
    """``digest`` is of the key: 8 bytes, of which two in a million rows are alike once in 37 million files."""

    file_import = models.ForeignKey(
        "exchange.FileImport", verbose_name=_("import"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    run = models.PositiveSmallIntegerField(_("run"))
    digest = models.BigIntegerField(_("digest"))

    class Meta:
        verbose_name = _("key seen")
        verbose_name_plural = _("keys seen")
        constraints = [models.UniqueConstraint(fields=["file_import", "run", "digest"], name="key_seen_once_per_run")]

    def __str__(self) -> str:
        return str(self.digest)
