"""Bundles: for each kind of page one stylesheet and at most one script, joined in the order given here.

Imported by base.py; ``apps.core.web.bundles`` does the joining. The sources stay small files, one for each component.
"""

_STAFF_STYLES = [
    f"amends/css/{name}.css"
    for name in (
        "reset",
        "tokens",
        "base",
        "layout",
        "shell",
        "components/button",
        "components/card",
        "components/badge",
        "components/table",
        "components/case_table",
        "components/form",
        "components/segmented",
        "components/timeline",
        "components/feedback",
        "components/menu",
        "components/chart",
        "components/phone",
        "components/call",
        "components/keys",
        "components/steps",
        "utilities",
    )
]

STATIC_BUNDLES = {
    "amends/staff.css": _STAFF_STYLES,
    "amends/staff.js": [
        "django_htmx/htmx-2.min.js",
        *(
            f"amends/{name}.js"
            for name in ("keys", "keys_dialog", "call_later", "drafts", "csrf", "failed_requests", "setup")
        ),
    ],
    "amends/sandbox.css": [*_STAFF_STYLES, "demo/sandbox.css"],
    # Alone, because a customer's line may be poor. A bundle all the same, so that it is compressed in every run mode.
    "amends/public.css": ["amends/css/survey.css"],
    "amends/docs.css": ["drf_spectacular_sidecar/swagger-ui-dist/swagger-ui.css", "api/docs.css"],
}
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "apps.core.web.bundles.BundleFinder",
]
