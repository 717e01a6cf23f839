"""Authentication by a token in the Authorization header. No cookie is ever read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from apps.api.answers import remembered
from apps.api.models import ApiToken
from apps.core.tokens import digest
from apps.people.models import User

if TYPE_CHECKING:  # DRF reads its settings, and through them this file, while it makes APIView
    from rest_framework.views import APIView


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer <token>``. ``request.auth`` is the token, ``request.user`` the one for whom it acts."""

    def authenticate(self, request: Request) -> tuple[User | AnonymousUser, ApiToken] | None:
        secret = self.secret_of(request)
        return None if secret is None else self.redeem(secret)

    @staticmethod
    def secret_of(request: Request) -> str | None:
        scheme, _, secret = get_authorization_header(request).decode("latin-1").strip().partition(" ")
        return secret.strip() if scheme.lower() == "bearer" else None

    def redeem(self, secret: str) -> tuple[User | AnonymousUser, ApiToken]:
        token = ApiToken.redeem(secret, timezone.now())
        if token is None:
            raise AuthenticationFailed("This token is unknown or was revoked. Make one with manage.py create_token.")
        return token.user or AnonymousUser(), token

    def authenticate_header(self, _request: Request) -> str:
        return 'Bearer realm="amends"'


class RememberedToken(TokenAuthentication):
    """A token as it was when this process saw it first, for a view that compares it with the row before it writes."""

    def redeem(self, secret: str) -> tuple[User | AnonymousUser, ApiToken]:
        known = remembered.token(digest(secret))
        if known is not None:
            return known.user or AnonymousUser(), known
        user, token = super().redeem(secret)
        remembered.keep_token(token)
        return user, token


def authenticate_anew(request: Request, view: APIView) -> None:
    """Read the token's row, whatever is remembered of it. Raises AuthenticationFailed, PermissionDenied."""
    found = TokenAuthentication().authenticate(request)
    if found is not None:
        request.user, request.auth = found
        view.check_permissions(request)
