"""A placeholder until the screen arrives."""

from django.http import HttpRequest, HttpResponse


def home(_request: HttpRequest, **_key: object) -> HttpResponse:
    return HttpResponse("Not built yet.", status=501)
