"""Every error as a problem detail (RFC 9457): ``{type, title, status, detail, code}`` and what else is to tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.signals import got_request_exception
from django.http import Http404
from rest_framework import exceptions, serializers
from rest_framework.response import Response

from apps.api.parsing import BodyTooLarge
from apps.core.refusals import Refused

MEDIA_TYPE: Final = "application/problem+json"
_JSON_WANTED: Final = " Send JSON, with the header Content-Type: application/json."
log = structlog.get_logger(__name__)


class Conflict(exceptions.APIException):
    """A rule said no, and there is more to tell than its sentence: ``members`` are added to the problem."""

    status_code = HTTPStatus.CONFLICT

    def __init__(self, refused: Refused, members: Mapping[str, Any] | None = None) -> None:
        super().__init__(refused.message, refused.code)
        self.members = dict(members or {})


class DifferentBody(exceptions.APIException):
    status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    default_code = "key_used_for_another_body"
    default_detail = "This Idempotency-Key was used for another body. Send the same body again, or use a new key."


def field_error(**fields: str) -> exceptions.ValidationError:
    """A complaint about what was sent, one sentence for each field."""
    return exceptions.ValidationError({field: [sentence] for field, sentence in fields.items()})


def problem_response(exc: Exception, context: Mapping[str, Any]) -> Response:
    """DRF's exception handler."""
    error = _known(exc)
    if error is None:
        error = _unforeseen(exc, context)
    headers = {"WWW-Authenticate": challenge} if (challenge := getattr(error, "auth_header", None)) else None
    status = int(error.status_code)
    return Response(_problem(error, status), status=status, headers=headers, content_type=MEDIA_TYPE)


def _known(exc: Exception) -> exceptions.APIException | None:
    match exc:
        case Refused():
            return Conflict(exc)
        case exceptions.NotAuthenticated():
            return _no_token(exc)
        case RequestDataTooBig():
            return BodyTooLarge()
        case Http404():
            return exceptions.NotFound(str(exc) or None)
        case PermissionDenied():
            return exceptions.PermissionDenied(str(exc) or None)
        case exceptions.APIException():
            return exc
    return None


def _no_token(exc: exceptions.NotAuthenticated) -> exceptions.NotAuthenticated:
    """Answer in our words, with the challenge that the view has put on it."""
    said = exceptions.NotAuthenticated("Send a token, in the header Authorization: Bearer …")
    said.auth_header = getattr(exc, "auth_header", None)  # type: ignore[attr-defined]  # DRF's own way
    return said


def _unforeseen(exc: Exception, context: Mapping[str, Any]) -> exceptions.APIException:
    """Our own fault: said as a problem too, logged without what was sent, and shown to whoever listens for failures."""
    request = context.get("request")
    log.error("api_call_failed", view=type(context.get("view")).__name__, error=type(exc).__name__, exc_info=exc)
    got_request_exception.send(sender=None, request=getattr(request, "_request", None))
    return exceptions.APIException("Something failed on our side. Nothing was kept of this call: send it again.")


def _problem(error: exceptions.APIException, status: int) -> dict[str, Any]:
    problem: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": _detail(error),
        "code": _code(error),
    }
    if isinstance(error, exceptions.ValidationError):
        problem["errors"] = errors = _errors(error.detail)
        problem["detail"] = f"Please correct: {', '.join(errors)}."
    return problem | getattr(error, "members", {})


def _detail(error: exceptions.APIException) -> str:
    said = str(error.detail) if isinstance(error.detail, str) else ""
    return said + _JSON_WANTED if isinstance(error, exceptions.UnsupportedMediaType) else said


def _code(error: exceptions.APIException) -> str:
    if isinstance(error, exceptions.ValidationError):
        return "invalid"
    codes = error.get_codes()
    return codes if isinstance(codes, str) else error.default_code


def _errors(detail: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, sentence in _flat(detail, ""):
        found.setdefault(path or "body", []).append(sentence)
    return found


def _flat(detail: Any, path: str) -> Iterator[tuple[str, str]]:
    """``{"customer": {"phone": ["…"]}}`` as ``("customer.phone", "…")``; in a list ``promises[1].due``."""
    if isinstance(detail, Mapping):
        for key, value in detail.items():
            yield from _flat(value, _below(path, key))
    elif isinstance(detail, list):
        for index, value in enumerate(detail):
            yield from _flat(value, path if isinstance(value, str) else _below(path, index))
    else:
        yield path, str(detail)


def _below(path: str, key: object) -> str:
    """An index is an int; what is wrong with a whole has no name of its own."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return path if key == "non_field_errors" else ".".join(filter(None, (path, str(key))))


class Problem(serializers.Serializer[Any]):
    """RFC 9457. Go by `status` and `code`; `detail` is for people."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField(help_text="Stable: `in_quarantine`, `held_by_other`, `invalid`…")
    errors = serializers.DictField(  # type: ignore[assignment]  # the RFC's own way; DRF's `errors` is not used here
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="For 400: sentences by field, such as `customer.phone`.",
    )
