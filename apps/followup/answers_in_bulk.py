"""Answers that a file brings, many at once: each is kept exactly once, by its source and key, as ``intake`` keeps one.

An answer that was given long ago is history: nobody is called about it, and its triage says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction

from apps.followup import intake
from apps.followup.models.triage import HISTORY, Triage
from apps.followup.triage import marks
from apps.surveys.models import Response
from apps.surveys.scales import group_of


@transaction.atomic
def take_many(answers: Sequence[intake.Answer], *, called_about_since: dt.datetime, now: dt.datetime) -> set[str]:
    """Keep those that are new, and return their keys. All have one source, and a key each.

    The caller nudges triage for what was answered since ``called_about_since``; what is older gets no case. Raises
    ValueError, with a sentence for the user, for a score outside a survey's scale.
    """
    known = known_keys(answers)
    new = [answer for answer in answers if answer.key not in known]
    # A twin that brings the same file at the same moment may be quicker: its answers stay, and are not ours.
    Response.objects.bulk_create((_row(answer, now) for answer in new), ignore_conflicts=True)
    stored = _stored(new, now)
    _decide_about_history(stored, called_about_since, now)
    return {key for _pk, key, _at in stored}


def known_keys(answers: Sequence[intake.Answer]) -> set[str]:
    """Return the keys of those that were kept before."""
    if not answers:
        return set()
    keys = [answer.key for answer in answers]
    rows = Response.objects.filter(source=answers[0].source, idempotency_key__in=keys)
    return {key for key in rows.values_list("idempotency_key", flat=True) if key is not None}


def _row(answer: intake.Answer, now: dt.datetime) -> Response:
    return intake.row_of(answer, group_of(answer.survey.scale, answer.score), now=now)


def _stored(new: Sequence[intake.Answer], now: dt.datetime) -> list[tuple[int, str, dt.datetime]]:
    if not new:
        return []
    keys = [answer.key for answer in new]
    ours = Response.objects.filter(source=new[0].source, idempotency_key__in=keys, received_at=now, triage=None)
    return [(pk, key or "", at) for pk, key, at in ours.values_list("pk", "idempotency_key", "answered_at")]


def _decide_about_history(
    stored: Collection[tuple[int, str, dt.datetime]], called_about_since: dt.datetime, now: dt.datetime
) -> None:
    old = [pk for pk, _key, answered_at in stored if answered_at < called_about_since]
    none = Triage.Decision.NONE
    Triage.objects.bulk_create(Triage(response_id=pk, decision=none, reason=HISTORY, at=now) for pk in old)
    marks.forget(old)
