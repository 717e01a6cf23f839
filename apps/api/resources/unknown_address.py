"""Every other address below /api/: a problem in JSON, not a page."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import Resolver404, resolve
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class UnknownAddress(APIView):
    authentication_classes = ()
    permission_classes = ()
    schema = None

    def initial(self, request: Request, *_args: Any, **_kwargs: Any) -> None:
        """Answer 404 before the method is looked at: what is not there has none."""
        with_slash = f"{request.path}/"
        if not request.path.endswith("/") and _is_known(with_slash):
            raise Http404(f"Addresses end with a slash: {with_slash}")
        raise Http404("There is nothing at this address. All that there is: /api/docs/")

    def get(self, _request: Request) -> Response:
        raise NotImplementedError


def _is_known(path: str) -> bool:
    try:
        return resolve(path).url_name != "unknown_address"
    except Resolver404:
        return False
