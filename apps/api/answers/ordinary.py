"""The ordinary answer: to a survey, by a customer, with nothing to be looked up that is not remembered."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from apps.api import idempotency
from apps.api.answers import remembered, statement
from apps.api.answers.answer_serializers import ResponseIn, as_json
from apps.api.base import token_of
from apps.api.idempotency import Reply
from apps.api.models import ApiToken
from apps.api.resources.incoming_answers import Answered, Target, answer_of
from apps.api.strict_serializer import read
from apps.core.nudges import nudge_once
from apps.customers.models import Customer
from apps.followup import intake, tasks
from apps.surveys.models import Response
from apps.surveys.scales import group_of

_BEFORE_THE_ID = '{"id": null'


def take(request: Request, *, now: dt.datetime) -> Reply | None:
    """Take an answer by one statement. None leaves it to the general way, which says what is wrong, if anything.

    Raises DifferentBody where the key was used for another body.
    """
    try:
        key = idempotency.read_key(request.headers.get("Idempotency-Key"))
        values = read(ResponseIn, request.data)
    except ValidationError:
        return None
    token = token_of(request)
    response = _row(values, token, now)
    return None if response is None else _write(response, values, token, key, request.data)


def _row(values: Mapping[str, Any], token: ApiToken, now: dt.datetime) -> Response | None:
    """Return the row; None for the answer to a re-survey, a customer of an account, and what is not there."""
    if "resurvey_of" in values or values["customer"].get("account"):
        return None
    survey = remembered.survey(values["survey"])
    if survey is None:
        return None
    touchpoint = remembered.touchpoint(values["touchpoint"]) if "touchpoint" in values else survey.touchpoint
    if touchpoint is None:
        return None
    customer = Customer(**_columns(values["customer"]))
    try:
        group = group_of(survey.scale, values["score"])
    except ValueError:
        return None
    return intake.row_of(answer_of(values, Target(survey, customer, touchpoint), token, now), group, now=now)


def _write(response: Response, values: Mapping[str, Any], token: ApiToken, key: str, sent: Any) -> Reply | None:
    body = as_json(Answered(response))
    digest = idempotency.digest_of(sent) if key else ""
    kept = statement.Key(key, digest, json.dumps(body).removeprefix(_BEFORE_THE_ID)) if key else None
    given = tuple(_columns(values["customer"]))
    written = statement.write(token, response, given, kept, own_touchpoint="touchpoint" in values)
    if not written.holds:
        remembered.forget()
        return None
    token.note_use(response.received_at)
    if written.response_id is None:
        return idempotency.repeated(token, key, digest)
    nudge_once(tasks.triage_answers)
    return Reply(body | {"id": written.response_id}, is_repeat=False)


def _columns(customer: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was sent of a customer by the attributes that hold it; an account is here only ever none."""
    return {"account_id" if name == "account" else name: value for name, value in customer.items()}
