"""The progress of the demo's load."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Loading(models.Model):
    """One row for the whole load and one for each of its parts."""

    WHOLE = "whole"

    part = models.CharField(_("part"), max_length=20, unique=True)
    days_done = models.PositiveSmallIntegerField(_("days done"), default=0)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("loading")
        verbose_name_plural = _("loadings")

    def __str__(self) -> str:
        return gettext("load of {part}").format(part=self.part)
