"""Authentication by a token in the Authorization header. No cookie is ever read here."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from apps.api.models import ApiToken
from apps.people.models import User


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer <token>``. ``request.auth`` is the token, ``request.user`` the one for whom it acts."""

    def authenticate(self, request: Request) -> tuple[User | AnonymousUser, ApiToken] | None:
        scheme, _, secret = get_authorization_header(request).decode("latin-1").strip().partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = ApiToken.redeem(secret.strip(), timezone.now())
        if token is None:
            raise AuthenticationFailed("This token is unknown or was revoked. Make one with manage.py create_token.")
        return token.user or AnonymousUser(), token

    def authenticate_header(self, _request: Request) -> str:
        return 'Bearer realm="amends"'
