"""The API's documentation in the browser, /api/docs/: Swagger UI, all of it in files that our own policy lets run."""

from __future__ import annotations

from drf_spectacular.views import SpectacularSwaggerSplitView


class Docs(SpectacularSwaggerSplitView):
    """The page and, as ``?script``, what starts Swagger UI: an inline script would need ``unsafe-inline``."""

    url_name = "api:schema"
    template_name = "api/docs.html"
