"""One file that is brought in: what it is, how far it was read, and what came of its rows."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.models import one_of


class Kind(models.TextChoices):
    """The kinds of rows that a file may hold."""

    CUSTOMERS = "customers", _("Customers")
    ACCOUNTS = "accounts", _("Accounts")
    ANSWERS = "answers", _("Answers to a survey")


class State(models.TextChoices):
    """A file is checked (nothing is written), then imported; both may be stopped, and an import resumed."""

    UPLOADED = "uploaded", _("uploaded")
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked")
    IMPORTING = "importing", _("being imported")
    DONE = "done", _("imported")
    CANCELLED = "cancelled", _("cancelled")
    FAILED = "failed", _("failed")


# The states in which a worker goes on with it.
RUNNING: Final = (State.CHECKING, State.IMPORTING)


class FileImport(models.Model):
    """``position`` is the byte of the working copy from which the next batch is read, ``row`` the last row read.

    Rows are numbered as a spreadsheet shows them: the heading is row 1. Position and counts are written in the
    transaction of the batch, so that a worker that is killed has either done a batch and said so, or neither.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UPLOADED)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="file_imports",
    )
    brought_by = models.CharField(
        _("brought by"), max_length=100, blank=True, help_text=_("The API token or the colleague.")
    )
    file_name = models.CharField(_("file name"), max_length=200)
    original = models.CharField(_("file as it came"), max_length=100, blank=True)
    working_copy = models.CharField(_("file in UTF-8"), max_length=100, blank=True)
    file_format = models.CharField(_("format"), max_length=4)
    encoding = models.CharField(_("encoding"), max_length=12, blank=True)
    delimiter = models.CharField(_("delimiter"), max_length=1)
    heading = models.JSONField(_("heading"), default=list)
    columns = models.JSONField(_("columns"), default=dict, help_text=_("Our column: which of the file’s, from 0."))
    options = models.JSONField(_("options"), default=dict)
    size = models.BigIntegerField(_("bytes"), default=0)
    first_row_at = models.BigIntegerField(_("first row at byte"), default=0)
    first_row = models.PositiveIntegerField(_("number of the first row"), default=2)
    run = models.PositiveSmallIntegerField(
        _("run"), default=0, help_text=_("Counts how often it was read from the start.")
    )
    is_check = models.BooleanField(_("only checked"), default=True)
    position = models.BigIntegerField(_("position"), default=0)
    row = models.PositiveIntegerField(_("row"), default=1)
    created = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    exported_by = models.CharField(_("exported by"), max_length=20, blank=True)
    kept_choices = models.CharField(_("choices kept as"), max_length=60, blank=True)
    rows_beneath = models.JSONField(
        _("rows beneath the heading"), default=list, help_text=_("Of the other system’s own: no answers.")
    )
    old_months = models.JSONField(_("answers by month, as the file has them"), default=dict)
    months = models.JSONField(_("answers by month, as we have them"), default=dict)
    failure = models.CharField(_("failure"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("uploaded at"))
    worked_at = models.DateTimeField(_("worked on at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    files_deleted_at = models.DateTimeField(_("files deleted at"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            one_of("kind", Kind.values, name="import_kind_known"),
            one_of("state", State.values, name="import_state_known"),
        ]
        indexes = [
            models.Index(fields=["worked_at"], condition=Q(state__in=["checking", "importing"]), name="import_running"),
            models.Index(fields=["created_at"], condition=Q(files_deleted_at=None), name="import_with_files"),
        ]

    def __str__(self) -> str:
        return gettext("import {number}").format(number=self.pk)

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def read(self) -> int:
        """Return how many rows were read in this run."""
        return self.created + self.changed + self.unchanged + self.refused

    @property
    def per_cent(self) -> int:
        """Return how much of the file was read, 0 to 100."""
        if self.state in {State.CHECKED, State.DONE}:
            return 100
        body = self.size - self.first_row_at
        return 100 * (self.position - self.first_row_at) // body if body and self.run else 0
