"""The addresses of the product, and one whose view fails."""

from __future__ import annotations

from typing import Never

from django.http import HttpRequest
from django.urls import path

from config.urls import urlpatterns as ours


def fail(_request: HttpRequest) -> Never:
    raise RuntimeError("as a defect would")


urlpatterns = [path("broken/", fail), path("admin/broken/", fail), *ours]
