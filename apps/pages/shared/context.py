"""The facts of the installation that every page knows."""

from django.conf import settings
from django.http import HttpRequest

from apps.messaging.gateways import in_sandbox


def installation(_request: HttpRequest) -> dict[str, bool]:
    return {"sandbox": in_sandbox(), "sends_email": settings.EMAIL_GATEWAY != "sandbox", "demo": settings.DEMO}
