"""The parts that the models of other rooms share in the database, and the rows at which a sweep failed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.company import Company

__all__ = ["Company", "FailedRow", "one_of"]


def one_of(field: str, choices: Iterable[str], *, name: str) -> models.CheckConstraint:
    """The database's own word for ``choices``: no door may write another value."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": sorted(choices)}), name=name)


class FailedRow(models.Model):
    """A row at which a piece of work failed. It is tried again after a pause, and set aside after some tries.

    ``work`` names the sweep, ``key`` the row that it worked on. ``error`` is the kind of the error and where it arose,
    never its message, which may hold what a customer wrote.
    """

    work = models.CharField(_("work"), max_length=20)
    key = models.BigIntegerField(_("number of the row"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.CharField(_("error"), max_length=200)
    first_failed_at = models.DateTimeField(_("failed first"))
    last_failed_at = models.DateTimeField(_("failed last"))
    next_try_at = models.DateTimeField(_("next try"))
    set_aside_at = models.DateTimeField(_("set aside"), null=True, blank=True)

    class Meta:
        verbose_name = _("failed row")
        verbose_name_plural = _("failed rows")
        ordering = ["-set_aside_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["work", "key"], name="failed_row_once_per_work")]
        indexes = [models.Index(fields=["set_aside_at"], condition=Q(set_aside_at__isnull=False), name="set_aside")]

    def __str__(self) -> str:
        return f"{self.work} {self.key}"
