"""The base of every call of the API."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.api.models import ApiToken, Scope
from apps.api.openapi.schema import Documented
from apps.api.parsing import Json
from apps.api.strict_serializer import Strict, read
from apps.people.models import User


class Call(APIView):
    """A call names the ``scopes`` that open it, and ``read_scopes`` where reading is open to more."""

    scopes: ClassVar[tuple[str, ...]] = ()
    parser_classes: tuple[type[BaseParser], ...] = (Json,)
    schema = Documented()

    def body(self, kind: type[Strict]) -> dict[str, Any]:
        """Return what was sent, read. Raises ValidationError."""
        return read(kind, self.request.data)

    def query(self, kind: type[Strict]) -> dict[str, Any]:
        return read(kind, self.request.query_params.dict())


class AgentCall(Call):
    """A call that works the queue as the token's user, whom the database guarantees to be there."""

    scopes = (Scope.AGENT,)

    @property
    def agent(self) -> User:
        return cast("User", self.request.user)


def token_of(request: Request) -> ApiToken:
    return cast("ApiToken", request.auth)
