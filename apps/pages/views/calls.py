"""A placeholder until the screen arrives."""

from django.http import HttpRequest, HttpResponse


def attempt(_request: HttpRequest, **_key: object) -> HttpResponse:
    return HttpResponse("Not built yet.", status=501)


def callback(_request: HttpRequest, **_key: object) -> HttpResponse:
    return HttpResponse("Not built yet.", status=501)


def note(_request: HttpRequest, **_key: object) -> HttpResponse:
    return HttpResponse("Not built yet.", status=501)
