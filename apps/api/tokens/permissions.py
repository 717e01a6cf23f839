"""Permissions of a token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from apps.api.models import ApiToken

if TYPE_CHECKING:  # DRF reads its settings, and through them this file, while it makes APIView
    from rest_framework.views import APIView


class HasScope(BasePermission):
    """A view names its ``scopes``, any one of which opens it, and ``read_scopes`` where reading is open to more.

    None named: any token. Raises PermissionDenied that says which scope is missing.
    """

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not isinstance(request.auth, ApiToken):
            return False
        needed = scopes_of(view, request.method or "")
        if not needed or set(needed) & set(request.auth.scopes):
            return True
        raise PermissionDenied(
            f"This call needs a token with the scope {' or '.join(needed)}; yours has {', '.join(request.auth.scopes)}."
        )


def scopes_of(view: APIView, method: str) -> Sequence[str]:
    if method in SAFE_METHODS and hasattr(view, "read_scopes"):
        return tuple(view.read_scopes)
    return tuple(getattr(view, "scopes", ()))
