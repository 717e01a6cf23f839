"""The back office: its looks, and its pages in the words that an administrator uses."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy


def _group(title: str, *pages: tuple[str, str, str]) -> dict[str, Any]:
    """``pages`` are title, symbol (of Google's Material set, which unfold brings along) and the model's page."""
    items = [
        {"title": words, "icon": icon, "link": reverse_lazy(f"admin:{model}_changelist")}
        for words, icon, model in pages
    ]
    return {"title": title, "separator": True, "collapsible": False, "items": items}


UNFOLD = {
    "SITE_TITLE": "Amends back office",
    "SITE_HEADER": "Amends",
    "SITE_SUBHEADER": "Back office",
    "SITE_SYMBOL": "support_agent",
    "SITE_URL": "/",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("amends/mark.svg")},
    ],
    "SHOW_BACK_BUTTON": True,
    # The product's own blue, in Tailwind's steps.
    "COLORS": {
        "primary": {
            "50": "oklch(97.2% .012 235)",
            "100": "oklch(94.5% .025 235)",
            "200": "oklch(89% .05 235)",
            "300": "oklch(82% .08 232)",
            "400": "oklch(72% .1 232)",
            "500": "oklch(60% .115 235)",
            "600": "oklch(48% .105 235)",
            "700": "oklch(42% .1 235)",
            "800": "oklch(36% .085 235)",
            "900": "oklch(31% .065 235)",
            "950": "oklch(24% .05 235)",
        }
    },
    "SIDEBAR": {
        "show_search": True,
        "show_all_applications": False,
        "navigation": [
            _group(
                "Asking",
                ("Surveys and wording", "quiz", "surveys_survey"),
                ("Touchpoints", "account_tree", "surveys_touchpoint"),
                ("Invitations", "outgoing_mail", "surveys_invitation"),
                ("Not asked, and why", "notifications_off", "surveys_notasked"),
                ("Answers", "rate_review", "surveys_response"),
            ),
            _group(
                "Calling",
                ("Teams, hours and rules", "groups", "people_team"),
                ("Root causes", "psychology_alt", "followup_rootcause"),
                ("Cases", "inbox", "followup_case"),
                ("Calls made", "call", "followup_attempt"),
                ("Promises", "handshake", "followup_promise"),
                ("Re-surveys", "event_repeat", "followup_resurvey"),
                ("Recoveries", "trending_up", "followup_recovery"),
            ),
            _group(
                "Customers",
                ("Customers: edit, import, export", "person", "customers_customer"),
                ("Accounts", "apartment", "customers_account"),
            ),
            _group(
                "Messages",
                ("Messages", "sms", "messaging_message"),
                ("Do not write to", "block", "messaging_suppression"),
                ("Senders", "cell_tower", "messaging_sender"),
            ),
            _group(
                "Access",
                ("Users", "badge", "people_user"),
                ("API tokens", "key", "api_apitoken"),
            ),
            _group(
                "Audit",
                ("Failed, and set aside", "report", "core_failedrow"),
                ("Changes of cases", "history", "followup_caseevent"),
                ("Triage", "rule", "followup_triage"),
                ("Placed calls", "phone_forwarded", "messaging_phonecall"),
                ("Missed calls", "phone_missed", "messaging_incomingcall"),
                ("Offered times", "event_available", "followup_callbackoffer"),
            ),
        ],
    },
}

# Between the preview of an import and its confirmation the file waits where each web process finds it.
IMPORT_EXPORT_TMP_STORAGE_CLASS = "import_export.tmp_storages.CacheStorage"
# A cell that a spreadsheet would run as a formula is written as text.
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
