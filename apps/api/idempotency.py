"""A call that may be repeated: the same key and body are answered with what the first one was answered."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from django.db import connection, transaction

from apps.api.models import ApiToken, IdempotentReply
from apps.api.problems import DifferentBody, field_error

_KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")
# The row of a twin that is still at work makes this wait until it has committed or given up.
_TAKE_KEY: Final = """
    INSERT INTO api_idempotentreply (token_id, key, request_digest, body, created_at) VALUES (%s, %s, %s, '', %s)
    ON CONFLICT (token_id, key) DO NOTHING RETURNING id
"""


class Reply(NamedTuple):
    body: dict[str, Any]
    is_repeat: bool


def read_key(header: str | None) -> str:
    """The Idempotency-Key, empty where there is none. Raises ValidationError for one that cannot be kept."""
    if header is None:
        return ""
    if not _KEY.fullmatch(header):
        raise field_error(**{"Idempotency-Key": "The key must be 1 to 200 printable ASCII characters without spaces."})
    return header


def once(token: ApiToken, key: str, sent: Any, answer: Callable[[], dict[str, Any]], *, now: dt.datetime) -> Reply:
    """Do ``answer`` and keep what it returned, in one transaction; or return what it returned the first time.

    Without a key it is simply done. Raises DifferentBody where the key was used for another body, and what ``answer``
    raises: then nothing was kept, and the key is free.
    """
    with transaction.atomic():
        if not key:
            return Reply(answer(), is_repeat=False)
        request_digest = digest_of(sent)
        row = _take_key(token, key, request_digest, now)
        if row is None:
            return repeated(token, key, request_digest)
        body = answer()
        IdempotentReply.objects.filter(pk=row).update(body=json.dumps(body))
        return Reply(body, is_repeat=False)


def repeated(token: ApiToken, key: str, request_digest: str) -> Reply:
    """Return what the call with this key was answered. Raises DifferentBody."""
    return Reply(_first_body(token, key, request_digest), is_repeat=True)


def digest_of(sent: Any) -> str:
    """SHA-256 of the body as JSON with its names in order: spaces and order make no other body."""
    return hashlib.sha256(json.dumps(sent, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _take_key(token: ApiToken, key: str, request_digest: str, now: dt.datetime) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_KEY, [token.pk, key, request_digest, now])
        row = cursor.fetchone()
    return row[0] if row else None


def _first_body(token: ApiToken, key: str, request_digest: str) -> dict[str, Any]:
    reply = IdempotentReply.objects.get(token=token, key=key)
    if reply.request_digest != request_digest:
        raise DifferentBody
    body: dict[str, Any] = json.loads(reply.body)
    return body
