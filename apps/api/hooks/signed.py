"""Letting nobody but Twilio in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, QueryDict
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from apps.messaging.gateways.twilio.signature import is_genuine

Parameters = Mapping[str, str]
Hook = Callable[..., HttpResponse]


def signed(hook: Hook) -> Callable[..., HttpResponse]:
    """The hook gets the parameters of a genuine request, whatever they are by now; others get 403 without a word."""

    @csrf_exempt
    @require_POST
    @wraps(hook)
    def guarded(request: HttpRequest, **key: str) -> HttpResponse:
        try:
            body = _body(request)
        except RequestDataTooBig:
            return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        signature = request.headers.get("X-Twilio-Signature", "")
        if body is None or not is_genuine(request.get_full_path(), body, signature):
            return HttpResponseForbidden()
        return hook(request, _parameters(body), **key)

    return guarded


def _body(request: HttpRequest) -> QueryDict | str | None:
    """Return what the signature covers: each field of the form, or the JSON as it came; None where it is unreadable."""
    if request.content_type != "application/json":
        return request.POST
    try:
        return request.body.decode()
    except UnicodeDecodeError:
        return None


def _parameters(body: QueryDict | str) -> Parameters:
    # PostgreSQL keeps no NUL, and a customer's phone may send one.
    return {name: value.replace("\x00", "") for name, value in _fields(body).items()}


def _fields(body: QueryDict | str) -> dict[str, str]:
    if isinstance(body, QueryDict):
        return {name: str(value) for name, value in body.items()}
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in said.items()} if isinstance(said, dict) else {}
