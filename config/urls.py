"""Every address of the product: pages, API, hooks, back office, health."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from apps.core import back_office
from config import health

handler400 = "config.error_pages.bad_request"
urlpatterns = [
    path("health/live/", health.live),
    path("health/ready/", health.ready),
    path("health/serving/", health.serving),
    path("admin/login/", back_office.sign_in),
    path("admin/", admin.site.urls),
    path("api/", include("apps.api.urls")),
    # Anybody could have anybody's address suppressed without a secret.
    *([path("hooks/email/", include("anymail.urls"))] if settings.ANYMAIL.get("WEBHOOK_SECRET") else []),
    path("hooks/", include("apps.api.hooks.urls")),
    path("", include("apps.demo.urls")),
    path("", include("apps.pages.urls")),
]
