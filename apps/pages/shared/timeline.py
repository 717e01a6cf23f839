"""The timeline of a case, from all that keeps it: answers, events, calls, messages, re-surveys, recoveries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from apps.followup.calls.suggested_result import spoken
from apps.followup.lifecycle import Verb
from apps.followup.models import Attempt, Case, CaseEvent, Recovery, Result, Resurvey, Status
from apps.followup.visibility import not_another_teams
from apps.messaging.masking import without_link
from apps.messaging.models import Direction, Message
from apps.pages.shared.delivery_reasons import why_not
from apps.pages.shared.event_words import words_of
from apps.people.models import User
from apps.surveys.models import Response
from apps.surveys.scales import Group

MESSAGES_AT_MOST = 100


@dataclass(frozen=True)
class Item:
    """One entry. ``kind`` and ``tone`` are the stylesheet's; ``by`` is who did it, empty for the system."""

    at: dt.datetime
    kind: str
    icon: str
    title: str
    by: str = ""
    text: str = ""
    tone: str = ""
    lang: str = ""
    response: Response | None = None
    recovery: Recovery | None = None
    facts: list[str] = field(default_factory=list)

    @property
    def byline(self) -> str:
        """Return who did it, and the facts, with dots between."""
        return " · ".join(filter(None, [self.by, *self.facts]))


def timeline(
    case: Case, reader: User, events: list[CaseEvent], attempts: list[Attempt], answers: list[Response]
) -> list[Item]:
    """Newest first, without another team's messages.

    ``answers`` are those that the case is about; their words stand at the top of the page.
    """
    messages = list(_messages(case, reader))
    written = {message.pk for message in messages}
    items = [
        *(_answer(response) for response in answers),
        *(_event(event) for event in events if not _told_elsewhere(event, written)),
        *(_attempt(attempt) for attempt in attempts),
        *(_message(message, case.customer.language_code) for message in messages),
        *(_resurvey(row) for row in case.resurveys.exclude(sent_at=None, not_sent="")),
        *(
            _recovery(row, case.customer.language_code)
            for row in case.recoveries.select_related("from_response", "to_response")
        ),
    ]
    return sorted(items, key=lambda item: item.at, reverse=True)


def _messages(case: Case, reader: User) -> QuerySet[Message]:
    addresses = [address for address in (case.customer.phone, case.customer.email) if address]
    since = case.opening_response.answered_at - dt.timedelta(days=1)
    around = Message.objects.filter(not_another_teams(reader), address__in=addresses, created_at__gte=since)
    if case.closed_at:
        around = around.filter(Q(created_at__lte=case.closed_at) | Q(invitation__resurvey__case=case))
    return around.order_by("-created_at", "-pk")[:MESSAGES_AT_MOST]


def _told_elsewhere(event: CaseEvent, written: set[int]) -> bool:
    """Say whether another entry tells it: a call its attempt, unless it closed the case; the customer's words, the
    message."""
    if event.verb == Verb.LOG_ATTEMPT:
        return event.after != Status.UNREACHABLE
    return event.verb == Verb.CUSTOMER_WROTE and event.message_id in written


def _answer(response: Response) -> Item:
    asked = [gettext("asked for a call")] if response.callback_requested else []
    return Item(
        at=response.answered_at,
        kind="answer",
        icon="star",
        title=gettext("Answered"),
        response=response,
        facts=[response.get_via_display(), str(response.touchpoint), *asked],
    )


_EVENTS: dict[str, tuple[str, StrOrPromise, str]] = {
    Verb.OPEN: ("flag", _("Case opened"), ""),
    Verb.JOIN: ("link", _("A further answer joined the case"), "warn"),
    Verb.CLAIM: ("headset", _("Claimed"), ""),
    Verb.RELEASE: ("arrow-left", _("Released to the queue"), ""),
    Verb.LAPSE: ("clock", _("The lease lapsed: back to the queue"), "warn"),
    Verb.LOG_ATTEMPT: ("phone-off", _("Closed as unreachable after the last attempt"), ""),
    Verb.SCHEDULE_CALLBACK: ("calendar", _("A call was agreed"), ""),
    Verb.PROMISE: ("hand", _("Promised"), ""),
    Verb.KEEP_PROMISE: ("check", _("Promise kept"), "good"),
    Verb.NOTE: ("note", _("Note"), ""),
    Verb.CUSTOMER_WROTE: ("message", _("The customer wrote"), ""),
    Verb.CALLED_BACK: ("phone-in", _("The customer called back"), "warn"),
    Verb.OPT_OUT: ("cross", _("Asked for no more messages"), "warn"),
    Verb.BREACH: ("alert", _("First attempt overdue"), "bad"),
    Verb.OVERRULE: ("alert", _("Closed without contact, by a lead"), "warn"),
    Verb.END_WAIT: ("clock", _("The wait of a lot was ended"), ""),
    Verb.RESOLVE: ("check", _("Closed"), "good"),
    Verb.REOPEN: ("repeat", _("Opened again"), "warn"),
    Verb.UNDO: ("arrow-left", _("Closing undone"), "warn"),
    Verb.ESCALATE: ("alert", _("Escalated to a lead"), "bad"),
    Verb.TRANSFER: ("arrow-right", _("Transferred to another team"), ""),
    Verb.MERGE: ("link", _("Merged into another case"), ""),
}


def _event(event: CaseEvent) -> Item:
    icon, known, tone = _EVENTS.get(event.verb, ("dot", event.verb.replace("_", " "), ""))
    title = str(known)
    if event.verb == Verb.RESOLVE:
        title = gettext("Closed: {disposition}").format(disposition=Status(event.after).label)
        tone = "good" if event.after == Status.RESOLVED else ""
    by = str(event.actor) if event.actor else ""
    return Item(event.at, "event", icon, title, by=by, text=words_of(event), tone=tone)


_CALLS: dict[str, tuple[str, str]] = {
    Result.REACHED: ("phone", "good"),
    Result.NO_ANSWER: ("phone-off", ""),
    Result.VOICEMAIL: ("voicemail", ""),
    Result.BUSY: ("phone-off", ""),
    Result.WRONG_NUMBER: ("phone-off", "bad"),
    Result.CALL_LATER: ("calendar", ""),
    Result.REFUSED: ("hand", "warn"),
}


def _attempt(attempt: Attempt) -> Item:
    icon, tone = _CALLS[attempt.result]
    title = gettext("Call {number}: {result}").format(number=attempt.number, result=Result(attempt.result).label)
    seconds = attempt.phone_call.duration_seconds if attempt.phone_call else None
    facts = [gettext("connected for {time}").format(time=spoken(seconds))] if seconds else []
    by = str(attempt.agent)
    return Item(attempt.started_at, "attempt", icon, title, by=by, text=attempt.note, tone=tone, facts=facts)


def _message(message: Message, lang: str) -> Item:
    incoming = message.direction == Direction.IN
    facts: list[str] = [] if incoming else [message.get_status_display(), *filter(None, [why_not(message)])]
    return Item(
        at=message.sent_at or message.created_at,
        kind="message",
        icon="message" if incoming else "send",
        title=gettext("The customer wrote")
        if incoming
        else gettext("{channel} to the customer").format(channel=message.get_channel_display()),
        text=without_link(message.body),
        lang=lang,
        facts=facts,
    )


def _resurvey(row: Resurvey) -> Item:
    if row.sent_at is None:
        why = ngettext(
            "Not asked again after {days} day: {why}", "Not asked again after {days} days: {why}", row.wave
        ).format(days=row.wave, why=row.get_not_sent_display())
        return Item(row.due_at, "event", "bell", why, tone="warn")
    return Item(
        row.sent_at,
        "event",
        "bell",
        ngettext("Asked again after {days} day", "Asked again after {days} days", row.wave).format(days=row.wave),
        facts=row.exemptions,
    )


def _recovery(row: Recovery, lang: str) -> Item:
    tone = {Group.PROMOTER: "good", Group.PASSIVE: "warn", Group.DETRACTOR: "bad"}[Group(row.to_group)]
    title = ngettext("The score after {days} day", "The score after {days} days", row.wave).format(days=row.wave)
    return Item(row.at, "recovery", "repeat", title, text=row.to_response.comment, tone=tone, lang=lang, recovery=row)
