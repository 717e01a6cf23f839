"""The timeline of a case, from all that keeps it: answers, events, calls, messages, re-surveys, recoveries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from apps.followup.calls.suggested_result import spoken
from apps.followup.lifecycle import Verb
from apps.followup.models import Attempt, Case, CaseEvent, Recovery, Result, Resurvey, Status
from apps.followup.visibility import not_another_teams
from apps.messaging.masking import without_link
from apps.messaging.models import Direction, Message
from apps.pages.shared.delivery_reasons import why_not
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
    asked = ["asked for a call"] if response.callback_requested else []
    return Item(
        at=response.answered_at,
        kind="answer",
        icon="star",
        title="Answered",
        response=response,
        facts=[response.get_via_display(), str(response.touchpoint), *asked],
    )


_EVENTS: dict[str, tuple[str, str, str]] = {
    Verb.OPEN: ("flag", "Case opened", ""),
    Verb.JOIN: ("link", "A further answer joined the case", "warn"),
    Verb.CLAIM: ("headset", "Claimed", ""),
    Verb.RELEASE: ("arrow-left", "Released to the queue", ""),
    Verb.LAPSE: ("clock", "The lease lapsed: back to the queue", "warn"),
    Verb.LOG_ATTEMPT: ("phone-off", "Closed as unreachable after the last attempt", ""),
    Verb.SCHEDULE_CALLBACK: ("calendar", "A call was agreed", ""),
    Verb.PROMISE: ("hand", "Promised", ""),
    Verb.KEEP_PROMISE: ("check", "Promise kept", "good"),
    Verb.NOTE: ("note", "Note", ""),
    Verb.CUSTOMER_WROTE: ("message", "The customer wrote", ""),
    Verb.CALLED_BACK: ("phone-in", "The customer called back", "warn"),
    Verb.BREACH: ("alert", "First attempt overdue", "bad"),
    Verb.OVERRULE: ("alert", "Closed without contact, by a lead", "warn"),
    Verb.END_WAIT: ("clock", "The wait of a lot was ended", ""),
    Verb.RESOLVE: ("check", "Closed", "good"),
    Verb.REOPEN: ("repeat", "Opened again", "warn"),
    Verb.ESCALATE: ("alert", "Escalated to a lead", "bad"),
    Verb.TRANSFER: ("arrow-right", "Transferred to another team", ""),
    Verb.MERGE: ("link", "Merged into another case", ""),
}


def _event(event: CaseEvent) -> Item:
    icon, title, tone = _EVENTS.get(event.verb, ("dot", event.verb.replace("_", " "), ""))
    if event.verb == Verb.RESOLVE:
        title = f"Closed: {Status(event.after).label}"
        tone = "good" if event.after == Status.RESOLVED else ""
    by = str(event.actor) if event.actor else ""
    return Item(event.at, "event", icon, title, by=by, text="" if event.verb == Verb.BREACH else event.why, tone=tone)


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
    title = f"Call {attempt.number}: {Result(attempt.result).label}"
    seconds = attempt.phone_call.duration_seconds if attempt.phone_call else None
    facts = [f"connected for {spoken(seconds)}"] if seconds else []
    by = str(attempt.agent)
    return Item(attempt.started_at, "attempt", icon, title, by=by, text=attempt.note, tone=tone, facts=facts)


def _message(message: Message, lang: str) -> Item:
    incoming = message.direction == Direction.IN
    facts: list[str] = [] if incoming else [message.get_status_display(), *filter(None, [why_not(message)])]
    return Item(
        at=message.sent_at or message.created_at,
        kind="message",
        icon="message" if incoming else "send",
        title="The customer wrote" if incoming else f"{message.get_channel_display()} to the customer",
        text=without_link(message.body),
        lang=lang,
        facts=facts,
    )


def _resurvey(row: Resurvey) -> Item:
    if row.sent_at is None:
        why = f"Not asked again after {row.wave} days: {row.get_not_sent_display()}"
        return Item(row.due_at, "event", "bell", why, tone="warn")
    noted = [row.exception] if row.exception else []
    return Item(row.sent_at, "event", "bell", f"Asked again after {row.wave} days", facts=noted)


def _recovery(row: Recovery, lang: str) -> Item:
    tone = {Group.PROMOTER: "good", Group.PASSIVE: "warn", Group.DETRACTOR: "bad"}[Group(row.to_group)]
    title = f"The score after {row.wave} days"
    return Item(row.at, "recovery", "repeat", title, text=row.to_response.comment, tone=tone, lang=lang, recovery=row)
