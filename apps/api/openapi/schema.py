"""The part of the OpenAPI document that is alike for every call: the token, and the problems that can be answered."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction

from apps.api.problems import MEDIA_TYPE, Problem
from apps.api.tokens.permissions import scopes_of

_WITH_BODY = ("POST", "PUT")
_SAID = {
    400: "The request is not right: `errors` says what, by field.",
    401: "No token, or one that is unknown or revoked.",
    403: "The token lacks the scope.",
    404: "There is no such thing, or it is not for this token's user.",
    405: "This address does not take that method.",
    406: "We answer in JSON alone.",
    409: "A rule forbids it: `code` and `detail` say which, and what to do instead.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    422: "This Idempotency-Key was used for another body.",
}
_DETAIL = {
    400: "Please correct: score.",
    401: "Send a token, in the header Authorization: Bearer …",
    403: "This call needs a token with the scope report; yours has ingest.",
    409: "This customer was asked a short time ago and may be asked again on 10 June 2026.",
}
_CODE = {
    400: "invalid",
    401: "not_authenticated",
    403: "permission_denied",
    406: "not_acceptable",
    409: "in_quarantine",
    413: "body_too_large",
    422: "key_used_for_another_body",
}


class Documented(AutoSchema):
    """A view adds to its problems by ``problems``, such as ``(409,)``, for whatever is no GET."""

    def get_operation(self, *args: Any, **options: Any) -> dict[str, Any] | None:
        operation: dict[str, Any] | None = super().get_operation(*args, **options)
        if operation is not None:
            scopes = " or ".join(f"`{scope}`" for scope in scopes_of(self.view, self.method)) or "any"
            operation["description"] = f"{operation.get('description', '')}\n\nScope: {scopes}.".strip()
        return operation

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        problem = self.resolve_serializer(Problem, direction).ref
        for status in sorted(self._problems()):
            content = {MEDIA_TYPE: {"schema": problem, "example": _example(status)}}
            bodies[str(status)] = {"content": content, "description": _SAID[status]}
        return bodies

    def _problems(self) -> Iterator[int]:
        yield from (401, 403, 405, 406)
        if "{" in self.path:
            yield 404
        if self.method in _WITH_BODY and self.get_request_serializer() is not None:
            yield from (400, 413, 415)
        if self.method == "GET" and any(found["in"] == "query" for found in self._get_parameters()):
            yield 400
        if self.method != "GET":
            yield from getattr(self.view, "problems", ())


def _example(status: int) -> dict[str, Any]:
    title = HTTPStatus(status).phrase
    problem = {"type": "about:blank", "title": title, "status": status, "detail": _DETAIL.get(status, _SAID[status])}
    problem["code"] = _CODE.get(status, title.lower().replace(" ", "_"))
    return problem | ({"errors": {"score": ["The score must be …"]}} if status == HTTPStatus.BAD_REQUEST else {})


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # registers itself, untyped
    target_class = "apps.api.tokens.authentication.TokenAuthentication"
    match_subclasses = True
    name = "token"

    def get_security_definition(self, _auto_schema: AutoSchema) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "description": "Made with `manage.py create_token`."}


class StrictScheme(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]  # registers itself, untyped
    """Input knows its fields and refuses others."""

    target_class = "apps.api.strict_serializer.Strict"
    match_subclasses = True

    def map_serializer(self, auto_schema: AutoSchema, direction: Direction) -> dict[str, Any]:
        schema: dict[str, Any] = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)  # type: ignore[no-untyped-call]  # noqa: SLF001
        return {**schema, "additionalProperties": False}
