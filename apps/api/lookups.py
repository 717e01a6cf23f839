"""Finding what a call names. What is not there is said, with what there is."""

from __future__ import annotations

from typing import TypeVar, cast

from django.db.models import Model, QuerySet
from django.http import Http404
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from apps.api.base import token_of
from apps.api.models import Scope
from apps.api.problems import field_error
from apps.customers.models import Customer
from apps.followup.models import Case, RootCause
from apps.followup.visibility import visible_customers, visible_responses
from apps.people.models import Team, User
from apps.surveys.models import Response, Survey, Touchpoint

_Named = TypeVar("_Named", bound=Model)


def survey(slug: str) -> Survey:
    return _by_slug(Survey.objects.select_related("touchpoint", "team"), slug, "survey")


def touchpoint(slug: str) -> Touchpoint:
    return _by_slug(Touchpoint.objects.all(), slug, "touchpoint")


def team(slug: str) -> Team:
    return _by_slug(Team.objects.all(), slug, "team")


def root_cause(slug: str) -> RootCause:
    return _by_slug(RootCause.objects.filter(is_active=True), slug, "root_cause")


def customer(external_id: str, *, field: str = "customer") -> Customer:
    found = Customer.objects.filter(external_id=external_id).first()
    if found is None:
        raise field_error(**{field: "There is no customer with this external_id: PUT /api/v1/customers/… first."})
    return found


def colleague(email: str, *, field: str) -> User:
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise field_error(**{field: "Nobody here has this e-mail address."})
    return found


def case_asked_again(case_id: int) -> Case:
    cases = Case.objects.select_related("survey", "customer", "touchpoint", "opening_response")
    found = cases.filter(pk=case_id).first()
    if found is None:
        raise field_error(resurvey_of=f"There is no case {case_id}.")
    return found


def customers_of(request: Request) -> QuerySet[Customer]:
    """Return the customers whom a call may read: all for the system that brings them, else its user's."""
    if Scope.INGEST in token_of(request).scopes:
        return Customer.objects.all()
    return visible_customers(cast("User", request.user))


def responses_of(request: Request) -> QuerySet[Response]:
    """Return the answers that a call may read, as ``customers_of`` does."""
    if Scope.INGEST in token_of(request).scopes:
        return Response.objects.all()
    return visible_responses(cast("User", request.user))


def case(user: User, case_id: int) -> Case:
    """Return it as the verbs need it."""
    return one(Case.objects.visible_to(user).select_related("team", "customer", "survey", "holder"), case_id)


def one(cases: QuerySet[Case], case_id: int) -> Case:
    """Raises Http404 also for another team's: whether it exists is not said."""
    found = cases.filter(pk=case_id).first()
    if found is None:
        raise Http404(f"There is no case {case_id}, or it is another team's.")
    return found


def _by_slug(rows: QuerySet[_Named], slug: str, field: str) -> _Named:
    found = rows.filter(slug=slug).first()
    if found is None:
        known = ", ".join(rows.values_list("slug", flat=True)[:30])
        raise ValidationError({field: [f"There is no “{slug}”. There are: {known or 'none yet'}."]})
    return found
