"""Calling the API as a test's own system."""

from __future__ import annotations

from typing import Any

from rest_framework.test import APIClient

from apps.api.models import ApiToken
from apps.people.models import User
from tests import factories

V1 = "/api/v1"
SCOPES = ("ingest", "agent", "report")


def client(*scopes: str, user: User | None = None) -> APIClient:
    """Return a client with these scopes, or all. It acts as Anna, where it may, unless another is named."""
    return with_token(token(*scopes, user=user))


def token(*scopes: str, user: User | None = None) -> str:
    scopes = scopes or SCOPES
    acts_as = user or (factories.anna() if "agent" in scopes else None)
    return ApiToken.issue("a test", scopes, acts_as, factories.NOW)[1]


def with_token(secret: str) -> APIClient:
    caller = APIClient()
    caller.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return caller


def detractor(**fields: Any) -> dict[str, Any]:
    """A body for ``POST /responses/``."""
    return {"survey": "relationship", "customer": {"external_id": "C-1"}, "score": 3} | fields
