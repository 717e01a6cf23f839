"""An answer that came by the API: who gave it, to which survey, and whether it answers a re-survey of ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.api import lookups
from apps.api.models import ApiToken
from apps.api.problems import field_error
from apps.api.resources import customer_changes
from apps.customers.models import Customer
from apps.followup import intake, resurveys
from apps.followup.models import Case, Resurvey, Triage
from apps.surveys.models import Response, Survey, Touchpoint, Via
from apps.surveys.scales import group_of


@dataclass(frozen=True)
class Target:
    """The survey and the customer to which an answer belongs."""

    survey: Survey
    customer: Customer
    touchpoint: Touchpoint
    resurvey: Resurvey | None = None


@dataclass(frozen=True)
class Answered:
    """A response with what is known of it elsewhere: the decision about it, and the re-survey that it answers."""

    response: Response
    triage: Triage | None = None
    resurvey_of: int | None = None
    wave: int | None = None


def take(values: Mapping[str, Any], token: ApiToken, *, now: dt.datetime) -> Answered:
    """Record the answer; call it in a transaction. ``values`` are those of ``ResponseIn``.

    Raises ValidationError for what cannot be found or read, Refused where a re-survey cannot be answered.
    """
    target = _of_resurvey(values, now) if "resurvey_of" in values else _of_survey(values)
    response = intake.take(answer_of(values, target, token, now), now=now).response
    row = target.resurvey
    return Answered(response, resurvey_of=row.case_id, wave=row.wave) if row else Answered(response)


def _of_survey(values: Mapping[str, Any]) -> Target:
    survey = lookups.survey(values["survey"])
    _check_score(survey, values["score"])
    touchpoint = lookups.touchpoint(values["touchpoint"]) if "touchpoint" in values else survey.touchpoint
    return Target(survey, customer_changes.store_one(values["customer"]).customer, touchpoint)


def _of_resurvey(values: Mapping[str, Any], now: dt.datetime) -> Target:
    case = lookups.case_asked_again(values["resurvey_of"])
    _check_match(values, case)
    _check_score(case.survey, values["score"])
    row = resurveys.asked_elsewhere(case, values.get("wave"), now=now)
    row.case = case
    if "customer" in values:
        customer_changes.store_one(values["customer"])
    touchpoint = lookups.touchpoint(values["touchpoint"]) if "touchpoint" in values else case.touchpoint
    return Target(case.survey, case.customer, touchpoint, row)


def _check_match(values: Mapping[str, Any], case: Case) -> None:
    if values.get("survey", case.survey.slug) != case.survey.slug:
        raise field_error(survey=f"The case belongs to another survey: give {case.survey.slug}, or leave it out.")
    if "customer" in values and values["customer"]["external_id"] != case.customer.external_id:
        raise field_error(customer="The case belongs to another customer: correct one of the two, or leave this out.")


def _check_score(survey: Survey, score: int) -> None:
    try:
        group_of(survey.scale, score)
    except ValueError as outside:
        raise field_error(score=str(outside)) from outside


def answer_of(values: Mapping[str, Any], target: Target, token: ApiToken, now: dt.datetime) -> intake.Answer:
    """Return the answer that the values of ``ResponseIn`` tell of."""
    preferred_time = values.get("preferred_time", "")
    return intake.Answer(
        survey=target.survey,
        customer=target.customer,
        touchpoint=target.touchpoint,
        resurvey=target.resurvey,
        score=values["score"],
        comment=values.get("comment", ""),
        # A customer who names a time wants the call, unless they were asked and said no.
        callback_requested=values.get("callback_requested", bool(preferred_time)),
        preferred_time=preferred_time,
        served_by=values.get("served_by", ""),
        via=Via.API,
        # It has no key of its own: api.idempotency answers for that, before anything is done.
        source=f"api:{token.name}",
        answered_at=values.get("answered_at", now),
    )
