"""A row that was refused: its cells as they came, and each thing that is wrong with it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class RefusedRow(models.Model):
    """``problems`` is a list of ``{column, code, …}``; ``kinds/row_problems.py`` has the sentences.

    The cells are personal data: they are deleted with the file.
    """

    file_import = models.ForeignKey(
        "exchange.FileImport", verbose_name=_("import"), on_delete=models.CASCADE, related_name="refused_rows"
    )
    run = models.PositiveSmallIntegerField(_("run"))
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(_("cells"))
    problems = models.JSONField(_("problems"))

    class Meta:
        verbose_name = _("refused row")
        verbose_name_plural = _("refused rows")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["file_import", "run", "number"], name="refused_row_once_per_run")
        ]

    def __str__(self) -> str:
        return gettext("row {number}").format(number=self.number)
