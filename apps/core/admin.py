"""The back office's page for rows at which work failed: what, how often, and trying again."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core import set_aside
from apps.core.back_office import ReadOnly
from apps.core.models import FailedRow


@admin.register(FailedRow)
class FailedRowAdmin(ReadOnly):
    list_display = ["work", "key", "tries", "error", "last_failed_at", "set_aside_at"]
    list_filter = ["work", ("set_aside_at", admin.EmptyFieldListFilter)]
    actions = ["try_again"]

    @admin.action(description=_("Try the chosen rows again"), permissions=["view"])
    def try_again(self, request: HttpRequest, rows: QuerySet[FailedRow]) -> None:
        now = timezone.now()
        for row in rows:
            set_aside.try_again(row, now=now)
        messages.success(request, gettext("They are tried again within a minute. What fails again comes back here."))
