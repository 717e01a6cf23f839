"""The customers, answers and messages that a colleague may see (design, invariant 14).

The rule starts from teams, ``Team.objects.visible_to``, and ``Case.objects.visible_to`` reads it off a case. What
follows from it for the rooms below, which know no cases, stands here. A customer belongs to the teams whose surveys
asked them or have an answer of theirs, and to the teams of their cases: one of whom nothing is known yet is seen by
managers and administrators alone. An answer belongs to the team of its survey, and to that of the case it is about.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from apps.customers.models import Customer
from apps.followup.models.case import Case
from apps.followup.models.recovery import Recovery
from apps.followup.models.triage import Triage
from apps.messaging.models import Message
from apps.people.models import User
from apps.surveys.models import Invitation, NotAsked, Response, Survey

ROWS_OF_A_SMALL_TEAM: Final = 3_000


def visible_customers(user: User) -> QuerySet[Customer]:
    if user.sees_every_team:
        return Customer.objects.all()
    # PostgreSQL makes hash tables of the whole history of an OR of EXISTS; one row each is looked up by its index.
    case, invitation, answer = (
        Subquery(rows.filter(customer=OuterRef("pk")).values("pk")[:1]) for rows in _rows_about_customers(user)
    )
    found = Customer.objects.alias(own_case=case, own_invitation=invitation, own_answer=answer)
    return found.filter(
        Q(own_case__isnull=False) | Q(own_invitation__isnull=False) | Q(own_answer__isnull=False),
    )


def few_customers(user: User) -> set[int] | None:
    """Return the keys of the customers whom ``user`` sees, where they are few; None where there may be many.

    A list in the order of names finds the customers of a large team at once, but would walk through all others to find
    the few of a small one. Those are known from the rows that make them visible, of which no more are read than
    ``ROWS_OF_A_SMALL_TEAM`` of a kind.
    """
    if user.sees_every_team:
        return None
    found = [
        list(rows.values_list("customer_id", flat=True)[: ROWS_OF_A_SMALL_TEAM + 1])
        for rows in _rows_about_customers(user)
    ]
    is_small = all(len(keys) <= ROWS_OF_A_SMALL_TEAM for keys in found)
    return {key for keys in found for key in keys} if is_small else None


def visible_responses(user: User) -> QuerySet[Response]:
    if user.sees_every_team:
        return Response.objects.all()
    cases = {"case__team__in": user.team_ids}
    return Response.objects.filter(
        Q(survey__in=_surveys(user))
        | Exists(Triage.objects.filter(response=OuterRef("pk"), **cases))
        | Exists(Recovery.objects.filter(to_response=OuterRef("pk"), **cases))
    )


def visible_invitations(user: User) -> QuerySet[Invitation]:
    every = Invitation.objects.all()
    return every if user.sees_every_team else every.filter(survey__in=_surveys(user))


def visible_not_asked(user: User) -> QuerySet[NotAsked]:
    """An event that no survey asks about is nobody's in particular."""
    every = NotAsked.objects.all()
    return every if user.sees_every_team else every.filter(Q(survey=None) | Q(survey__in=_surveys(user)))


def not_another_teams(user: User) -> Q:
    """Return the condition on messages that none of them is about an invitation or a case of another team."""
    if user.sees_every_team:
        return Q()
    surveys, teams = _surveys(user), user.team_ids
    return (
        (Q(invitation=None) | Q(invitation__survey__in=surveys))
        & (Q(reminded_invitation=None) | Q(reminded_invitation__survey__in=surveys))
        & (Q(callback_offer=None) | Q(callback_offer__case__team__in=teams))
    )


def visible_messages(user: User) -> QuerySet[Message]:
    """Messages about what is theirs, and those about nothing in particular to a phone of a customer of theirs."""
    if user.sees_every_team:
        return Message.objects.all()
    is_about_something = Q(invitation__isnull=False) | Q(reminded_invitation__isnull=False)
    is_to_theirs = Exists(visible_customers(user).filter(phone=OuterRef("address")))
    about = is_about_something | Q(callback_offer__isnull=False) | is_to_theirs
    return Message.objects.filter(not_another_teams(user), about)


def _rows_about_customers(user: User) -> tuple[QuerySet[Case], QuerySet[Invitation], QuerySet[Response]]:
    """Return the rows of which each makes its customer visible, in no order."""
    surveys = _surveys(user)
    return (
        Case.objects.visible_to(user).order_by(),
        Invitation.objects.filter(survey__in=surveys).order_by(),
        Response.objects.filter(survey__in=surveys).order_by(),
    )


def _surveys(user: User) -> QuerySet[Survey]:
    return Survey.objects.filter(team__in=user.team_ids)
