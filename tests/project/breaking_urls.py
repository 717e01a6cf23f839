"""The addresses of the product, and one whose view fails."""

from __future__ import annotations

from typing import Never

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.urls import path

from config.urls import handler400  # noqa: F401  (Django asks for it by name)
from config.urls import urlpatterns as ours


def fail(_request: HttpRequest) -> Never:
    raise RuntimeError("as a defect would")


def suspect(_request: HttpRequest) -> Never:
    raise SuspiciousOperation


urlpatterns = [path("broken/", fail), path("suspicious/", suspect), path("admin/broken/", fail), *ours]
