"""A placeholder until the screen arrives."""

from django.http import HttpRequest, HttpResponse


def by_link(_request: HttpRequest, **_key: object) -> HttpResponse:
    return HttpResponse("Not built yet.", status=501)


from django.contrib.auth.views import LoginView as SignIn, LogoutView as SignOut  # noqa
