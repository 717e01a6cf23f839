"""All that passed between a customer and us: asked, answered, called, written, and not sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.conversation.models import UnmatchedMessage
from apps.customers.models import Customer
from apps.followup import visibility
from apps.followup.models import Case, Resurvey, Status
from apps.messaging.masking import without_link
from apps.messaging.models import Channel, Direction, Message, Suppression
from apps.messaging.models import Status as Sending
from apps.pages.customers.wave_sentences import asked_again, not_asked_again, will_be_asked_again
from apps.pages.shared.badges import reason_badge, status_badge
from apps.pages.shared.dates import day, full
from apps.pages.shared.delivery_reasons import sent_by, sentence
from apps.people.models import User
from apps.surveys.models import Invitation, NotAsked, Purpose, Response

EACH_AT_MOST = 100


@dataclass(frozen=True)
class Entry:
    """One thing that happened. ``kind`` and ``tone`` are the stylesheet's; ``not_sent``: why a message stayed here."""

    at: dt.datetime
    kind: str
    icon: str
    title: str
    text: str = ""
    tone: str = ""
    url: str = ""
    not_sent: str = ""
    lang: str = ""
    answer: Response | None = None
    facts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Address:
    """An address by which a customer can be written to, and since when and why they must not be."""

    channel: str
    address: str
    suppression: Suppression | None


def history(customer: Customer, reader: User, *, now: dt.datetime) -> list[Entry]:
    """Newest first; what is planned stands before what was. Nothing of a team that is not the reader's."""
    cases = Case.objects.visible_to(reader).filter(customer=customer)
    entries = [
        *(_invitation(row, now) for row in _invitations(customer, reader)),
        *(_not_asked(row) for row in _not_asked_of(customer, reader)),
        *(_answer(row, customer) for row in _answers(customer, reader)),
        *_cases(cases),
        *(_message(row) for row in _messages(customer, reader)),
        *(_resurvey(row) for row in _resurveys(cases)),
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def addresses(customer: Customer) -> list[Address]:
    """Phone and e-mail, where there are any, each with the suppression in force."""
    known = [(Channel.SMS, customer.phone), (Channel.EMAIL, customer.email)]
    return [
        Address(
            str(channel.label),
            address,
            Suppression.objects.filter(channel=channel, address=address, lifted_at=None).first(),
        )
        for channel, address in known
        if address
    ]


def _invitations(customer: Customer, reader: User) -> QuerySet[Invitation]:
    """Re-surveys are told by their own rows."""
    asked = visibility.visible_invitations(reader).filter(customer=customer).exclude(purpose=Purpose.RESURVEY)
    return asked.select_related("survey", "message")[:EACH_AT_MOST]


def _not_asked_of(customer: Customer, reader: User) -> QuerySet[NotAsked]:
    return (
        visibility.visible_not_asked(reader)
        .filter(customer=customer)
        .select_related("survey", "touchpoint")[:EACH_AT_MOST]
    )


def _answers(customer: Customer, reader: User) -> QuerySet[Response]:
    given = visibility.visible_responses(reader).filter(customer=customer)
    return given.select_related("survey", "touchpoint", "superseded_by")[:EACH_AT_MOST]


def _messages(customer: Customer, reader: User) -> QuerySet[Message]:
    """Those without an invitation, which tells of the others; and those that a lead knew for theirs."""
    known = [address for address in (customer.phone, customer.email) if address]
    claimed = UnmatchedMessage.objects.filter(customer=customer, settled_at__isnull=False)
    theirs = list(claimed.values_list("message_id", flat=True)[:EACH_AT_MOST])
    written = Message.objects.filter(Q(address__in=known, invitation=None) | Q(pk__in=theirs))
    written = written.filter(visibility.not_another_teams(reader)).select_related("unmatched__settled_by")
    return written.order_by("-created_at", "-pk")[:EACH_AT_MOST]


def _resurveys(cases: QuerySet[Case]) -> QuerySet[Resurvey]:
    return Resurvey.objects.filter(case__in=cases).order_by("-due_at")[:EACH_AT_MOST]


def _invitation(row: Invitation, now: dt.datetime) -> Entry:
    title = _("Reminded: %(survey)s") if row.purpose == Purpose.REMINDER else _("Invited: %(survey)s")
    return Entry(
        at=row.created_at,
        kind="message",
        icon="send",
        title=title % {"survey": row.survey},
        facts=[row.get_channel_display(), *_fate(row.message), _reply(row, now)],
        not_sent=sentence(row.message),
    )


def _not_asked(row: NotAsked) -> Entry:
    why = row.get_reason_display()
    until = _("%(why)s, until %(day)s") % {"why": why, "day": day(row.until)} if row.until else why
    return Entry(
        at=row.at,
        kind="event",
        icon="bell",
        title=_("Not reminded") if row.purpose == Purpose.REMINDER else _("Not asked"),
        facts=[str(place) for place in (row.survey, row.touchpoint) if place],
        not_sent=until,
    )


def _reply(row: Invitation, now: dt.datetime) -> str:
    if row.answered_at:
        return _("answered")
    return _("not answered in time") if row.has_expired(now) else _("not answered yet")


def _answer(row: Response, customer: Customer) -> Entry:
    asked = [_("asked for a call")] if row.callback_requested else []
    changed = [_("changed their mind later")] if hasattr(row, "superseded_by") else []
    return Entry(
        at=row.answered_at,
        kind="answer",
        icon="star",
        title=_("Answered when asked again") if row.is_resurvey else _("Answered"),
        text=row.comment,
        lang=customer.language_code,
        answer=row,
        facts=[row.get_via_display(), str(row.touchpoint), *asked, *changed],
    )


def _cases(cases: QuerySet[Case]) -> Iterator[Entry]:
    for case in cases.select_related("team", "root_cause", "reached_by"):
        url = reverse("pages:case", args=[case.pk])
        reasons = ", ".join(str(reason_badge(reason).label).lower() for reason in case.reasons)
        opened = _("Case %(number)s opened") % {"number": case.pk}
        yield Entry(case.opened_at, "event", "flag", opened, url=url, facts=[str(case.team), reasons])
        if case.closed_at:
            yield Entry(
                at=case.closed_at,
                kind="event",
                icon="check" if case.status == Status.RESOLVED else "dash",
                title=_("Case %(number)s closed: %(outcome)s") % {"number": case.pk, "outcome": _status(case)},
                tone="good" if case.status == Status.RESOLVED else "",
                url=url,
                facts=_outcome(case),
            )


def _status(case: Case) -> str:
    return str(status_badge(case.status).label).lower()


def _outcome(case: Case) -> list[str]:
    reached = _("reached by %(agent)s") % {"agent": case.reached_by} if case.reached_by else _("not reached")
    return [reached, *([str(case.root_cause)] if case.root_cause else [])]


def _message(row: Message) -> Entry:
    incoming = row.direction == Direction.IN
    return Entry(
        at=row.sent_at or row.created_at,
        kind="message",
        icon="message" if incoming else "send",
        title=_("The customer wrote") if incoming else sent_by(row),
        text=without_link(row.body),
        facts=_whence(row) if incoming else _fate(row),
        not_sent=sentence(row),
    )


def _whence(row: Message) -> list[str]:
    """Return from which other phone the words came, and which lead knew them for this customer's."""
    claimed = getattr(row, "unmatched", None)
    if claimed is None or claimed.settled_by is None or claimed.why != UnmatchedMessage.Why.STRANGER:
        return []
    whence = _("from %(address)s") % {"address": row.address}
    return [whence, _("theirs, says %(colleague)s") % {"colleague": claimed.settled_by}]


def _fate(row: Message | None) -> list[str]:
    if row is None:
        return []
    if row.status == Sending.QUEUED:
        return [_("to be sent from %(time)s") % {"time": full(row.not_before)}]
    return [row.get_status_display().lower()]


def _resurvey(row: Resurvey) -> Entry:
    url = reverse("pages:case", args=[row.case_id])
    if row.sent_at:
        return Entry(row.sent_at, "event", "bell", asked_again(row.wave), url=url, facts=row.exemptions)
    if row.not_sent:
        title, why = not_asked_again(row.wave), row.get_not_sent_display()
        return Entry(row.due_at, "event", "bell", title, url=url, tone="warn", not_sent=why)
    return Entry(row.due_at, "event", "calendar", will_be_asked_again(row.wave), url=url)
