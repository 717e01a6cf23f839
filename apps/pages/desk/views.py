"""The agent's home: one button for the next customer, and what is in their hands."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.followup.models import Case, CaseEvent, Promise, Status
from apps.followup.queue.counts import next_callables, next_ready, queue_counts
from apps.pages.desk.day_summary import day_around, day_summary
from apps.pages.desk.heading import heading
from apps.pages.desk.nobody_callable import nobody_callable
from apps.pages.messages.waiting_messages import waiting_messages
from apps.pages.shared.access import SignedIn, page
from apps.pages.shared.rows import Row, for_rows, rows
from apps.people.models import User

CALLBACKS_AT_MOST = 20
WORDS_AT_MOST = 10


@page
@require_safe
def desk(request: SignedIn) -> HttpResponse:
    now, user = timezone.now(), request.user
    ahead = queue_counts(user, now=now)
    held = _held(user, now)
    context = {
        "now": now,
        "midnight": day_around(now)[0],
        "queue_counts": ahead,
        "heading": heading(ahead.ready, len(held)),
        "nobody": None if ahead.ready else nobody_callable(next_callables(user, now=now), next_ready(user, now=now)),
        "today": day_summary(user, now=now),
        "held": held,
        "callbacks": _callbacks_today(user, now),
        "wrote": _wrote(user, now),
        "waiting": waiting_messages(user, now=now) if user.leads else None,
        "promises": _promises_due(user, now),
        "has_team": user.teams.exists(),
    }
    return render(request, "pages/desk/desk.html", context)


def _held(user: User, now: dt.datetime) -> list[Row]:
    mine = Case.objects.visible_to(user).filter(status=Status.CLAIMED, holder=user)
    return rows(for_rows(mine).order_by("lease_until"), user, now)


def _callbacks_today(user: User, now: dt.datetime) -> list[Row]:
    _, midnight = day_around(now)
    agreed = Case.objects.filter(team__in=user.team_ids, status=Status.WAITING, callback_at__lt=midnight)
    return rows(for_rows(agreed).order_by("callback_at")[:CALLBACKS_AT_MOST], user, now)


def _wrote(user: User, now: dt.datetime) -> list[Row]:
    """Customers who wrote to an open case of ours, to which nobody has done anything since; the newest first."""
    since = CaseEvent.objects.filter(case=OuterRef("pk"), actor__isnull=False, at__gt=OuterRef("customer_wrote_at"))
    told = Case.objects.open().filter(team__in=user.team_ids, customer_wrote_at__isnull=False)
    return rows(for_rows(told.exclude(Exists(since))).order_by("-customer_wrote_at")[:WORDS_AT_MOST], user, now)


def _promises_due(user: User, now: dt.datetime) -> QuerySet[Promise]:
    """One's own promises that are due today or overdue."""
    _, midnight = day_around(now)
    mine = Promise.objects.filter(owner=user, kept_at=None, due_at__lt=midnight)
    return mine.filter(case__in=Case.objects.visible_to(user)).select_related("case__customer")
