"""Choices that somebody made for the files of one system, kept by name for the next one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of
from apps.exchange.models.file_import import Kind


class KeptChoices(models.Model):
    """``columns``: our column, and the heading of the file's. They hold for a file that has all of these headings."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=60)
    columns = models.JSONField(_("columns"))
    options = models.JSONField(_("options"), default=dict)
    kept_at = models.DateTimeField(_("kept at"))

    class Meta:
        verbose_name = _("kept choices")
        verbose_name_plural = _("kept choices")
        ordering = ["-kept_at"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="choices_once_per_kind_and_name"),
            one_of("kind", Kind.values, name="choices_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name
