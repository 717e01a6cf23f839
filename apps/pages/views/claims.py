"""A placeholder until the screen arrives."""

from django.http import HttpRequest, HttpResponse


def next_case(_request: HttpRequest, **_key: object) -> HttpResponse:
    return HttpResponse("Not built yet.", status=501)


def claim(_request: HttpRequest, **_key: object) -> HttpResponse:
    return HttpResponse("Not built yet.", status=501)


def release(_request: HttpRequest, **_key: object) -> HttpResponse:
    return HttpResponse("Not built yet.", status=501)


def lease(_request: HttpRequest, **_key: object) -> HttpResponse:
    return HttpResponse("Not built yet.", status=501)
