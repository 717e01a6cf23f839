"""The inbox: messages that belong to no question and no case, until a lead says whose they are."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.conversation.matching import IncomingText
from apps.conversation.models import UnmatchedMessage
from apps.conversation.turns.effects import PutBeforeLeads
from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup import verbs
from apps.followup.models import Case
from apps.followup.visibility import visible_customers
from apps.messaging.models import Message
from apps.people.models import User

Why = UnmatchedMessage.Why
# Words in place of a score are mostly followed by the score: they come to a lead when they are not.
SCORE_MAY_FOLLOW = dt.timedelta(hours=1)


def put_before_leads(effect: PutBeforeLeads, incoming: IncomingText, *, now: dt.datetime) -> None:
    """Put a message before the leads, once. One that waits for a score leaves by itself when the score comes."""
    found = {
        "why": effect.why,
        "customer_id": effect.customer,
        "invitation": incoming.invitation if effect.waits_for_score else None,
        "at": now,
    }
    UnmatchedMessage.objects.get_or_create(message=incoming.message, defaults=found)


def visible_to(reader: User) -> QuerySet[UnmatchedMessage]:
    """Return the messages from customers of the reader's teams, and from strangers, who are every lead's to know."""
    if reader.sees_every_team:
        return UnmatchedMessage.objects.all()
    theirs = visible_customers(reader)
    known = {"phone": OuterRef("message__address")}
    nobodys = ~Exists(Customer.objects.filter(**known)) | Exists(theirs.filter(**known))
    return UnmatchedMessage.objects.filter(Q(customer__in=theirs) | (Q(customer=None) & nobodys))


def waiting(*, now: dt.datetime) -> QuerySet[UnmatchedMessage]:
    """Return what a lead has to look at: who wants a call, then who has waited longest."""
    no_score_came = Q(invitation__answered_at=None) & (Q(why=Why.CALL) | Q(at__lte=now - SCORE_MAY_FOLLOW))
    rows = UnmatchedMessage.objects.filter(Q(invitation=None) | no_score_came, settled_at=None)
    return rows.select_related("message", "customer").alias(calls=Q(why=Why.CALL)).order_by("-calls", "at", "pk")


@transaction.atomic
def assign(message: Message, customer: Customer, *, by: User, now: dt.datetime) -> Case | None:
    """It is this customer's: it joins their open case, which is returned; else it stands in their history.

    Raises Refused: ``not_allowed``, ``settled``.
    """
    if not visible_customers(by).filter(pk=customer.pk).exists():
        raise Refused("not_allowed", "This customer is another team's: ask somebody who leads that team.")
    _settle(message, customer, by, now)
    case = Case.objects.visible_to(by).open().filter(customer=customer).order_by("-opened_at").first()
    return verbs.customer_wrote(case.pk, message, now=now) if case else None


def set_aside(message: Message, *, by: User, now: dt.datetime) -> None:
    """Nothing is to be done about it: an advertisement, a wrong number. Raises Refused as ``assign`` does."""
    _settle(message, None, by, now)


def _settle(message: Message, customer: Customer | None, by: User, now: dt.datetime) -> None:
    if not by.leads:
        raise Refused("not_allowed", "Only those who lead say whose a message is. Ask a lead.")
    open_row = UnmatchedMessage.objects.filter(message=message, settled_at=None)
    if open_row.update(customer=customer, settled_at=now, settled_by=by) != 1:
        raise Refused("settled", "A colleague has dealt with this message already.")
