"""The timeline of a case, from all that keeps it: answers, events, calls, messages, re-surveys, recoveries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.followup.calls.suggested_result import spoken
from apps.followup.lifecycle import Verb
from apps.followup.models import Attempt, Case, CaseEvent, Recovery, Result, Resurvey, Status
from apps.followup.visibility import not_another_teams
from apps.messaging.masking import without_link
from apps.messaging.models import Channel, Direction, Message
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
    asked = [_("asked for a call")] if response.callback_requested else []
    return Item(
        at=response.answered_at,
        kind="answer",
        icon="star",
        title=_("Answered"),
        response=response,
        facts=[response.get_via_display(), str(response.touchpoint), *asked],
    )


_EVENTS: dict[str, tuple[str, str | Promise, str]] = {
    Verb.OPEN: ("flag", gettext_lazy("Case opened"), ""),
    Verb.JOIN: ("link", gettext_lazy("A further answer joined the case"), "warn"),
    Verb.CLAIM: ("headset", gettext_lazy("Claimed"), ""),
    Verb.RELEASE: ("arrow-left", gettext_lazy("Released to the queue"), ""),
    Verb.LAPSE: ("clock", gettext_lazy("The lease lapsed: back to the queue"), "warn"),
    Verb.LOG_ATTEMPT: ("phone-off", gettext_lazy("Closed as unreachable after the last attempt"), ""),
    Verb.SCHEDULE_CALLBACK: ("calendar", gettext_lazy("A call was agreed"), ""),
    Verb.PROMISE: ("hand", gettext_lazy("Promised"), ""),
    Verb.KEEP_PROMISE: ("check", gettext_lazy("Promise kept"), "good"),
    Verb.NOTE: ("note", gettext_lazy("Note"), ""),
    Verb.CUSTOMER_WROTE: ("message", gettext_lazy("The customer wrote"), ""),
    Verb.CALLED_BACK: ("phone-in", gettext_lazy("The customer called back"), "warn"),
    Verb.OPT_OUT: ("cross", gettext_lazy("Asked for no more messages"), "warn"),
    Verb.BREACH: ("alert", gettext_lazy("First attempt overdue"), "bad"),
    Verb.OVERRULE: ("alert", gettext_lazy("Closed without contact, by a lead"), "warn"),
    Verb.RESOLVE: ("check", gettext_lazy("Closed"), "good"),
    Verb.REOPEN: ("repeat", gettext_lazy("Opened again"), "warn"),
    Verb.UNDO: ("arrow-left", gettext_lazy("Closing undone"), "warn"),
    Verb.ESCALATE: ("alert", gettext_lazy("Escalated to a lead"), "bad"),
    Verb.TRANSFER: ("arrow-right", gettext_lazy("Transferred to another team"), ""),
    Verb.MERGE: ("link", gettext_lazy("Merged into another case"), ""),
}


# What the system writes as a reason is kept in English; people's own words stand as they wrote them.
_REASONS: dict[str, str | Promise] = {
    "a call to our number, which nobody answers": gettext_lazy("a call to our number, which nobody answers"),
    "a further answer": gettext_lazy("a further answer"),
    "asked for a call": gettext_lazy("asked for a call"),
    "time chosen by the customer": gettext_lazy("time chosen by the customer"),
    "callback requested": gettext_lazy("callback requested"),
    "Detractor": gettext_lazy("Detractor"),
    "detractor again": gettext_lazy("detractor again"),
}
# Their titles say all that their reasons do.
_SAID_BY_THE_TITLE = frozenset({Verb.BREACH, Verb.LAPSE})


def _event(event: CaseEvent) -> Item:
    icon, title, tone = _EVENTS.get(event.verb, ("dot", event.verb.replace("_", " "), ""))
    if event.verb == Verb.RESOLVE:
        title = _("Closed: %(status)s") % {"status": Status(event.after).label}
        tone = "good" if event.after == Status.RESOLVED else ""
    by = str(event.actor) if event.actor else ""
    return Item(event.at, "event", icon, str(title), by=by, text=_why(event), tone=tone)


def _why(event: CaseEvent) -> str:
    if event.verb in _SAID_BY_THE_TITLE:
        return ""
    if event.actor_id is not None:
        return event.why
    return ", ".join(str(_REASONS.get(reason, reason)) for reason in event.why.split(", "))


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
    title = _("Call %(number)s: %(result)s") % {"number": attempt.number, "result": Result(attempt.result).label}
    seconds = attempt.phone_call.duration_seconds if attempt.phone_call else None
    facts = [_("connected for %(time)s") % {"time": spoken(seconds)}] if seconds else []
    by = str(attempt.agent)
    return Item(attempt.started_at, "attempt", icon, title, by=by, text=attempt.note, tone=tone, facts=facts)


def _message(message: Message, lang: str) -> Item:
    incoming = message.direction == Direction.IN
    facts: list[str] = [] if incoming else [message.get_status_display(), *filter(None, [why_not(message)])]
    return Item(
        at=message.sent_at or message.created_at,
        kind="message",
        icon="message" if incoming else "send",
        title=_("The customer wrote") if incoming else _sent(message),
        text=without_link(message.body),
        lang=lang,
        facts=facts,
    )


def _sent(message: Message) -> str:
    return _("E-mail to the customer") if message.channel == Channel.EMAIL else _("Text message to the customer")


def _resurvey(row: Resurvey) -> Item:
    if row.sent_at is None:
        sentence = ngettext(
            "Not asked again after %(days)s day: %(reason)s",
            "Not asked again after %(days)s days: %(reason)s",
            row.wave,
        )
        why = sentence % {"days": row.wave, "reason": row.get_not_sent_display()}
        return Item(row.due_at, "event", "bell", why, tone="warn")
    asked = ngettext("Asked again after %(days)s day", "Asked again after %(days)s days", row.wave)
    noted = [str(_EXCEPTIONS.get(noted, noted)) for noted in row.exception.split("; ") if noted]
    return Item(row.sent_at, "event", "bell", asked % {"days": row.wave}, facts=noted)


_EXCEPTIONS: dict[str, str | Promise] = {
    "quarantine": gettext_lazy("quarantine"),
    "a promise is open past its due date": gettext_lazy("a promise is open past its due date"),
    "asked elsewhere": gettext_lazy("asked elsewhere"),
}


def _recovery(row: Recovery, lang: str) -> Item:
    tone = {Group.PROMOTER: "good", Group.PASSIVE: "warn", Group.DETRACTOR: "bad"}[Group(row.to_group)]
    title = ngettext("The score after %(days)s day", "The score after %(days)s days", row.wave) % {"days": row.wave}
    return Item(row.at, "recovery", "repeat", title, text=row.to_response.comment, tone=tone, lang=lang, recovery=row)
