"""A placeholder until the screen arrives."""

from django.http import HttpRequest, HttpResponse


def escalation(_request: HttpRequest, **_key: object) -> HttpResponse:
    return HttpResponse("Not built yet.", status=501)


def transfer(_request: HttpRequest, **_key: object) -> HttpResponse:
    return HttpResponse("Not built yet.", status=501)
